//! The duties of an ad: the stated ones first and whole, then those of the catalog as far as there is room.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::duty;
use crate::view::duty::DutyLine;
use model::{Description, Heading, KeptResponsibility, Stage};

/// So many lines can be taken in without headings.
const FLAT: usize = 8;
/// Most lines where the catalog fills in, and of the catalog alone; stated ones are never cut.
const MOST: usize = 8;
const MOST_OF_CATALOG: usize = 6;
/// The catalog's lines that stay in a long ad, and however long it is.
pub(super) const LEAST: [usize; 2] = [4, 3];

/// The duties.
#[derive(Default, Serialize)]
pub struct AdWork {
    /// The lines, under headings where there are any.
    pub groups: Vec<AdDutyGroup>,
    /// The small ones in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
    /// Whether headlines stand out from the texts behind them: where no line has more than its headline they need not.
    pub bold: bool,
    /// Ids of the catalog's lines, the first to go first.
    #[serde(skip)]
    dispensable: Vec<String>,
}

/// Duties under a heading.
#[derive(Serialize)]
pub struct AdDutyGroup {
    /// The heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The lines.
    pub lines: Vec<DutyLine>,
}

impl AdWork {
    /// Lists the lines.
    pub fn lines(&self) -> impl Iterator<Item = &DutyLine> {
        self.groups.iter().flat_map(|group| &group.lines)
    }

    /// Drops the catalog's line that matters least, where more than `least` are there; tells whether there was one to drop.
    pub(super) fn drop_one(&mut self, least: usize) -> bool {
        if self.dispensable.len() <= least {
            return false;
        }
        let id = self.dispensable.remove(0);
        for group in &mut self.groups {
            group.lines.retain(|line| line.id != id);
        }
        self.groups.retain(|group| !group.lines.is_empty());
        true
    }
}

/// Chooses and writes the duties.
pub(super) fn work(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> AdWork {
    let kept = &description.responsibilities;
    let stated = |kept: &&KeptResponsibility<'_>| is_stated(kept);
    let small: Vec<_> = kept.iter().filter(|kept| duty::is_small(kept)).collect();
    let room = MOST.saturating_sub(kept.iter().filter(stated).count());
    let mut catalog: Vec<_> = kept
        .iter()
        .filter(|kept| !is_stated(kept) && !duty::is_frame(kept) && !duty::is_small(kept))
        .collect();
    catalog.sort_by_key(|kept| std::cmp::Reverse(weight(kept)));
    catalog.truncate(room.min(MOST_OF_CATALOG));
    let dispensable: Vec<String> = catalog
        .iter()
        .rev()
        .map(|kept| kept.id.to_string())
        .collect();
    let mut shown: Vec<_> = kept
        .iter()
        .filter(|kept| is_stated(kept) || dispensable.iter().any(|id| *id == kept.id))
        .collect();
    let has_own =
        |kept: &&&KeptResponsibility<'_>| kept.is_own() && !matches!(kept.heading, Heading::None);
    // What exists already is led by its goals; a trial or a beginning is told in the order in which it is done.
    let stage = description.needs.context.stage;
    if matches!(stage, Some(Stage::Scaling | Stage::Established)) {
        shown.sort_by_key(|kept| !is_stated(kept) && kept.answered_goals() == 0);
    }
    let mut headings: Vec<_> = shown.iter().map(|kept| heading(kept, speech)).collect();
    headings.sort();
    headings.dedup();
    // A heading for each line says nothing.
    let are_few = shown.len() >= 2 * headings.len();
    let grouped = are_few && shown.iter().any(|kept| has_own(&kept)) || shown.len() > FLAT;
    let mut groups: Vec<AdDutyGroup> = Vec::new();
    for kept in shown {
        let name = heading(kept, speech).filter(|_| grouped);
        let share = kept.share_is_stated.then(|| speech.percent(kept.share));
        let line = duty::line(kept, share, slots, speech);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.lines.push(line),
            // What has no heading can only stand before the first one.
            None if name.is_none() => groups.insert(
                0,
                AdDutyGroup {
                    name,
                    lines: vec![line],
                },
            ),
            None => groups.push(AdDutyGroup {
                name,
                lines: vec![line],
            }),
        }
    }
    let bold = |line: &DutyLine| line.share.is_some() || line.rest.as_str().len() > 1;
    AdWork {
        bold: groups.iter().flat_map(|group| &group.lines).any(bold),
        also: duty::also(&small[..small.len().min(duty::MOST_SMALL)], slots, speech),
        groups,
        dispensable,
    }
}

/// Tells whether a person asked for the duty: in words, or by its id.
fn is_stated(kept: &KeptResponsibility<'_>) -> bool {
    kept.is_own() || kept.share_is_stated || duty::is_by_hand(kept)
}

/// What matters most: essentials and answers to goals, then what takes most of the time.
fn weight(kept: &KeptResponsibility<'_>) -> (bool, usize, u32) {
    let goals = kept.answered_goals();
    (kept.essential || goals > 0, goals, kept.quarters)
}

fn heading(kept: &KeptResponsibility<'_>, speech: Speech<'_>) -> Option<String> {
    match kept.heading {
        _ if !is_stated(kept) => Some(speech.say("ad_more_work").to_owned()),
        Heading::None => None,
        Heading::Own(words) => Some(speech.stated(words).to_owned()),
        Heading::Area(area) => Some(speech.text(&area.name).to_owned()),
    }
}
