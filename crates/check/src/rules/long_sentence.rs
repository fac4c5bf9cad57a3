//! `long-sentence`: a sentence that loses its reader.

use crate::ad::Ad;
use crate::rule::{Reads, Rule};
use model::{Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "long-sentence",
    severity: Severity::Note,
    reads: Reads::Texts(find),
};

/// Reports each sentence with too many words; an item of a list is a sentence.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let language = ad.tongue.known();
    let Some(most) = language.and_then(|language| language.profile().longest_sentence) else {
        return Vec::new();
    };
    let long = ad
        .page
        .sentences
        .iter()
        .filter(|sentence| sentence.words.len() > most);
    long.map(|sentence| {
        let gaps = vec![
            ("words", sentence.words.len().to_string()),
            ("most", most.to_string()),
        ];
        ad.finding(
            RULE.name,
            Severity::Note,
            Message::Said {
                key: RULE.name,
                gaps,
            },
            &sentence.range,
        )
    })
    .collect()
}
