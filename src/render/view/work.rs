//! Responsibilities by area, outcomes by month, measures by layer, deliverables by part.

use serde::Serialize;

use crate::model::description::{Description, Heading, KeptResponsibility, Supported};
use crate::model::role::Role;
use crate::model::support::{Deliverable, Layer, Measure, Outcome};
use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::phrase::Phrase;

/// An area with its responsibilities.
#[derive(Serialize)]
pub struct AreaView {
    /// Name; of the organization's own additions, a name for these.
    pub name: String,
    /// Percent of the post, to print.
    pub share: String,
    /// Percent of the post, to compute with.
    pub percent: u32,
    /// The responsibilities.
    pub items: Vec<WorkItem>,
}

/// A responsibility.
#[derive(Serialize)]
pub struct WorkItem {
    /// Id, for anchors.
    pub id: String,
    /// What is done.
    pub text: Phrase,
    /// Percent of the post.
    pub share: String,
}

/// Groups the responsibilities by area, in reading order.
pub fn areas(description: &Description<'_>, speech: Speech<'_>) -> Vec<AreaView> {
    let mut areas: Vec<(String, u32, Vec<WorkItem>)> = Vec::new();
    let slots = Slots::of(description, speech);
    for kept in &description.responsibilities {
        let name = area_name(description, kept, speech);
        let item = WorkItem {
            id: kept.id.clone().into_owned(),
            text: slots.phrase_for(kept.headline(), kept),
            share: speech.percent(kept.share),
        };
        match areas.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, share, items)) => {
                *share += kept.share;
                items.push(item);
            }
            None => areas.push((name, kept.share, vec![item])),
        }
    }
    areas
        .into_iter()
        .map(|(name, percent, items)| AreaView {
            name,
            share: speech.percent(percent),
            percent,
            items,
        })
        .collect()
}

fn area_name(
    description: &Description<'_>,
    kept: &KeptResponsibility<'_>,
    speech: Speech<'_>,
) -> String {
    match kept.heading {
        Heading::None => String::new(),
        Heading::Own(words) => speech.stated(words).to_owned(),
        Heading::Area(area) => of_role(description, kept.role, speech.text(&area.name), speech),
    }
}

/// Puts the role before a label where the post holds several.
pub fn of_role(
    description: &Description<'_>,
    role: &Role,
    label: &str,
    speech: Speech<'_>,
) -> String {
    match description.parts.len() {
        1 => label.to_owned(),
        _ => format!("{} – {label}", speech.text(&role.title)),
    }
}

/// A list under a label.
#[derive(Serialize)]
pub struct Group {
    /// Label of the group.
    pub label: String,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list, with a remark.
#[derive(Serialize)]
pub struct Item {
    /// The text.
    pub text: Phrase,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<Phrase>,
}

/// Groups outcomes by the months after the start, soonest first; at most `most` in each group, those with goals first.
pub fn outcomes(
    outcomes: &[Supported<'_, Outcome>],
    most: usize,
    speech: Speech<'_>,
) -> Vec<Group> {
    let mut groups: Vec<(u32, Vec<&Supported<'_, Outcome>>)> = Vec::new();
    for outcome in outcomes {
        let by = outcome.item.after.get();
        match groups.iter_mut().find(|(months, _)| *months == by) {
            Some((_, items)) => items.push(outcome),
            None => groups.push((by, vec![outcome])),
        }
    }
    groups
        .into_iter()
        .map(|(months, items)| Group {
            label: speech.count("after_months", u64::from(months)),
            items: foremost(items, most)
                .into_iter()
                .map(|outcome| plain(speech.phrase(&outcome.item.text)))
                .collect(),
        })
        .collect()
}

/// Keeps the `most` items with the most reasons, in their order.
pub fn foremost<'a, 'b, T>(
    items: Vec<&'b Supported<'a, T>>,
    most: usize,
) -> Vec<&'b Supported<'a, T>> {
    let mut ranks: Vec<usize> = (0..items.len()).collect();
    ranks.sort_by_key(|&index| std::cmp::Reverse(rank(items[index])));
    ranks.truncate(most);
    items
        .into_iter()
        .enumerate()
        .filter(|(index, _)| ranks.contains(index))
        .map(|(_, item)| item)
        .collect()
}

/// What answers a stated goal comes first, then what most of the work leads to.
pub fn rank<T>(item: &Supported<'_, T>) -> (usize, usize) {
    (item.goals.len(), item.from.len())
}

/// Groups measures by layer.
pub fn measures(
    measures: &[Supported<'_, Measure>],
    most: usize,
    speech: Speech<'_>,
) -> Vec<Group> {
    Layer::ALL
        .iter()
        .map(|&layer| Group {
            label: speech.name_of("layer", layer.id()),
            items: foremost(
                measures
                    .iter()
                    .filter(|measure| measure.item.layer == layer)
                    .collect(),
                most,
            )
            .into_iter()
            .map(|measure| measure_item(measure.item, speech))
            .collect(),
        })
        .filter(|group| !group.items.is_empty())
        .collect()
}

/// A measure with what it must not be used for.
pub fn measure_item(measure: &Measure, speech: Speech<'_>) -> Item {
    Item {
        text: speech.phrase(&measure.text),
        remark: measure.not_for.as_ref().map(|text| speech.phrase(text)),
    }
}

/// Lists deliverables, each with the part that the post has in it.
pub fn deliverables<'d>(
    deliverables: impl Iterator<Item = &'d Deliverable>,
    speech: Speech<'_>,
) -> Vec<Item> {
    deliverables
        .map(|deliverable| Item {
            text: speech.phrase(&deliverable.text),
            remark: Some(speech.name_of("part", deliverable.part.id()).into()),
        })
        .collect()
}

/// An item without a remark.
pub fn plain(text: Phrase) -> Item {
    Item { text, remark: None }
}
