//! The role profile: stable and general, no organization, no vacancy language, no place, no pay.

mod work;

use serde::Serialize;

use crate::Rendering;
use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::description::people::decision_text;
use crate::view::facts::fact::{Fact, Facts};
use crate::view::head::Head;
use crate::view::letters::upper_first;
use crate::view::profile::work::RoleArea;
use crate::view::skill::SkillAtLevel;
use crate::view::skills::skill;
use crate::view::work::{LabelledList, RemarkedItem, deliverables, measure_item, plain};
use crate::view::{chart, facts};
use model::{DecisionForm, Layer, Role, RolePart};

/// The page.
#[derive(Serialize)]
pub(crate) struct ProfilePage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// Origin, seniority, the other roles of a mix.
    pub facts: Vec<Fact>,
    /// Alternative titles and what each one signals.
    pub titles: Vec<RemarkedItem>,
    /// What the role is there for.
    pub mission: String,
    /// Why it exists now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_now: Option<String>,
    /// What it is not.
    pub is_not: Vec<String>,
    /// Success in 3, 6 and 12 months.
    pub outcomes: Vec<LabelledList>,
    /// How success is measured.
    pub measures: Vec<LabelledList>,
    /// Things produced, with the role's part.
    pub deliverables: Vec<RemarkedItem>,
    /// Decision rights by form.
    pub decisions: Vec<LabelledList>,
    /// Responsibilities by area.
    pub areas: Vec<RoleArea>,
    /// Competences.
    pub skills: Vec<SkillAtLevel>,
    /// The levels as a picture.
    pub level_chart: chart::LevelChart,
    /// Place in the organization.
    pub place: Vec<Fact>,
    /// Whom the holder works with.
    pub relations: Vec<RemarkedItem>,
    /// The role at each stage.
    pub stages: Vec<StageView>,
    /// Forms that the role can take.
    pub variants: Vec<RemarkedItem>,
    /// Where holders come from.
    pub career_from: Vec<String>,
    /// Where holders go to.
    pub career_to: Vec<String>,
    /// Nearest occupation codes.
    pub occupations: Vec<RemarkedItem>,
    /// Notes.
    pub notes: Vec<String>,
    /// Examples of tools with their date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tools: Option<ToolsView>,
    /// Sources.
    pub sources: Vec<String>,
    /// Version and review.
    pub imprint: Vec<Fact>,
}

/// The role at one stage.
#[derive(Serialize)]
pub(crate) struct StageView {
    /// Name of the stage.
    pub name: String,
    /// How much of a job it is: "a slice of the week, 10%".
    pub form: String,
    /// What the job is about.
    pub focus: String,
    /// What is added.
    pub adds: String,
    /// What is handed over.
    pub hands_over: String,
}

/// Examples of tools.
#[derive(Serialize)]
pub(crate) struct ToolsView {
    /// The names, in one phrase.
    pub items: String,
    /// Year and month.
    pub as_of: String,
}

/// Makes the page; `others` are the roles that a post holds besides this one.
pub(crate) fn page(
    role: &Role,
    others: &[&RolePart<'_>],
    speech: Speech<'_>,
    rendering: Rendering,
) -> ProfilePage {
    let slots = Slots::general(speech);
    let slots = &slots;
    let skills: Vec<SkillAtLevel> = role
        .competences
        .iter()
        .filter_map(|entry| {
            let (family, competence) = speech.catalog.competence(&entry.competence)?;
            Some(skill(
                competence,
                speech.text(&family.name),
                entry.level,
                speech,
            ))
        })
        .collect();
    let texts = |texts: &[model::Text]| {
        texts
            .iter()
            .map(|text| speech.text(text).to_owned())
            .collect()
    };
    ProfilePage {
        head: Head::new(speech.text(&role.title).to_owned(), speech, rendering),
        facts: Facts::new(speech)
            .add(
                "origin",
                role.origin
                    .as_ref()
                    .map(|origin| format!("{} ({})", origin.title, origin.year)),
            )
            .add(
                "seniority",
                Some(speech.name_of("seniority", role.seniority.id())),
            )
            .add(
                "other_roles",
                (!others.is_empty()).then(|| facts::parts(others.iter().copied(), speech)),
            )
            .done(),
        titles: role
            .titles
            .iter()
            .map(|title| RemarkedItem {
                text: speech.phrase(&title.title),
                remark: Some(speech.phrase(&title.signals)),
            })
            .collect(),
        mission: speech.text(&role.mission).to_owned(),
        why_now: role
            .why_now
            .as_ref()
            .map(|text| speech.text(text).to_owned()),
        is_not: role
            .is_not
            .iter()
            .map(|boundary| speech.text(&boundary.text).to_owned())
            .collect(),
        outcomes: outcomes(role, slots, speech),
        measures: Layer::ALL
            .iter()
            .map(|&layer| LabelledList {
                label: speech.name_of("layer", layer.id()),
                items: role
                    .measures
                    .iter()
                    .filter(|measure| measure.layer == layer)
                    .map(|measure| measure_item(measure, slots))
                    .collect(),
            })
            .filter(|group| !group.items.is_empty())
            .collect(),
        deliverables: deliverables(role.deliverables.iter(), slots, speech),
        decisions: decisions(role, slots, speech),
        areas: work::areas(role, slots, speech),
        level_chart: chart::levels(&skills.iter().collect::<Vec<_>>()),
        skills,
        place: Facts::new(speech)
            .add(
                "reports_to",
                role.relations
                    .as_ref()
                    .map(|relations| speech.text(&relations.reports_to)),
            )
            .add(
                "sponsor",
                role.relations
                    .as_ref()
                    .and_then(|relations| relations.sponsor.as_ref())
                    .map(|text| speech.text(text)),
            )
            .done(),
        relations: role
            .relations
            .iter()
            .flat_map(|relations| &relations.works_with)
            .map(|contact| RemarkedItem {
                text: upper_first(&slots.fill(&contact.who)).into(),
                remark: Some(slots.phrase(&contact.about)),
            })
            .collect(),
        stages: role
            .stages
            .iter()
            .map(|stage| StageView {
                name: speech.stage(stage.stage),
                form: format!(
                    "{}, {}",
                    speech.name_of("form", stage.form.id()),
                    speech.percent(stage.allocation.get())
                ),
                focus: speech.text(&stage.focus).to_owned(),
                adds: speech.text(&stage.adds).to_owned(),
                hands_over: speech.text(&stage.hands_over).to_owned(),
            })
            .collect(),
        variants: role
            .variants
            .iter()
            .map(|variant| RemarkedItem {
                text: speech.phrase(&variant.name),
                remark: Some(speech.phrase(&variant.text)),
            })
            .collect(),
        career_from: role
            .career
            .as_ref()
            .map(|career| texts(&career.from))
            .unwrap_or_default(),
        career_to: role
            .career
            .as_ref()
            .map(|career| texts(&career.to))
            .unwrap_or_default(),
        occupations: role
            .occupations
            .iter()
            .map(|occupation| RemarkedItem {
                text: format!(
                    "{} {} {}",
                    speech.name_of("scheme", &occupation.scheme),
                    occupation.code,
                    speech.text(&occupation.title)
                )
                .into(),
                remark: Some(speech.phrase(&occupation.because)),
            })
            .collect(),
        notes: texts(&role.notes),
        tools: role.tools.as_ref().map(|tools| ToolsView {
            items: speech.list(&tools.items),
            as_of: speech.fill("tools_as_of", &[("date", &tools.as_of)]),
        }),
        sources: role.sources.iter().map(source).collect(),
        imprint: Facts::new(speech)
            .add("version", role.version.map(|version| version.to_string()))
            .add("reviewed", role.reviewed.map(|day| speech.date(day)))
            .add("review_by", role.review_by.map(|day| speech.date(day)))
            .done(),
    }
}

fn decisions(role: &Role, slots: &Slots<'_>, speech: Speech<'_>) -> Vec<LabelledList> {
    let groups = DecisionForm::ALL.into_iter().map(|form| {
        let decisions = role.decisions.iter();
        let decisions = decisions.filter(|decision| decision.form == form);
        LabelledList {
            label: speech.name_of("decision", form.id()),
            items: decisions
                .map(|decision| plain(decision_text(decision, slots, speech)))
                .collect(),
        }
    });
    groups.filter(|group| !group.items.is_empty()).collect()
}

fn outcomes(role: &Role, slots: &Slots<'_>, speech: Speech<'_>) -> Vec<LabelledList> {
    let mut months: Vec<u32> = role
        .outcomes
        .iter()
        .map(|outcome| outcome.after.get())
        .collect();
    months.sort_unstable();
    months.dedup();
    months
        .into_iter()
        .map(|by| LabelledList {
            label: speech.count("after_months", u64::from(by)),
            items: role
                .outcomes
                .iter()
                .filter(|outcome| outcome.after.get() == by)
                .map(|outcome| plain(upper_first(&slots.fill(&outcome.text)).into()))
                .collect(),
        })
        .collect()
}

fn source(source: &model::Source) -> String {
    let year = source.year.map(|year| year.to_string());
    let parts: Vec<&str> = [
        Some(source.title.as_str()),
        source.publisher.as_deref(),
        year.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(", ")
}
