//! `too-many-requirements`: more must-haves than a person can have.

use crate::ad::Ad;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use crate::text::page::BlockKind;
use model::{Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "too-many-requirements",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// The most must-haves; a choice of the house, for no study names a number.
const MOST: usize = 8;

/// Reports how many items the lists of must-haves have together.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mut count = 0_usize;
    let mut first = None;
    for section in &ad.sections {
        let Some(heading) = section.heading.map(|heading| &ad.page.blocks[heading]) else {
            continue;
        };
        if !ad.has_cue(&heading.range, Cue::Requirements)
            || ad.has_cue(&heading.range, Cue::Welcome)
        {
            continue;
        }
        let items = ad.page.blocks[section.blocks.clone()]
            .iter()
            .filter(|block| block.kind == BlockKind::Item);
        let musts = items
            .filter(|item| !ad.has_cue(&item.range, Cue::Welcome))
            .count();
        if musts > 0 {
            first.get_or_insert(heading);
        }
        count += musts;
    }
    match first {
        Some(heading) if count > MOST => {
            let gaps = vec![("count", count.to_string()), ("most", MOST.to_string())];
            let range = heading.range.start..heading.range.end.saturating_sub(1);
            vec![ad.finding(
                RULE.name,
                Severity::Warning,
                Message::Said {
                    key: RULE.name,
                    gaps,
                },
                &range,
            )]
        }
        _ => Vec::new(),
    }
}
