//! What stands around the work: lists under a label, measures by layer, deliverables by part.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::phrase::Phrase;
use model::{Deliverable, Layer, Measure, Supported};

/// A list under a label.
#[derive(Serialize)]
pub(crate) struct LabelledList {
    /// Label of the group.
    pub label: String,
    /// Its items.
    pub items: Vec<RemarkedItem>,
}

/// An item of a list, with a remark.
#[derive(Serialize)]
pub(crate) struct RemarkedItem {
    /// The text.
    pub text: Phrase,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<Phrase>,
}

/// Keeps the `most` items with the most reasons, in their order.
fn foremost<'a, 'b, T>(items: Vec<&'b Supported<'a, T>>, most: usize) -> Vec<&'b Supported<'a, T>> {
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
pub(crate) fn rank<T>(item: &Supported<'_, T>) -> (usize, usize) {
    (item.goals.len(), item.from.len())
}

/// Groups measures by layer.
pub(crate) fn measures(
    measures: &[Supported<'_, Measure>],
    most: usize,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<LabelledList> {
    Layer::ALL
        .iter()
        .map(|&layer| LabelledList {
            label: speech.name_of("layer", layer.id()),
            items: foremost(
                measures
                    .iter()
                    .filter(|measure| measure.item.layer == layer)
                    .collect(),
                most,
            )
            .into_iter()
            .map(|measure| measure_item(measure.item, slots))
            .collect(),
        })
        .filter(|group| !group.items.is_empty())
        .collect()
}

/// A measure with what it must not be used for.
pub(crate) fn measure_item(measure: &Measure, slots: &Slots<'_>) -> RemarkedItem {
    RemarkedItem {
        text: slots.phrase(&measure.text),
        remark: measure.not_for.as_ref().map(|text| slots.phrase(text)),
    }
}

/// Lists deliverables, each with the part that the post has in it.
pub(crate) fn deliverables<'d>(
    deliverables: impl Iterator<Item = &'d Deliverable>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<RemarkedItem> {
    deliverables
        .map(|deliverable| RemarkedItem {
            text: slots.phrase(&deliverable.text),
            remark: Some(speech.name_of("part", deliverable.part.id()).into()),
        })
        .collect()
}

/// An item without a remark.
pub(crate) fn plain(text: Phrase) -> RemarkedItem {
    RemarkedItem { text, remark: None }
}
