//! JSON for programs: the description of a post, and a role. The names stay; more may come.

use serde_json::{Map, Value, json};

use crate::check::finding::Finding;
use crate::model::condition::Conditions;
use crate::model::description::{
    AbsentCompetence, Description, KeptResponsibility, LeftOut, NeededCompetence, Supported,
};
use crate::model::load::Load;
use crate::model::reason::{Absence, Reason};
use crate::model::role::{Responsibility, Role};
use crate::model::support::{Deliverable, Measure, Outcome, Support};
use crate::model::text::Text;
use crate::render::speech::Speech;

/// Writes the description of a post.
pub fn description(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
) -> String {
    let needs = description.needs;
    let json = Json {
        description,
        speech,
    };
    let role = match &description.parts[..] {
        [part] => json!(part.role.role),
        parts => parts
            .iter()
            .map(|part| (part.role.role.clone(), json!(part.percent)))
            .collect::<Map<_, _>>()
            .into(),
    };
    pretty(&json!({
        "id": needs.id.as_ref().map(|id| id.as_str()),
        "role": role,
        "language": speech.language.code(),
        "title": description.title(speech.language),
        "organization": speech.stated(&needs.organization.name),
        "stage": description.situation.stage.id(),
        "seniority": description.situation.seniority.id(),
        "communities": description.situation.communities.id(),
        "allocation": description.allocation,
        "load": description.load(),
        "excess": description.excess(),
        "reach": description.situation.reach,
        "goals": description.goals.iter().map(|goal| json!({
            "id": goal.goal.id,
            "name": speech.text(&goal.goal.name),
            "answered_by": goal.answered_by,
        })).collect::<Vec<_>>(),
        "responsibilities": description.responsibilities.iter().map(|kept| json.kept(kept)).collect::<Vec<_>>(),
        "competences_left_out": description.competences_left_out.iter().map(|absent| json.not_asked(absent)).collect::<Vec<_>>(),
        "left_out": description.left_out.iter().map(|left| json.left_out(left)).collect::<Vec<_>>(),
        "competences": description.competences.iter().map(|needed| json.needed(needed)).collect::<Vec<_>>(),
        "outcomes": description.outcomes.iter().map(|item| json.outcome(item)).collect::<Vec<_>>(),
        "measures": description.measures.iter().map(|item| json.measure(item)).collect::<Vec<_>>(),
        "deliverables": description.deliverables.iter().map(|item| json.deliverable(item)).collect::<Vec<_>>(),
        "findings": findings.iter().map(|finding| self::finding(finding, speech)).collect::<Vec<_>>(),
    }))
}

/// Writes a finding.
pub fn finding(finding: &Finding, speech: Speech<'_>) -> Value {
    json!({
        "rule": finding.rule,
        "severity": finding.severity.id(),
        "message": speech.finding(finding),
        "help": speech.help(finding),
    })
}

/// Writes a role with everything in it.
pub fn role(role: &Role, speech: Speech<'_>) -> String {
    let texts = |texts: &[Text]| {
        texts
            .iter()
            .map(|text| speech.text(text).to_owned())
            .collect::<Vec<_>>()
    };
    pretty(&json!({
        "role": role.role,
        "id": role.role,
        "short": role.short,
        "title": speech.text(&role.title),
        "language": speech.language.code(),
        "seniority": role.seniority.id(),
        "mission": speech.text(&role.mission),
        "titles": role.titles.iter().map(|title| json!({
            "title": speech.text(&title.title), "signals": speech.text(&title.signals),
        })).collect::<Vec<_>>(),
        "is_not": role.is_not.iter().map(|item| speech.text(&item.text)).collect::<Vec<_>>(),
        "areas": role.areas.iter().map(|area| json!({"id": area.id, "name": speech.text(&area.name)})).collect::<Vec<_>>(),
        "responsibilities": role.responsibilities.iter().map(|item| responsibility(item, speech)).collect::<Vec<_>>(),
        "competences": role.competences.iter().map(|entry| {
            let known = speech.catalog.competence(&entry.competence);
            json!({
                "id": entry.competence,
                "name": known.map(|(_, competence)| speech.text(&competence.name)),
                "family": known.map(|(family, _)| speech.text(&family.name)),
                "level": entry.level.number(),
                "level_name": entry.level.id(),
                "importance": entry.importance.get(),
                "core": entry.core,
                "goals": entry.goals,
            })
        }).collect::<Vec<_>>(),
        "outcomes": role.outcomes.iter().map(|item| json!({
            "id": item.id, "text": speech.text(&item.text), "by": item.by.get(), "goals": item.goals,
        })).collect::<Vec<_>>(),
        "measures": role.measures.iter().map(|item| json!({
            "id": item.id,
            "layer": item.layer.id(),
            "text": speech.text(&item.text),
            "not_for": item.not_for.as_ref().map(|text| speech.text(text)),
            "goals": item.goals,
        })).collect::<Vec<_>>(),
        "deliverables": role.deliverables.iter().map(|item| json!({
            "id": item.id, "text": speech.text(&item.text), "part": item.part.id(),
        })).collect::<Vec<_>>(),
        "stages": role.stages.iter().map(|stage| json!({
            "stage": stage.stage.id(),
            "form": stage.form.id(),
            "allocation": stage.allocation.get(),
            "focus": speech.text(&stage.focus),
        })).collect::<Vec<_>>(),
        "career": role.career.as_ref().map(|career| json!({"from": texts(&career.from), "to": texts(&career.to)})),
        "occupations": role.occupations.iter().map(|item| json!({
            "scheme": item.scheme,
            "code": item.code,
            "title": speech.text(&item.title),
            "because": speech.text(&item.because),
        })).collect::<Vec<_>>(),
        "reviewed": role.reviewed.map(|day| day.to_string()),
        "review_by": role.review_by.map(|day| day.to_string()),
    }))
}

fn responsibility(item: &Responsibility, speech: Speech<'_>) -> Value {
    json!({
        "id": item.id,
        "text": speech.text(&item.text),
        "area": item.area,
        "weight": item.weight.get(),
        "core": item.core,
        "goals": item.goals,
        "conditions": conditions(&item.when),
        "load": match item.load {
            Load::Fixed(load) => json!(load),
            Load::Growing { base, per_1000, max } => json!({"base": base, "per_1000": whole(per_1000), "max": max}),
        },
        "assumption": item.assumption.as_ref().map(|text| speech.text(text)),
        "competences": item.competences,
    })
}

/// Writes 6.0 as 6, as the profile has it.
fn whole(number: f64) -> Value {
    if number.fract() == 0.0 {
        json!(number as u64)
    } else {
        json!(number)
    }
}

fn conditions(when: &Conditions) -> Value {
    let mut given = Map::new();
    if !when.stage.is_empty() {
        given.insert("stage".to_owned(), json!(when.stage));
    }
    if let Some(communities) = when.communities {
        given.insert("communities".to_owned(), json!(communities));
    }
    for (key, bounds) in [("reach", when.reach), ("manages", when.manages)] {
        if let Some(bounds) = bounds {
            let ends = [("min", bounds.min), ("max", bounds.max)];
            let ends = ends
                .into_iter()
                .filter_map(|(end, value)| Some((end.to_owned(), json!(value?))));
            given.insert(key.to_owned(), Value::Object(ends.collect()));
        }
    }
    if !when.tools.is_empty() {
        given.insert("tools".to_owned(), json!(when.tools));
    }
    if !when.seniority.is_empty() {
        given.insert("seniority".to_owned(), json!(when.seniority));
    }
    Value::Object(given)
}

struct Json<'a> {
    description: &'a Description<'a>,
    speech: Speech<'a>,
}

impl Json<'_> {
    fn kept(&self, kept: &KeptResponsibility<'_>) -> Value {
        json!({
            "id": kept.id,
            "text": kept.text.get(self.speech.language),
            "area": kept.area.map(|area| area.id.as_str()),
            "role": kept.role.role,
            "core": kept.profile.is_some_and(|item| item.core),
            "weight": kept.profile.map(|item| item.weight.get()),
            "goals": kept.profile.map(|item| item.goals.as_slice()).unwrap_or_default(),
            "load": kept.load,
            "share": kept.share,
            "reasons": self.reasons(&kept.reasons),
        })
    }

    fn left_out(&self, left: &LeftOut<'_>) -> Value {
        let item = left.responsibility;
        json!({
            "id": item.id,
            "text": self.speech.text(&item.text),
            "area": item.area,
            "role": left.role.role,
            "weight": item.weight.get(),
            "goals": item.goals,
            "load": left.load,
            "reasons": left.reasons.iter().map(|&absence| json!({
                "kind": absence_kind(absence),
                "text": self.speech.absence(absence, left.load, &self.description.situation),
            })).collect::<Vec<_>>(),
        })
    }

    fn not_asked(&self, absent: &AbsentCompetence<'_>) -> Value {
        json!({
            "id": absent.competence.id,
            "name": self.speech.text(&absent.competence.name),
            "reasons": [{
                "kind": absent.reason.id(),
                "text": self.speech.name_of("absence", absent.reason.id()),
            }],
        })
    }

    fn needed(&self, needed: &NeededCompetence<'_>) -> Value {
        let speech = self.speech;
        let competence = needed.competence;
        let rung = competence.levels.at(needed.level);
        json!({
            "id": competence.id,
            "name": speech.text(&competence.name),
            "family": speech.text(&needed.family.name),
            "level": needed.level.number(),
            "level_name": needed.level.id(),
            "when": needed.when.id(),
            "evidence": rung.behaviours.iter().map(|text| speech.text(text)).collect::<Vec<_>>(),
            "found_in": competence.found_in.iter().map(|text| speech.text(text)).collect::<Vec<_>>(),
            "codes": rung.codes,
            "reasons": self.reasons(&needed.reasons),
        })
    }

    fn outcome(&self, outcome: &Supported<'_, Outcome>) -> Value {
        self.supported(
            outcome,
            &outcome.item.text,
            ("by", json!(outcome.item.by.get())),
        )
    }

    fn measure(&self, measure: &Supported<'_, Measure>) -> Value {
        self.supported(
            measure,
            &measure.item.text,
            ("layer", json!(measure.item.layer.id())),
        )
    }

    fn deliverable(&self, deliverable: &Supported<'_, Deliverable>) -> Value {
        self.supported(
            deliverable,
            &deliverable.item.text,
            ("part", json!(deliverable.item.part.id())),
        )
    }

    fn supported<T: Support>(
        &self,
        item: &Supported<'_, T>,
        text: &Text,
        (key, value): (&str, Value),
    ) -> Value {
        json!({
            "id": item.item.id(),
            "text": self.speech.text(text),
            key: value,
            "role": item.role.role,
            "reasons": self.reasons(&item.reasons),
        })
    }

    fn reasons(&self, reasons: &[Reason<'_>]) -> Vec<Value> {
        let text = |reason| self.speech.reason(reason, &self.description.situation);
        reasons
            .iter()
            .map(|&reason| {
                let (kind, id) = kind(reason);
                match id {
                    Some(id) => json!({"kind": kind, "id": id, "text": text(reason)}),
                    None => json!({"kind": kind, "text": text(reason)}),
                }
            })
            .collect()
    }
}

/// Names a reason, with the id of what it points to.
pub fn kind(reason: Reason<'_>) -> (&'static str, Option<&str>) {
    match reason {
        Reason::Core(role) => ("core", Some(&role.role)),
        Reason::Goal(id) | Reason::RaisedByGoal(id) => ("goal", Some(id)),
        Reason::Condition(condition) => (condition.id(), None),
        Reason::Weight(_) => ("weight", None),
        Reason::Responsibility(id) => ("responsibility", Some(id)),
        Reason::RaisedByTool(tool) => ("tool", Some(tool)),
        Reason::Shifted(seniority, _) => ("seniority", Some(seniority.id())),
        Reason::PartOfMix => ("mix", None),
        Reason::Added => ("added", None),
        Reason::LevelSet => ("level", None),
        Reason::RequiredByHand => ("required", None),
        Reason::DevelopedByHand => ("developed", None),
    }
}

/// Names the reason why something is not in a description.
pub fn absence_kind(absence: Absence) -> &'static str {
    match absence {
        Absence::Allocation => "allocation",
        Absence::Condition(condition) => condition.id(),
        Absence::Dropped => "dropped",
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("texts and numbers") + "\n"
}
