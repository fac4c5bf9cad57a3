//! `undated-ad`: an ad without its date, where the law wants one.

use crate::ad::Ad;
use crate::dates;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use model::{Finding, LawNeed, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "undated-ad",
    severity: Severity::Note,
    reads: Reads::Ads(find),
};

/// Reports that no date of publication is found.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let Some(law) = ad.laws.wants(LawNeed::Dated) else {
        return Vec::new();
    };
    // A line that is little more than a date dates the ad, as in a letter.
    let alone = || {
        ad.page.blocks.iter().any(|block| {
            ad.words_in(&block.range) <= 6
                && !ad.has_cue(&block.range, Cue::Closing)
                && !dates::find(ad, &block.range).is_empty()
                && ad.cues(&block.range).next().is_none()
                && !ad.page.get(&block.range).contains(':')
        })
    };
    if !dates::with_cue(ad, Cue::Published).is_empty() || alone() {
        return Vec::new();
    }
    vec![Finding::new(
        RULE.name,
        Severity::Note,
        ad.cited(RULE.name, law),
    )]
}
