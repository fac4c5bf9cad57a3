//! `years-of-experience`: years as a range, as a cap, or ten and more.
//!
//! One lower figure is neither asked for nor punished; the employer's own years are none of an applicant's.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex};

use crate::ad::{Ad, said};
use crate::condition::TermCondition;
use crate::lexicon;
use crate::rule::{Reads, Rule};
use crate::text::sentences::is_whole;
use crate::vocabulary::Vocabulary;
use model::{Finding, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "years-of-experience",
    severity: Severity::Note,
    reads: Reads::Texts(find),
};

/// So many years are many.
const MANY: u32 = 10;

fn years() -> &'static Regex {
    static REGEX: OnceLock<Regex> = OnceLock::new();
    REGEX.get_or_init(|| {
        let names: Vec<&str> = Vocabulary::embedded().numbers().collect();
        let number = format!(r"(?:\d{{1,2}}|{})", names.join("|"));
        Regex::new(&format!(
            r"(?:(?P<cap>max(?:imum|\.)?(?: of| de)?|no more than|not more than|up to|less than|fewer than|under|at most|jusqu'à|moins de|pas plus de|au plus|au maximum) )?(?P<low>{number})(?: ?\([^)]{{1,3}}\))?(?P<plus> ?\+)?(?: ?(?P<joint>-|to|and|or|à|a|et|ou|/) ?(?P<high>{number}))?(?: ?\([^)]{{1,3}}\))? ?\+?(?: or more| plus)? ?-?(?:years?|yrs?|ans|années?)(?:'|s')?(?P<after>(?: (?:of |d')?(?:experience|expérience))? (?:maximum|max\.?|at most|or less|ou moins|au plus))?"
        ))
        .expect("a pattern of our own, tested")
    })
}

/// Reports years of experience that shut people out.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for block in &ad.page.blocks {
        let text = ad.page.get(&block.range);
        if ["year", "yrs", "ans", "année"]
            .iter()
            .any(|word| text.contains(word))
        {
            findings.extend(in_block(ad, text, block.range.start));
        }
    }
    findings
}

fn in_block(ad: &Ad<'_>, text: &str, offset: usize) -> Vec<Finding> {
    let found = years().captures_iter(text).filter_map(|captures| {
        let all = captures.get(0)?.range();
        let (severity, key) = verdict(&captures).filter(|_| is_whole(text, &all))?;
        let range = offset + all.start..offset + all.end;
        asked_of_applicants(ad, &range).then(|| ad.finding(RULE.name, severity, said(key), &range))
    });
    found.collect()
}

fn verdict(captures: &Captures<'_>) -> Option<(Severity, &'static str)> {
    let number = |name: &str| {
        captures
            .name(name)
            .and_then(|number| self::number(number.as_str()))
    };
    let low = number("low")?;
    if captures.name("cap").is_some() || captures.name("after").is_some() {
        return Some((Severity::Warning, "years.cap"));
    }
    match number("high") {
        Some(high) if high > low => Some((Severity::Warning, "years.range")),
        _ if low >= MANY => Some((Severity::Note, "years.many")),
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    let in_words = || Vocabulary::embedded().number(text);
    text.parse().ok().or_else(in_words)
}

/// Years of experience are meant, and an applicant's.
fn asked_of_applicants(ad: &Ad<'_>, range: &Range<usize>) -> bool {
    static CONTEXT: OnceLock<[TermCondition; 4]> = OnceLock::new();
    let sets = ["practice", "other-years", "asked", "employer-years"];
    let [practice, other, asked, employer] = CONTEXT.get_or_init(|| sets.map(lexicon::near));
    let holds = |condition: &TermCondition| condition.holds(ad.page, range);
    // *Ten years in sales*, *as a nurse*: practice is meant without the word.
    let after = ad.page.folded[range.end..].trim_start();
    let in_a_trade = Vocabulary::embedded().trades.any_begins(after);
    let found = ad.page.get(range);
    let plus = found.contains('+');
    let practised = found.contains("experience") || found.contains("expérience") || holds(practice);
    (practised || in_a_trade && (plus || holds(asked)))
        && !holds(other)
        && (holds(asked) || !holds(employer))
}
