//! What the holder decides, and with whom: the organization's word first, then what the kept work brings.

use crate::model::description::Description;
use crate::model::role::{Decision, DecisionForm};
use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::facts::terms;
use crate::render::view::phrase::Phrase;
use crate::render::view::sentence::upper_first;
use crate::render::view::work::{Group, Item, plain};

/// Most decisions of a form that the catalog adds.
const MOST_DECISIONS: usize = 3;
/// Most people that the catalog adds.
const MOST_CONTACTS: usize = 5;

/// Lists decisions by their form, one grammar a list.
pub(super) fn decisions(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<Group> {
    let position = &description.needs.position;
    let groups = DecisionForm::ALL.into_iter().map(|form| {
        let own = match form {
            DecisionForm::Decides => &position.decides[..],
            DecisionForm::Proposes => &position.proposes[..],
            DecisionForm::May | DecisionForm::Settles => &[],
        };
        let mut items: Vec<Phrase> = own.iter().map(|own| speech.stated(own).into()).collect();
        let of_work = description.decisions.iter();
        let of_work = of_work.filter(|decision| decision.form == form);
        items.extend(
            of_work
                .take(MOST_DECISIONS)
                .map(|decision| decision_text(decision, slots, speech)),
        );
        Group {
            label: speech.name_of("decision", form.id()),
            items: items.into_iter().map(plain).collect(),
        }
    });
    groups.filter(|group| !group.items.is_empty()).collect()
}

/// Says a decision, and with whom it is taken.
pub fn decision_text(decision: &Decision, slots: &Slots<'_>, speech: Speech<'_>) -> Phrase {
    let text = slots.fill(&decision.text);
    let Some(with) = &decision.with else {
        return text.into_owned().into();
    };
    let with = slots.fill(with);
    speech
        .fill("decision_with", &[("text", &text), ("with", &with)])
        .into()
}

/// Lists with whom the holder works: the team as stated, then those whom the work brings; nobody stands twice.
pub(super) fn relations(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<Item> {
    let team = terms::team(description, speech).map(|team| Item {
        text: speech.say("team").into(),
        remark: Some(team.into()),
    });
    let mut items: Vec<Item> = Vec::new();
    // Another role of the catalog need not exist at this organization.
    let contacts = description.contacts.iter();
    for contact in contacts.filter(|contact| contact.role.is_none()) {
        let who = upper_first(&slots.fill(&contact.who));
        let about = slots.fill(&contact.about);
        let known = items.iter().position(|item| item.text.as_str() == who);
        match known {
            Some(index) => {
                let known = &mut items[index];
                let before = known.remark.as_ref().map_or("", Phrase::as_str);
                let both = format!("{before}. {}", upper_first(&about));
                known.remark = Some(both.into());
            }
            None if items.len() < MOST_CONTACTS => items.push(Item {
                text: who.into(),
                remark: Some(about.into_owned().into()),
            }),
            None => {}
        }
    }
    team.into_iter().chain(items).collect()
}
