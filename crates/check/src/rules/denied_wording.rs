//! `denied-wording`: words that the organization does not want in its ads.

use crate::ad::Ad;
use crate::lexicon::OwnTerm;
use crate::rule::{Reads, Rule};
use crate::words;
use model::{DeniedWord, Finding, Line, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "denied-wording",
    severity: Severity::Warning,
    reads: Reads::Texts(find),
};

/// Reports the terms of the organization's own list.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mut findings = words::findings(ad, ad.denied.iter(), RULE.name, Severity::Warning);
    for finding in &mut findings {
        if let Message::Term {
            term,
            reason,
            instead,
        } = &finding.message
        {
            let key = match (reason.is_empty(), instead.is_empty()) {
                (true, true) => "denied",
                (true, false) => "denied.instead",
                (false, true) => "denied.why",
                (false, false) => "denied.why.instead",
            };
            let gaps = vec![
                ("term", term.clone()),
                ("why", reason.clone()),
                ("instead", instead.clone()),
            ];
            finding.message = Message::Said { key, gaps };
        }
    }
    findings
}

/// Makes a term of the word lists of a word of the settings.
pub(crate) fn own_term(word: &DeniedWord) -> OwnTerm<'_> {
    OwnTerm {
        term: word.term.as_str(),
        reason: word.why.as_ref().map_or("", Line::as_str),
        instead: word.instead.as_ref().map_or("", Line::as_str),
    }
}
