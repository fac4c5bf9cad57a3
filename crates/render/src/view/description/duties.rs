//! The duties of a description: the organization's own first, whole and in their order, then the catalog's, with shares.
//!
//! A number that somebody wrote is the number that is printed; the others are rounded to five and make a hundred with them.

use std::cmp::Reverse;

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::duty;
use crate::view::duty::DutyLine;
use crate::view::letters::upper_first;
use model::shares::split;
use model::{Assumption, Description, DocumentLength, Heading, KeptResponsibility};

/// Most duties that stand in one list.
const MOST_IN_A_LIST: usize = 8;
/// Percent of the post from which a short description says when a duty of the catalog is done well.
const DONE_FROM: u32 = 10;
/// Percent of the post below which an area of the catalog gets no heading where there are several such.
const SLIGHT: u32 = 10;
/// What shares are rounded to.
const ROUND: u32 = 5;

/// The duties.
#[derive(Default, Serialize)]
pub(crate) struct Duties {
    /// The duties in groups; one group without a name where there are few.
    pub groups: Vec<DutyGroup>,
    /// The small duties in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
    /// Whether a share is printed.
    pub shared: bool,
}

/// Duties under a heading.
#[derive(Serialize)]
pub(crate) struct DutyGroup {
    /// Heading; empty where there is none.
    pub name: String,
    /// Percent of the post, to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<String>,
    /// The duties.
    pub items: Vec<DutyLine>,
}

/// A duty on its way to its line.
struct ShownDuty<'d, 'a> {
    kept: &'d KeptResponsibility<'a>,
    share: Option<u32>,
}

/// Arranges the duties of a post.
pub(super) fn duties(
    description: &Description<'_>,
    length: DocumentLength,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Duties {
    let all = &description.responsibilities;
    let (mut small, mut lines): (Vec<_>, Vec<_>) =
        all.iter().partition(|kept| duty::is_small(kept));
    // A sentence holds the smallest of many.
    small.sort_by_key(|kept| kept.quarters);
    lines.extend(small.split_off(small.len().min(duty::MOST_SMALL)));
    if !duty::make_a_sentence(&small) {
        lines.append(&mut small);
    }
    let mut shown = with_shares(description, &lines, &small);
    let also_share = shown.pop().and_then(|small| small.share);
    // The organization's own keep their order; of the catalog's, what takes most of the time comes first.
    shown.sort_by_key(|shown| match shown.kept.is_own() {
        true => (false, Reverse(0)),
        false => (true, Reverse(shown.kept.quarters)),
    });
    let own_headings = lines
        .iter()
        .any(|kept| matches!(kept.heading, Heading::Own(_)));
    let is_long = own_headings || lines.len() > MOST_IN_A_LIST;
    let is_mix = description.parts.len() > 1 && description.own().next().is_none();
    let groups = match is_long {
        true if is_mix => by_role(description, shown, speech),
        true => gathered(by_heading(shown, speech), speech),
        false => vec![(String::new(), shown)],
    };
    let groups: Vec<DutyGroup> = groups
        .into_iter()
        .map(|(name, shown)| group(description, &name, &shown, length, slots, speech))
        .collect();
    let also_share = also_share.filter(|_| !(is_long && is_mix));
    let also = duty::also(&small, slots, speech).map(|also| match also_share {
        Some(share) => format!(
            "{} ({}).",
            also.trim_end_matches('.'),
            speech.percent(share)
        ),
        None => also,
    });
    let printed = |group: &DutyGroup| {
        group.share.is_some() || group.items.iter().any(|item| item.share.is_some())
    };
    Duties {
        shared: is_long && is_mix || also_share.is_some() || groups.iter().any(printed),
        groups,
        also,
    }
}

/// Gives the share of each duty to print, in the order of the description: stated ones as stated, the others in fives.
pub(crate) fn shares(description: &Description<'_>) -> Vec<Option<u32>> {
    let all: Vec<&KeptResponsibility<'_>> = description.responsibilities.iter().collect();
    let shown = with_shares(description, &all, &[]);
    let shares = shown.into_iter().take(all.len());
    shares.map(|shown| shown.share).collect()
}

/// Gives each line its share to print, and as the last one the share of the small duties together.
fn with_shares<'d, 'a>(
    description: &Description<'_>,
    lines: &[&'d KeptResponsibility<'a>],
    small: &[&'d KeptResponsibility<'a>],
) -> Vec<ShownDuty<'d, 'a>> {
    let stated = |kept: &KeptResponsibility<'_>| kept.share_is_stated.then_some(kept.share);
    let mut shown: Vec<ShownDuty> = lines
        .iter()
        .map(|&kept| ShownDuty {
            kept,
            share: stated(kept),
        })
        .collect();
    let Some(&last) = small.first().or(lines.first()) else {
        return shown;
    };
    shown.push(ShownDuty {
        kept: last,
        share: None,
    });
    if description.assumes(Assumption::Shares) {
        return shown;
    }
    let together: u32 = small.iter().map(|kept| kept.quarters).sum();
    let quarters = |index: usize| lines.get(index).map_or(together, |kept| kept.quarters);
    let open: Vec<usize> = (0..shown.len())
        .filter(|&index| shown[index].share.is_none() && quarters(index) > 0)
        .collect();
    let taken: u32 = shown.iter().filter_map(|shown| shown.share).sum();
    let mut parts: Vec<u32> = open.iter().map(|&index| quarters(index)).collect();
    // What the post keeps free is there for its goals: a document knows no reserve.
    let for_goals: Vec<usize> = (0..open.len())
        .filter(|&at| {
            lines
                .get(open[at])
                .is_some_and(|kept| kept.answered_goals() > 0)
        })
        .collect();
    let free = free_quarters(description);
    for (&at, more) in for_goals.iter().zip(split(free, &vec![1; for_goals.len()])) {
        parts[at] += more;
    }
    let shares = rounded(100u32.saturating_sub(taken), &parts);
    for (index, share) in open.into_iter().zip(shares) {
        shown[index].share = (share > 0).then_some(share);
    }
    shown
}

/// Gives the quarters of an hour a week that no duty takes.
fn free_quarters(description: &Description<'_>) -> u32 {
    let time = description.time;
    time.post.saturating_sub(time.planned)
}

/// Splits what is left of the post: in fives, none of them nothing, while there are enough; else exactly.
fn rounded(total: u32, parts: &[u32]) -> Vec<u32> {
    let fives = total / ROUND;
    if (fives as usize) < parts.len() {
        return split(total, parts);
    }
    let mut shares: Vec<u32> = split(fives, parts);
    while let Some(none) = shares.iter().position(|share| *share == 0) {
        let Some(largest) = shares.iter().max().copied() else {
            break;
        };
        let giver = shares.iter().position(|share| *share == largest);
        shares[giver.unwrap_or(none)] -= 1;
        shares[none] += 1;
    }
    let mut shares: Vec<u32> = shares.into_iter().map(|share| share * ROUND).collect();
    // What a stated share leaves over five goes to the largest.
    let largest = (0..shares.len()).max_by_key(|&index| (shares[index], Reverse(index)));
    if let Some(largest) = largest {
        shares[largest] += total % ROUND;
    }
    shares
}

/// Groups by heading, in the order in which the headings come; what has none stands first.
fn by_heading<'d, 'a>(
    shown: Vec<ShownDuty<'d, 'a>>,
    speech: Speech<'_>,
) -> Vec<(String, Vec<ShownDuty<'d, 'a>>)> {
    let mut groups: Vec<(String, Vec<ShownDuty>)> = Vec::new();
    for shown in shown {
        let name = match shown.kept.heading {
            Heading::None => String::new(),
            Heading::Own(words) => speech.stated(words).to_owned(),
            Heading::Area(area) => speech.text(&area.name).to_owned(),
        };
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, items)) => items.push(shown),
            None => groups.push((name, vec![shown])),
        }
    }
    groups.sort_by_key(|(name, _)| !name.is_empty());
    groups
}

/// Groups by role: the parts of a mix are what somebody stated.
fn by_role<'d, 'a>(
    description: &Description<'_>,
    shown: Vec<ShownDuty<'d, 'a>>,
    speech: Speech<'_>,
) -> Vec<(String, Vec<ShownDuty<'d, 'a>>)> {
    let mut groups: Vec<(String, Vec<ShownDuty>)> = description
        .parts
        .iter()
        .map(|part| {
            let title = speech.text(part.role.public_title());
            (title.to_owned(), Vec::new())
        })
        .collect();
    for shown in shown {
        let mut parts = description.parts.iter();
        let index = parts.position(|part| part.role.role == shown.kept.role.role);
        groups[index.unwrap_or(0)].1.push(shown);
    }
    // The lines of a role sum to its percent.
    for (part, (_, shown)) in description.parts.iter().zip(&mut groups) {
        let quarters: Vec<u32> = shown.iter().map(|shown| shown.kept.quarters).collect();
        let shares = rounded(part.percent, &quarters);
        for (shown, share) in shown.iter_mut().zip(shares) {
            shown.share = (share > 0).then_some(share);
        }
    }
    groups.retain(|(_, shown)| !shown.is_empty());
    groups
}

/// Orders groups: those that the organization names first and as they come, then the catalog's by their time; a few of the
/// catalog's that are slight stand together.
fn gathered<'d, 'a>(
    groups: Vec<(String, Vec<ShownDuty<'d, 'a>>)>,
    speech: Speech<'_>,
) -> Vec<(String, Vec<ShownDuty<'d, 'a>>)> {
    let is_own = |shown: &[ShownDuty<'_, '_>]| shown.iter().any(|shown| shown.kept.is_own());
    let time = |shown: &[ShownDuty<'_, '_>]| -> u32 {
        shown
            .iter()
            .map(|shown| shown.share.unwrap_or(shown.kept.share))
            .sum()
    };
    let is_slight =
        |(_, shown): &(String, Vec<ShownDuty<'_, '_>>)| !is_own(shown) && time(shown) < SLIGHT;
    let together = groups.iter().filter(|group| is_slight(group)).count() > 1;
    let (slight, mut groups): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|group| together && is_slight(group));
    groups.sort_by_key(|(_, shown)| match is_own(shown) {
        true => (false, Reverse(0)),
        false => (true, Reverse(time(shown))),
    });
    if together {
        let others = slight.into_iter().flat_map(|(_, shown)| shown);
        groups.push((speech.say("duties_other").to_owned(), others.collect()));
    }
    groups
}

fn group(
    description: &Description<'_>,
    name: &str,
    shown: &[ShownDuty<'_, '_>],
    length: DocumentLength,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> DutyGroup {
    let shares: Option<Vec<u32>> = shown.iter().map(|shown| shown.share).collect();
    let together: Option<u32> = shares.map(|shares| shares.iter().sum());
    let together = together.filter(|_| !name.is_empty());
    let all_from_catalog = description.own().next().is_none();
    let items = shown.iter().map(|shown| {
        // Under a heading with its share, that of a duty alone is not said again.
        let again = together > shown.share;
        let share = shown.share.filter(|_| together.is_none() || again);
        let mut line = duty::line(
            shown.kept,
            share.map(|share| speech.percent(share)),
            slots,
            speech,
        );
        let much = all_from_catalog && shown.kept.share >= DONE_FROM;
        line.done = line.done.filter(|_| length == DocumentLength::Full || much);
        line
    });
    DutyGroup {
        items: items.collect(),
        share: together.map(|share| speech.percent(share)),
        name: upper_first(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial;
    use model::Language;

    #[test]
    fn shares_are_rounded_to_five_and_make_the_whole() {
        assert_eq!(rounded(100, &[10, 10, 10]), [35, 35, 30]);
        assert_eq!(rounded(100, &[90, 4, 3]), [90, 5, 5]);
        assert_eq!(rounded(12, &[3, 1]), [7, 5]);
        assert_eq!(rounded(8, &[1, 1, 1]), [3, 3, 2]);
        assert_eq!(rounded(0, &[]), [0; 0]);
    }

    fn look(duties: &str, look: impl Fn(Duties)) {
        let yaml = format!(
            "role: cm\norganization: {{name: Acme}}\nposition: {{allocation: 60, duties: {duties}}}\n"
        );
        trial::with(&yaml, Language::EN, |description, speech| {
            let slots = Slots::of(description, speech);
            look(super::duties(
                description,
                DocumentLength::Short,
                &slots,
                speech,
            ));
        });
    }

    #[test]
    fn stated_shares_are_printed_as_they_stand() {
        look(
            "[{text: Run the forum, share: 43, area: Forum}, {text: Find hosts, share: 12, area: Forum}, {text: Write the letter, share: 45, area: Letter}]",
            |duties| {
                let heads: Vec<_> = duties
                    .groups
                    .iter()
                    .map(|group| (&*group.name, group.share.as_deref()))
                    .collect();
                assert_eq!(heads, [("Forum", Some("55%")), ("Letter", Some("45%"))]);
                assert_eq!(duties.groups[0].items[0].sentence(), "Run the forum (43%).");
                assert_eq!(duties.groups[1].items[0].sentence(), "Write the letter.");
            },
        );
    }

    #[test]
    fn where_a_duty_has_no_share_none_is_made_up() {
        look("[Run the forum, {text: Find hosts, share: 20}]", |duties| {
            let items = &duties.groups[0].items;
            assert_eq!(
                (items[0].share.as_deref(), items[1].share.as_deref()),
                (None, Some("20%"))
            );
        });
    }

    #[test]
    fn shares_of_the_catalog_make_a_hundred() {
        look("[]", |duties| {
            let number = |text: &str| {
                text.trim_end_matches(['%', ')', '.'])
                    .parse::<u32>()
                    .unwrap()
            };
            let groups = duties.groups.iter();
            let shares = groups.flat_map(|group| match &group.share {
                Some(share) => vec![number(share)],
                None => {
                    let items = group.items.iter();
                    items
                        .filter_map(|item| Some(number(item.share.as_deref()?)))
                        .collect()
                }
            });
            let also = duties
                .also
                .as_deref()
                .and_then(|also| also.rsplit_once('('));
            let also = also.map_or(0, |(_, share)| number(share));
            assert_eq!(shares.sum::<u32>() + also, 100);
        });
    }
}
