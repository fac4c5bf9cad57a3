//! What only a full description shows: measures, deliverables, competences in depth, what does not fit, what comes next.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::chart::LevelChart;
use crate::view::skill::{SkillAtLevel, SkillView};
use crate::view::skills::skills;
use crate::view::work::{LabelledList, RemarkedItem};
use crate::view::{chart, work};
use model::{Absence, Description, Language, Stage, Text};

/// Most measures in a layer: what is really measured.
const MOST_MEASURES: usize = 2;
/// Most responsibilities that are named as not part of the post for now.
const MOST_NOT_NOW: usize = 4;

/// The second half of a full description.
#[derive(Default, Serialize)]
pub(crate) struct Depth {
    /// How success is measured, and what the measures are not for.
    pub measures: Vec<LabelledList>,
    /// Things produced.
    pub deliverables: Vec<RemarkedItem>,
    /// Competences needed on the first day, with level, behaviours and where they are found.
    pub required: Vec<SkillView>,
    /// Competences learned in post, with how.
    pub developed: Vec<SkillView>,
    /// The levels as a picture.
    pub level_chart: LevelChart,
    /// What the post does not do now, with its hours; only what did not fit the time.
    pub not_now: Vec<RemarkedItem>,
    /// What comes next for the post and for its holder.
    pub next: Vec<RemarkedItem>,
}

/// Gathers it.
pub(super) fn depth(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Depth {
    let required = skills(description.required(), speech);
    let developed = skills(description.developed(), speech);
    let all: Vec<&SkillAtLevel> = required
        .iter()
        .chain(&developed)
        .map(|skill| &**skill)
        .collect();
    let deliverables = description.deliverables.iter().map(|item| item.item);
    Depth {
        measures: work::measures(&description.measures, MOST_MEASURES, slots, speech),
        deliverables: work::deliverables(deliverables, slots, speech),
        level_chart: chart::levels(&all),
        required,
        developed,
        not_now: not_now(description, slots, speech),
        next: next(description, speech),
    }
}

/// What matters most and would come first if the post had more time.
fn not_now(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<RemarkedItem> {
    let mut without_time: Vec<_> = description
        .left_out
        .iter()
        .filter(|left| left.reasons == [Absence::Allocation])
        .collect();
    without_time
        .sort_by_key(|left| std::cmp::Reverse((left.goals.len(), left.responsibility.weight)));
    without_time
        .into_iter()
        .take(MOST_NOT_NOW)
        .map(|left| RemarkedItem {
            text: slots.phrase(&left.responsibility.headline),
            remark: Some(
                speech
                    .fill("would_take", &[("hours", &speech.hours(left.quarters))])
                    .into(),
            ),
        })
        .collect()
}

/// What the post becomes at the next stage, where the needs say which one this is, and where its holder can go.
fn next(description: &Description<'_>, speech: Speech<'_>) -> Vec<RemarkedItem> {
    let roles = || description.parts.iter().map(|part| part.role);
    let stated = description
        .needs
        .context
        .stage
        .filter(|_| description.has_communities());
    let stage = stated.and_then(|now| Stage::ALL.into_iter().find(|stage| *stage > now));
    let growth = stage.and_then(|stage| {
        let entries = roles().filter_map(|role| role.at_stage(stage));
        let adds: Vec<&str> = entries.map(|entry| speech.text(&entry.adds)).collect();
        let label = speech.fill("next_stage", &[("stage", &speech.stage(stage))]);
        (!adds.is_empty()).then(|| RemarkedItem {
            text: label.into(),
            remark: Some(adds.join(" ").into()),
        })
    });
    // A title may be longer in one language than the name that others use: one language that agrees is enough.
    let held = |job: &Text| {
        let mut titles = roles().map(|role| &role.title);
        titles.any(|title| Language::all().any(|language| title.get(language) == job.get(language)))
    };
    let mut jobs: Vec<&str> = Vec::new();
    for job in roles()
        .flat_map(|role| &role.career)
        .flat_map(|career| &career.to)
    {
        let name = speech.text(job);
        if !held(job) && !jobs.contains(&name) {
            jobs.push(name);
        }
    }
    let career = (!jobs.is_empty()).then(|| RemarkedItem {
        text: speech.say("career_to").into(),
        remark: Some(jobs.join(", ").into()),
    });
    growth.into_iter().chain(career).collect()
}
