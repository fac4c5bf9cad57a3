//! `open-ended-pay`: one end of an amount, or words in place of an amount, where pay is spoken of.

use crate::check::ad::{Ad, said};
use crate::check::finding::{Finding, Severity};
use crate::check::lexicon::Cue;
use crate::check::pay::{Money, OpenEnd};
use crate::check::words;
use crate::model::country::LawNeed;

const RULE: &str = "open-ended-pay";

/// Reports open ends and empty words about pay.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
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
        findings.push(ad.finding(RULE, Severity::Warning, message, &money.range));
    }
    let closed = |money: &&Money| money.is_pay && (money.open.is_none() || minimum_will_do);
    let blocks: Vec<usize> = ad
        .money
        .iter()
        .filter(closed)
        .map(|money| ad.page.block_at(money.range.start))
        .collect();
    findings.extend(
        words::find(ad, RULE, Severity::Warning)
            .into_iter()
            .filter(|finding| {
                let block = finding
                    .spot
                    .as_ref()
                    .map_or(0, |spot| ad.page.block_at(spot.page.start));
                // An amount beside the words says what they leave open.
                ad.is_about(block, Cue::Pay) && !blocks.contains(&block)
            }),
    );
    findings.sort_by_key(|finding| finding.spot.as_ref().map_or(0, |spot| spot.page.start));
    findings
}
