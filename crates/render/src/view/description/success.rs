//! What is seen when the post succeeds: the organization's own test and dates first, then what the kept work leads to.

use std::cmp::Reverse;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::letters::upper_first;
use crate::view::phrase::Phrase;
use crate::view::work::{LabelledList, plain};
use model::{Description, Outcome, Supported};

/// Months after which something is seen.
const DATES: [u32; 3] = [3, 6, 12];
/// Up to how many lines at a date the catalog adds to.
const FILLED_TO: usize = 2;

/// Gives the test of the post: what the needs state without a date.
pub(super) fn test(description: &Description<'_>, speech: Speech<'_>) -> Vec<Phrase> {
    let stated = description.needs.context.success.iter();
    let undated = stated.filter(|success| success.after.is_none());
    undated
        .map(|success| speech.stated(&success.text).into())
        .collect()
}

/// Gives what is seen at each date; the catalog adds nothing where two lines are there.
pub(super) fn milestones(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<LabelledList> {
    let stated = &description.needs.context.success;
    let groups = DATES.into_iter().map(|months| {
        let own = stated
            .iter()
            .filter(|success| success.after.is_some_and(|after| after.months() == months));
        let mut items: Vec<Phrase> = own
            .map(|success| speech.stated(&success.text).into())
            .collect();
        let room = FILLED_TO.saturating_sub(items.len());
        let foremost = foremost(description, months);
        items.extend(
            foremost
                .iter()
                .take(room)
                .map(|outcome| upper_first(&slots.fill(&outcome.item.text)).into()),
        );
        LabelledList {
            label: speech.count("after_months", u64::from(months)),
            items: items.into_iter().map(plain).collect(),
        }
    });
    groups.filter(|group| !group.items.is_empty()).collect()
}

/// Lists the outcomes of the kept work at a date: those of work that answers a goal first, then of what takes most time.
fn foremost<'d, 'a>(
    description: &'d Description<'a>,
    months: u32,
) -> Vec<&'d Supported<'a, Outcome>> {
    let time = |outcome: &Supported<'_, Outcome>| -> u32 {
        let work = outcome.from.iter().filter_map(|id| description.kept(id));
        work.map(|kept| kept.quarters).sum()
    };
    let mut outcomes: Vec<_> = description
        .outcomes
        .iter()
        .filter(|outcome| outcome.item.after.get() == months)
        .collect();
    outcomes.sort_by_key(|outcome| Reverse((outcome.goals.len(), time(outcome))));
    outcomes
}
