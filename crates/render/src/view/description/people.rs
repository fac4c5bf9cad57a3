//! What the holder decides, and with whom: the organization's word first, then what the kept work brings.

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::facts::terms;
use crate::view::letters::upper_first;
use crate::view::phrase::Phrase;
use crate::view::work::{LabelledList, RemarkedItem, plain};
use model::{Decision, DecisionForm, Description, Id};

/// Most decisions of a form that the catalog adds.
const MOST_DECISIONS: usize = 3;
/// Most people that the catalog adds.
const MOST_CONTACTS: usize = 5;

/// Lists decisions by their form, one grammar a list.
pub(super) fn decisions(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<LabelledList> {
    let position = &description.needs.position;
    let is_main = |decision: &&&Decision| is_of_main_work(description, &decision.from);
    let groups = DecisionForm::ALL.into_iter().map(|form| {
        let own = match form {
            DecisionForm::Decides => &position.decides[..],
            DecisionForm::Proposes => &position.proposes[..],
            DecisionForm::May | DecisionForm::Settles => &[],
        };
        let mut items: Vec<Phrase> = own.iter().map(|own| speech.stated(own).into()).collect();
        let of_work = description.decisions.iter();
        let of_work = of_work
            .filter(|decision| decision.form == form)
            .filter(is_main);
        items.extend(
            of_work
                .take(MOST_DECISIONS)
                .map(|decision| decision_text(decision, slots, speech)),
        );
        LabelledList {
            label: speech.name_of("decision", form.id()),
            items: items.into_iter().map(plain).collect(),
        }
    });
    groups.filter(|group| !group.items.is_empty()).collect()
}

/// Percent of the post from which work brings a right to decide and somebody to work with: a list of both for every small duty
/// would say more than the duties.
const MAIN: u32 = 8;

/// Tells whether one of the responsibilities takes a good part of the post, or answers a goal.
fn is_of_main_work(description: &Description<'_>, from: &[Id]) -> bool {
    let mut work = from.iter().filter_map(|id| description.kept(id));
    work.any(|kept| kept.share >= MAIN || kept.answered_goals() > 0)
}

/// Says a decision, and with whom it is taken.
pub(crate) fn decision_text(decision: &Decision, slots: &Slots<'_>, speech: Speech<'_>) -> Phrase {
    let text = slots.fill(&decision.text);
    let Some(with) = &decision.with else {
        return text.into_owned().into();
    };
    let with = slots.fill(with);
    speech
        .fill("decision_with", &[("text", &text), ("with", &with)])
        .into()
}

/// Lists with whom the holder works: the team, the members and the partners as stated, then those whom the work brings; nobody
/// stands twice.
pub(super) fn relations(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<RemarkedItem> {
    let mut rows = stated_people(description, speech);
    let most = rows.len() + MOST_CONTACTS;
    // Another role of the catalog need not exist at this organization.
    let contacts = description.contacts.iter();
    let contacts = contacts.filter(|contact| contact.role.is_none());
    for contact in contacts.filter(|contact| is_of_main_work(description, &contact.from)) {
        let slot = whole_slot(contact.who.get(speech.language));
        let who = upper_first(&slots.fill(&contact.who));
        let about = slots.fill(&contact.about);
        let is_known = |(known, item): &(Option<&str>, RemarkedItem)| {
            slot.is_some() && *known == slot || item.text.as_str() == who
        };
        match rows.iter().position(is_known) {
            Some(index) => {
                let known = &mut rows[index].1;
                let before = known.remark.as_ref().map_or("", Phrase::as_str);
                let both = format!("{before}. {}", upper_first(&about));
                known.remark = Some(both.into());
            }
            None if rows.len() < most => rows.push((
                None,
                RemarkedItem {
                    text: who.into(),
                    remark: Some(about.into_owned().into()),
                },
            )),
            None => {}
        }
    }
    rows.into_iter().map(|(_, item)| item).collect()
}

/// Lists the people whom the needs name, each with the slot that takes their name in texts of the catalog.
fn stated_people(
    description: &Description<'_>,
    speech: Speech<'_>,
) -> Vec<(Option<&'static str>, RemarkedItem)> {
    let context = &description.needs.context;
    let network = &context.network;
    let item = |text: &str, remark: String| RemarkedItem {
        text: upper_first(text).into(),
        remark: Some(remark.into()),
    };
    let team = terms::team(description, speech);
    let team = team.map(|team| (None, item(speech.say("team"), team)));
    let units = terms::counted_units(context, speech).or_else(|| {
        let units = network.units.as_ref()?;
        Some(speech.stated(&units.name).to_owned())
    });
    let where_they_are = units.or_else(|| Some(speech.count("people", context.reach?)));
    let members = speech.told(&network.members).zip(where_they_are);
    let members = members.map(|(members, place)| (Some("members"), item(members, place)));
    let partners = speech.all(&network.partners);
    let partners = (!partners.is_empty()).then(|| {
        let label = speech.name_of("fact", "partners");
        (Some("partners"), item(&label, speech.list(&partners)))
    });
    [team, members, partners].into_iter().flatten().collect()
}

/// Gives the slot that a text consists of: `members` of `{members}`, `partners` of `{partners|Partners}`.
fn whole_slot(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    inner.split('|').next()
}
