//! `age-coded-wording`: age words or ages about applicants or the team.

use std::sync::OnceLock;

use regex::Regex;

use crate::ad::{Ad, said};
use crate::condition::TermCondition;
use crate::rule::{Reads, Rule};
use crate::text::sentences::is_whole;
use crate::vocabulary::Vocabulary;
use crate::{lexicon, words};
use model::{Finding, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "age-coded-wording",
    severity: Severity::Warning,
    reads: Reads::Texts(find),
};

/// Reports the terms of `profiles/words/age-coded-wording.yaml` where they are a fault, and ages that are asked for.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mut findings = words::find(ad, RULE.name, Severity::Warning);
    findings.extend(ages(ad));
    findings
}

fn ages(ad: &Ad<'_>) -> Vec<Finding> {
    static AGES: OnceLock<Regex> = OnceLock::new();
    let ages = AGES.get_or_init(|| {
        let patterns: Vec<&str> = Vocabulary::embedded().age_patterns.iter().collect();
        Regex::new(&patterns.join("|")).expect("a pattern of our own, tested")
    });
    static SERVED: OnceLock<TermCondition> = OnceLock::new();
    let others = SERVED.get_or_init(|| lexicon::near("not-an-age"));
    let known = Vocabulary::embedded();
    let mut findings = Vec::new();
    if !ad.page.folded.bytes().any(|byte| byte.is_ascii_digit())
        && !ad.page.folded.contains("taine")
        && !ad.page.folded.contains("ties")
        && !ad.page.folded.contains("âge")
    {
        return findings;
    }
    for found in ages.find_iter(&ad.page.folded) {
        let range = found.range();
        if !is_whole(&ad.page.folded, &range) {
            continue;
        }
        let text = found.as_str();
        let sentence = ad
            .page
            .sentence_at(range.start)
            .map_or("", |sentence| ad.page.get(&sentence.range));
        // Years of practice, of a contract, of a building are no ages.
        let practice = text.ends_with("ans") && known.no_age.any_in(sentence);
        let addressed = text.ends_with("ans")
            && !text.contains("âge")
            && sentence.split(' ').count() > 6
            && !known.asks_age.any_in(sentence);
        // *Under 30*, *over 50 years old*: of whom, another word must tell.
        let bare =
            known.before_age.any_begins(text) && !text.contains("ages") && !text.ends_with('s');
        let people = known.people.iter().any(|word| stands_in(sentence, word));
        let after = ad.page.folded[range.end..].trim_start_matches(' ');
        // *Between 20 and 30 minutes* is no age, and *la trentaine de magasins* neither.
        let counted = bare && text.starts_with("between") && !ends_a_clause(after)
            || text.ends_with("taine") && (after.starts_with("de ") || after.starts_with("d'"));
        let numbers = text
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse::<u32>().ok());
        // Nobody under age applies.
        let oldest = numbers.max();
        let minors = oldest.is_some_and(|oldest| oldest < 18);
        // A law may ask for grown people.
        let grown = text.starts_with('o') && oldest.is_some_and(|age| age <= 21);
        let no_age = practice || addressed || minors || grown || counted;
        if no_age || bare && !people || others.holds(ad.page, &range) {
            continue;
        }
        findings.push(ad.finding(RULE.name, Severity::Warning, said("age"), &range));
    }
    findings
}

/// Tells whether a word stands in a sentence, at its full length.
fn stands_in(sentence: &str, word: &str) -> bool {
    sentence
        .match_indices(word)
        .any(|(at, word)| is_whole(sentence, &(at..at + word.len())))
}

fn ends_a_clause(after: &str) -> bool {
    let end = after.chars().next().is_none_or(|c| !c.is_alphanumeric());
    end || Vocabulary::embedded().behind_age.any_begins(after)
}
