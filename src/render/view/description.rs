//! The internal job description: the contract with a named organization.

use serde::Serialize;

use crate::check::finding::Finding;
use crate::model::condition::Stage;
use crate::model::description::Description;
use crate::model::position::Start;
use crate::model::scalar::day::Day;
use crate::model::scalar::text::Line;
use crate::model::stated::Stated;
use crate::model::text::{Language, Text};
use crate::render::Rendering;
use crate::render::speech::Speech;
use crate::render::view::facts::{self, Fact, Facts, OrganizationView};
use crate::render::view::phrase::Phrase;
use crate::render::view::skills::{Skill, SkillView, lower_first, skills};
use crate::render::view::work::{self, AreaView, Group, Item};
use crate::render::view::{Head, chart};

/// The page.
#[derive(Serialize)]
pub struct DescriptionPage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// The organization.
    pub organization: OrganizationView,
    /// The block at the head.
    pub facts: Vec<Fact>,
    /// What is odd about the post.
    pub notices: Vec<String>,
    /// Why the post exists here, in the organization's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The mission of each role.
    pub missions: Vec<Phrase>,
    /// What the job is about at the stage.
    pub focus: Vec<String>,
    /// The goals of the organization that the post answers; the findings name the others.
    pub goals: Vec<Item>,
    /// Success after a year in the organization's words.
    pub success: Vec<String>,
    /// Success in 3, 6 and 12 months.
    pub outcomes: Vec<Group>,
    /// How success is measured.
    pub measures: Vec<Group>,
    /// How the time is shared, said in words.
    pub time_note: String,
    /// The responsibilities by area.
    pub areas: Vec<AreaView>,
    /// The same as a picture.
    pub share_chart: chart::ShareChart,
    /// What the post does not do now, with the reason; only what did not fit the time.
    pub not_now: Vec<Item>,
    /// Things produced.
    pub deliverables: Vec<Item>,
    /// What the holder decides or proposes.
    pub decisions: Vec<Phrase>,
    /// Competences needed on the first day.
    pub required: Vec<SkillView>,
    /// Competences learned in post.
    pub developed: Vec<SkillView>,
    /// The levels as a picture.
    pub level_chart: chart::LevelChart,
    /// How the time is arranged when the post is a part of the week.
    pub arrangement: Vec<String>,
    /// Whom the holder works with.
    pub relations: Vec<Item>,
    /// What comes next for the post and for its holder.
    pub next: Vec<Item>,
    /// Conditions of employment.
    pub conditions: Vec<Fact>,
    /// Benefits.
    pub benefits: Vec<String>,
    /// Statements on adjustments and limits.
    pub statements: Vec<String>,
    /// Day of the review.
    pub review: String,
    /// Who signs.
    pub signatures: Vec<String>,
}

/// Most outcomes in a group: what is read and not only printed.
const MOST_OUTCOMES: usize = 3;
/// Most measures in a layer: what is really measured.
const MOST_MEASURES: usize = 2;
/// Most responsibilities that are named as not part of the post for now.
const MOST_NOT_NOW: usize = 4;

/// Makes the page.
pub fn page(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
    rendering: Rendering,
) -> DescriptionPage {
    let needs = description.needs;
    let areas = work::areas(description, speech);
    let required = skills(description.required(), speech);
    let developed = skills(description.developed(), speech);
    let all: Vec<&Skill> = required
        .iter()
        .chain(&developed)
        .map(|skill| &**skill)
        .collect();
    let text = speech.language;
    DescriptionPage {
        head: Head::new(description.title(text), speech, rendering),
        organization: facts::organization(&needs.organization, speech),
        facts: head_facts(description, speech, rendering.date),
        notices: findings
            .iter()
            .map(|finding| speech.finding(finding))
            .collect(),
        purpose: speech.told(&needs.context.purpose).map(str::to_owned),
        missions: description
            .parts
            .iter()
            .map(|part| speech.phrase(&part.role.mission))
            .collect(),
        focus: focus(description, speech),
        goals: goals(description, speech),
        success: needs
            .context
            .success
            .iter()
            .map(|success| speech.stated(&success.text).to_owned())
            .collect(),
        outcomes: work::outcomes(&description.outcomes, MOST_OUTCOMES, speech),
        measures: work::measures(&description.measures, MOST_MEASURES, speech),
        time_note: time_note(description, speech),
        share_chart: chart::shares(&areas),
        areas,
        not_now: not_now(description, speech),
        deliverables: work::deliverables(
            description.deliverables.iter().map(|item| item.item),
            speech,
        ),
        decisions: description
            .parts
            .iter()
            .flat_map(|part| &part.role.decisions)
            .filter(|decision| !holds(description, decision.role.as_deref()))
            .map(|decision| speech.phrase(&decision.text))
            .collect(),
        level_chart: chart::levels(&all),
        required,
        developed,
        arrangement: arrangement(description, speech),
        relations: relations(description, speech),
        next: next(description, speech),
        conditions: conditions(description, speech),
        benefits: speech.all(&needs.position.benefits),
        statements: statements(description, speech),
        review: speech.date(review(description, rendering.date)),
        signatures: ["signature.holder", "signature.manager", "signature.sponsor"]
            .map(|key| speech.say(key).to_owned())
            .into(),
    }
}

fn head_facts(description: &Description<'_>, speech: Speech<'_>, date: Day) -> Vec<Fact> {
    let needs = description.needs;
    let position = &needs.position;
    let context = &needs.context;
    let relations = description.lead_role().relations.as_ref();
    let usual = |line: &Option<Stated<Line>>, role: Option<&Text>| {
        let own = speech.told(line).map(str::to_owned);
        own.or_else(|| role.map(|text| speech.text(text).to_owned()))
    };
    let tools: Vec<&str> = context.tools.iter().map(|tool| tool.as_str()).collect();
    let situation = &description.situation;
    Facts::new(speech)
        .add("role", Some(roles(description, speech)))
        .add(
            "reference",
            position.reference.as_ref().map(|line| line.as_str()),
        )
        .add("unit", speech.told(&position.unit))
        .add(
            "reports_to",
            usual(
                &position.reports_to,
                relations.map(|relations| &relations.reports_to),
            ),
        )
        .add(
            "sponsor",
            usual(
                &position.sponsor,
                relations.and_then(|relations| relations.sponsor.as_ref()),
            ),
        )
        .add("place", facts::place(description, speech))
        .add("address", facts::address(description, speech))
        .add("contract", facts::contract(description, speech))
        .add(
            "seniority",
            Some(speech.name_of("seniority", situation.seniority.id())),
        )
        .add(
            "manages",
            position.manages.and_then(|manages| speech.managed(manages)),
        )
        .add(
            "openings",
            position
                .openings
                .map(|openings| speech.number(u64::from(openings.get()))),
        )
        .add("start", facts::start(description, speech))
        .add("stage", Some(speech.stage(situation.stage)))
        .add(
            "communities",
            Some(speech.name_of("communities", situation.communities.id())),
        )
        .add("reach", Some(speech.number(situation.reach)))
        .add("tools", (!tools.is_empty()).then(|| tools.join(", ")))
        .add("written", Some(speech.date(date)))
        .done()
}

fn roles(description: &Description<'_>, speech: Speech<'_>) -> String {
    match &description.parts[..] {
        [part] => speech.text(&part.role.title).to_owned(),
        parts => facts::parts(parts, speech),
    }
}

fn focus(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let stage = description.stage.map(|stage| {
        speech.fill(
            "stage_note",
            &[
                ("stage", speech.text(&stage.name)),
                ("meaning", speech.text(&stage.meaning)),
            ],
        )
    });
    let roles = description
        .parts
        .iter()
        .filter_map(|part| part.role.at_stage(description.situation.stage));
    stage
        .into_iter()
        .chain(roles.map(|stage| speech.text(&stage.focus).to_owned()))
        .collect()
}

fn goals(description: &Description<'_>, speech: Speech<'_>) -> Vec<Item> {
    let answered = description.goals.iter();
    answered
        .filter(|goal| !goal.answered_by.is_empty())
        .map(|goal| Item {
            text: speech.phrase(&goal.goal.name),
            remark: Some(speech.phrase(&goal.goal.meaning)),
        })
        .collect()
}

fn time_note(description: &Description<'_>, speech: Speech<'_>) -> String {
    let key = "time_note";
    speech.fill(
        key,
        &[
            ("allocation", &speech.percent(description.allocation)),
            ("load", &speech.hours(description.time.planned)),
        ],
    )
}

fn not_now(description: &Description<'_>, speech: Speech<'_>) -> Vec<Item> {
    use crate::model::reason::Absence;
    let without_time = description
        .left_out
        .iter()
        .filter(|left| left.reasons == [Absence::Allocation]);
    let mut without_time: Vec<_> = without_time.collect();
    // What matters most and would come first if the post had more time.
    without_time.sort_by_key(|left| std::cmp::Reverse(left.responsibility.weight));
    without_time
        .into_iter()
        .take(MOST_NOT_NOW)
        .map(|left| Item {
            text: speech.phrase(&left.responsibility.headline),
            remark: Some(
                speech
                    .fill("would_take", &[("load", &speech.hours(left.quarters))])
                    .into(),
            ),
        })
        .collect()
}

fn arrangement(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    if description.allocation == 100 {
        return Vec::new();
    }
    let stage = description
        .stage
        .map(|stage| speech.text(&stage.arrangement).to_owned());
    let kept = speech.fill(
        "time_kept",
        &[("allocation", &speech.percent(description.allocation))],
    );
    std::iter::once(kept).chain(stage).collect()
}

/// Whoever holds two roles neither works with themselves nor asks themselves for leave.
fn holds(description: &Description<'_>, role: Option<&str>) -> bool {
    role.is_some_and(|role| description.holds(role))
}

/// With whom the post works; nobody stands twice.
fn relations(description: &Description<'_>, speech: Speech<'_>) -> Vec<Item> {
    let parts = &description.parts;
    let contacts = parts.iter().filter_map(|part| part.role.relations.as_ref());
    let mut items: Vec<Item> = Vec::new();
    for contact in contacts.flat_map(|relations| &relations.works_with) {
        if holds(description, contact.role.as_deref()) {
            continue;
        }
        let who = speech.text(&contact.who);
        match items.iter_mut().find(|item| item.text.as_str() == who) {
            Some(known) => {
                let before = known.remark.as_ref().map_or("", Phrase::as_str);
                let about = lower_first(speech.text(&contact.about));
                let both = format!("{before}{}{about}", speech.say("separator"));
                known.remark = Some(both.into());
            }
            None => items.push(Item {
                text: speech.phrase(&contact.who),
                remark: Some(speech.phrase(&contact.about)),
            }),
        }
    }
    items
}

/// What the post becomes at the next stage, and where its holder can go from here.
fn next(description: &Description<'_>, speech: Speech<'_>) -> Vec<Item> {
    let stage = Stage::ALL
        .into_iter()
        .find(|stage| *stage > description.situation.stage);
    let roles = || description.parts.iter().map(|part| part.role);
    let growth = stage.and_then(|stage| {
        let entries = roles().filter_map(|role| role.at_stage(stage));
        let adds: Vec<&str> = entries.map(|entry| speech.text(&entry.adds)).collect();
        let label = speech.fill("next_stage", &[("stage", &speech.stage(stage))]);
        (!adds.is_empty()).then(|| Item {
            text: label.into(),
            remark: Some(adds.join(" ").into()),
        })
    });
    // A title may be longer in one language than the name that others use: one language that agrees is enough.
    let held = |job: &Text| {
        let mut titles = roles().map(|role| &role.title);
        titles.any(|title| {
            Language::ALL
                .into_iter()
                .any(|language| title.get(language) == job.get(language))
        })
    };
    let mut next: Vec<Item> = growth.into_iter().collect();
    let mut known: Vec<&str> = Vec::new();
    for role in roles() {
        let first = known.len();
        for job in role.career.iter().flat_map(|career| &career.to) {
            let name = speech.text(job);
            if !held(job) && !known.contains(&name) {
                known.push(name);
            }
        }
        if known.len() > first {
            next.push(Item {
                text: work::of_role(description, role, speech.say("career_to"), speech).into(),
                remark: Some(known[first..].join(", ").into()),
            });
        }
    }
    next
}

fn conditions(description: &Description<'_>, speech: Speech<'_>) -> Vec<Fact> {
    let position = &description.needs.position;
    Facts::new(speech)
        .add("pay", facts::pay(description, speech))
        .add("contract", facts::contract(description, speech))
        .add("place", facts::place(description, speech))
        .add(
            "travel",
            position.travel.map(|travel| speech.travel(travel)),
        )
        .add("start", facts::start(description, speech))
        .done()
}

fn statements(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let essential = speech.say("essential_note").to_owned();
    let adjustments = speech.say("adjustments_note").to_owned();
    let overload = matches!(
        description.fit,
        crate::model::description::Fit::Overloaded { .. }
    );
    let overload = overload.then(|| speech.say("overload_statement").to_owned());
    [Some(essential), Some(adjustments), overload]
        .into_iter()
        .flatten()
        .collect()
}

/// A young post is looked at again after half a year, an established one after a year.
fn review(description: &Description<'_>, date: Day) -> Day {
    let start = description.needs.position.start.and_then(Start::day);
    let start = start.unwrap_or(date).max(date);
    match description.situation.stage {
        Stage::Exploring | Stage::Piloting => start.plus_months(6),
        Stage::Scaling | Stage::Established => start.plus_months(12),
    }
}
