//! `open-ended-pay`: one end of an amount, or words in place of an amount, where pay is spoken of.

use crate::ad::{Ad, said};
use crate::lexicon::Cue;
use crate::pay::{Money, OpenEnd};
use crate::rule::{Reads, Rule};
use crate::words;
use model::{Finding, LawNeed, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "open-ended-pay",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports open ends and empty words about pay.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    // Austria asks for the minimum, and accepts it alone.
    let minimum_will_do = ad.laws.wants(LawNeed::PayMinimum).is_some();
    let mut findings = Vec::new();
    for money in ad.money.iter().filter(|money| money.is_pay) {
        let key = match money.open {
            Some(OpenEnd::Top) if !minimum_will_do => "open-ended-pay.top",
            Some(OpenEnd::Bottom) => "open-ended-pay.bottom",
            _ => continue,
        };
        let message = match ad.laws.wants(LawNeed::NoOpenEnded) {
            Some(law) => ad.cited("open-ended-pay.law", law),
            None => said(key),
        };
        findings.push(ad.finding(RULE.name, Severity::Warning, message, &money.range));
    }
    findings.extend(
        words::find(ad, RULE.name, Severity::Warning)
            .into_iter()
            .filter(|finding| {
                let at = finding.spot.as_ref().map_or(0, |spot| spot.page.start);
                let spoken_of = ad.is_about(ad.page.block_at(at), Cue::Pay);
                let mut amounts = ad.money.iter().filter(|money| money.is_pay);
                spoken_of && !amounts.any(|money| answers(ad, money, at, minimum_will_do))
            }),
    );
    findings.sort_by_key(|finding| finding.spot.as_ref().map_or(0, |spot| spot.page.start));
    findings
}

/// Tells whether an amount says what words at a place leave open: a range beside them does, and one amount in another sentence.
fn answers(ad: &Ad<'_>, money: &Money, at: usize, minimum_will_do: bool) -> bool {
    let sentence = |at: usize| ad.page.sentence_at(at).map(|sentence| &sentence.range);
    let beside = ad.page.block_at(money.range.start) == ad.page.block_at(at);
    let whole = money.low < money.high || sentence(money.range.start) != sentence(at);
    beside && (minimum_will_do || money.open.is_none() && whole)
}
