//! The responsibilities of a role: what is done and how, when it is essential, which goals it serves, and its hours.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::join;
use model::{Effort, Id, Load, Responsibility, Role, Step, WorkHours};

/// An area with its responsibilities.
#[derive(Serialize)]
pub(crate) struct RoleArea {
    /// Name.
    pub name: String,
    /// The responsibilities.
    pub items: Vec<RoleWork>,
}

/// A responsibility of a role.
#[derive(Serialize)]
pub(crate) struct RoleWork {
    /// Id, for anchors.
    pub id: String,
    /// What is done, without a full stop.
    pub headline: String,
    /// How it is done, with the mark that joins it and the full stop.
    pub rest: String,
    /// What is then the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<String>,
    /// At which stages it is essential, and which goals it answers or helps.
    pub notes: Vec<String>,
    /// Hours a week.
    pub hours: String,
    /// Where the hours come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumption: Option<String>,
}

/// Lists the responsibilities by area.
pub(super) fn areas(role: &Role, slots: &Slots<'_>, speech: Speech<'_>) -> Vec<RoleArea> {
    let areas = role.areas.iter().map(|area| RoleArea {
        name: speech.text(&area.name).to_owned(),
        items: role
            .responsibilities
            .iter()
            .filter(|item| item.area.as_ref() == Some(&area.id))
            .map(|item| work(item, slots, speech))
            .collect(),
    });
    areas.filter(|area| !area.items.is_empty()).collect()
}

fn work(item: &Responsibility, slots: &Slots<'_>, speech: Speech<'_>) -> RoleWork {
    // Of what a text counts, the first step: the least that the work comes to.
    let first = item.steps.first();
    let first = first.map(|step| ("n", speech.spelled(u64::from(step.n))));
    let gaps: Vec<(&str, String)> = first.into_iter().collect();
    let filled = |text| slots.fill_with(text, &gaps).into_owned();
    let headline = filled(&item.headline);
    let text = item.text.as_ref().map(filled);
    RoleWork {
        id: item.id.to_string(),
        rest: join::behind(&headline, text.as_deref(), slots, speech),
        headline,
        done: item.done.as_ref().map(filled),
        notes: notes(item, speech),
        hours: match item.effort() {
            Effort::Load(load) => of_load(load, speech),
            Effort::Steps(steps) => of_steps(steps, speech),
        },
        assumption: item.assumption.as_ref().map(filled),
    }
}

fn notes(item: &Responsibility, speech: Speech<'_>) -> Vec<String> {
    let stages: Vec<String> = item
        .essential
        .iter()
        .map(|&stage| speech.stage(stage))
        .collect();
    let goals = |ids: &[Id]| ids.iter().map(|id| speech.goal(id)).collect::<Vec<_>>();
    let lists = [
        (stages, "profile_essential"),
        (goals(&item.answers), "profile_answers"),
        (goals(&item.helps), "profile_helps"),
    ];
    let lists = lists.into_iter().filter(|(list, _)| !list.is_empty());
    lists
        .map(|(list, key)| speech.fill(key, &[("list", &list.join(", "))]))
        .collect()
}

fn of_load(load: &Load, speech: Speech<'_>) -> String {
    let parts = [
        (load.hours, "load.fixed"),
        (load.community, "load.community"),
        (load.hundred, "load.hundred"),
        (load.person, "load.person"),
    ];
    let parts = parts
        .into_iter()
        .filter(|(hours, _)| *hours != WorkHours::default());
    let parts: Vec<String> = parts
        .map(|(hours, key)| speech.fill(key, &[("hours", &speech.load(hours))]))
        .collect();
    parts.join(" + ")
}

fn of_steps(steps: &[Step], speech: Speech<'_>) -> String {
    let steps: Vec<String> = steps
        .iter()
        .map(|step| {
            let n = speech.number(u64::from(step.n));
            let hours = speech.load(step.hours);
            speech.fill("load.step", &[("n", &n), ("hours", &hours)])
        })
        .collect();
    steps.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial;
    use model::Language;

    #[test]
    fn no_text_of_a_profile_has_an_open_slot() {
        for language in Language::OURS {
            for role in ["cm", "ite", "cno"] {
                let yaml = format!("role: {role}\norganization: {{name: Acme}}\n");
                trial::with(&yaml, language, |description, speech| {
                    let slots = Slots::general(speech);
                    for area in areas(description.lead_role(), &slots, speech) {
                        for item in area.items {
                            let text = format!("{}{} {:?}", item.headline, item.rest, item.done);
                            assert!(!text.contains(['{', '[', '}', ']']), "{text}");
                            assert!(!text.contains("  ") && !item.hours.is_empty(), "{text}");
                        }
                    }
                });
            }
        }
    }

    #[test]
    fn hours_are_said_by_what_they_grow_with() {
        let yaml = "role: cm\norganization: {name: Acme}\n";
        trial::with(yaml, Language::EN, |_, speech| {
            let load: Load =
                serde_json::from_str(r#"{"hours": 1, "community": 0.5, "hundred": 0.25}"#).unwrap();
            assert_eq!(
                of_load(&load, speech),
                "1 h + 0.5 h for each community + 0.25 h for each hundred people"
            );
            let steps: Vec<Step> =
                serde_json::from_str(r#"[{"n": 8, "hours": 1}, {"n": 16, "hours": 2}]"#).unwrap();
            assert_eq!(of_steps(&steps, speech), "8: 1 h, 16: 2 h");
        });
    }
}
