//! JSON for programs: the description of a post, and a role. The names stay; more may come.

use serde_json::{Map, Value, json};

use crate::slots::Slots;
use crate::speech::Speech;
use model::kept::percent_of;
use model::{
    Absence, AbsentCompetence, Conditions, Decision, Deliverable, Description, Effort, Finding,
    Heading, KeptResponsibility, LeftOut, Measure, NeededCompetence, Outcome, Reason, Requirement,
    Responsibility, Role, Support, Supported, Text, Words,
};

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
        slots: Slots::of(description, speech),
    };
    let role = match &description.parts[..] {
        [part] => json!(part.role.role),
        parts => parts
            .iter()
            .map(|part| (part.role.role.to_string(), json!(part.percent)))
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
        "reach": description.situation.reach,
        "assumed": description.assumed.iter().map(|assumption| assumption.id()).collect::<Vec<_>>(),
        "time": {
            "week_hours": hours(description.time.week),
            "post_hours": hours(description.time.post),
            "planned_hours": hours(description.time.planned),
            "reserve_hours": hours(description.time.reserve),
        },
        "network": description.network().map(|network| json!({
            "communities": network.of,
            "carried": network.n,
            "people": description.people(),
        })),
        "goals": description.goals.iter().map(|goal| json!({
            "id": goal.goal.id,
            "name": speech.text(&goal.goal.name),
            "answered_by": goal.answered_by,
        })).collect::<Vec<_>>(),
        "responsibilities": description.responsibilities.iter().map(|kept| json.kept(kept)).collect::<Vec<_>>(),
        "reserve_share": description.reserve_share,
        "competences_left_out": description.competences_left_out.iter().map(|absent| json.not_asked(absent)).collect::<Vec<_>>(),
        "left_out": description.left_out.iter().map(|left| json.left_out(left)).collect::<Vec<_>>(),
        "competences": description.competences.iter().map(|needed| json.needed(needed)).collect::<Vec<_>>(),
        "requirements": needs.position.requirements.iter().map(|stated| requirement(stated, speech)).collect::<Vec<_>>(),
        "outcomes": description.outcomes.iter().map(|item| json.outcome(item)).collect::<Vec<_>>(),
        "measures": description.measures.iter().map(|item| json.measure(item)).collect::<Vec<_>>(),
        "deliverables": description.deliverables.iter().map(|item| json.deliverable(item)).collect::<Vec<_>>(),
        "decisions": description.decisions.iter().map(|decision| json.decision(decision)).collect::<Vec<_>>(),
        "relations": description.contacts.iter().map(|contact| json!({
            "who": json.slots.fill(&contact.who),
            "about": json.slots.fill(&contact.about),
        })).collect::<Vec<_>>(),
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
    let slots = Slots::general(speech);
    let words = |text: &Text| slots.fill(text).into_owned();
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
        "responsibilities": role.responsibilities.iter().map(|item| responsibility(item, &slots)).collect::<Vec<_>>(),
        "competences": role.competences.iter().map(|entry| {
            let known = speech.catalog.competence(&entry.competence);
            json!({
                "id": entry.competence,
                "name": known.map(|(_, competence)| speech.text(&competence.name)),
                "family": known.map(|(family, _)| speech.text(&family.name)),
                "level": entry.level.number(),
                "level_name": entry.level.id(),
                "importance": entry.importance.get(),
                "goals": entry.goals,
            })
        }).collect::<Vec<_>>(),
        "outcomes": role.outcomes.iter().map(|item| json!({
            "id": item.id, "text": words(&item.text), "after": item.after.get(), "from": item.from,
        })).collect::<Vec<_>>(),
        "measures": role.measures.iter().map(|item| json!({
            "id": item.id,
            "layer": item.layer.id(),
            "text": words(&item.text),
            "not_for": item.not_for.as_ref().map(|text| speech.text(text)),
            "from": item.from,
        })).collect::<Vec<_>>(),
        "deliverables": role.deliverables.iter().map(|item| json!({
            "id": item.id, "text": words(&item.text), "part": item.part.id(), "from": item.from,
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

fn responsibility(item: &Responsibility, slots: &Slots<'_>) -> Value {
    let words = |text: &Text| slots.fill(text).into_owned();
    let mut value = json!({
        "id": item.id,
        "headline": words(&item.headline),
        "text": item.text.as_ref().map(words),
        "area": item.area,
        "weight": item.weight.get(),
        "essential": item.essential,
        "answers": item.answers,
        "helps": item.helps,
        "when": conditions(&item.when),
        "assumption": item.assumption.as_ref().map(words),
        "competences": item.competences,
    });
    match item.effort() {
        Effort::Load(load) => value["load"] = json!(load),
        Effort::Steps(steps) => value["steps"] = json!(steps),
    }
    value
}

/// Gives quarters of an hour as hours.
fn hours(quarters: u32) -> f64 {
    f64::from(quarters) / 4.0
}

fn requirement(stated: &Requirement, speech: Speech<'_>) -> Value {
    match stated {
        Requirement::Own(own) => json!({
            "text": speech.stated(&own.text),
            "kind": own.kind.id(),
            "when": own.when.id(),
        }),
        Requirement::Language(language) => json!({
            "text": speech.spoken(language),
            "language": language.language.as_str(),
            "level": language.level.map(|level| level.id()),
            "when": language.when.id(),
        }),
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
    for (key, bounds) in [
        ("reach", when.reach),
        ("manages", when.manages),
        ("allocation", when.allocation),
    ] {
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
    if !when.work.is_empty() {
        given.insert("work".to_owned(), json!(when.work));
    }
    if !when.kind.is_empty() {
        given.insert("kind".to_owned(), json!(when.kind));
    }
    Value::Object(given)
}

struct Json<'a> {
    description: &'a Description<'a>,
    speech: Speech<'a>,
    slots: Slots<'a>,
}

impl Json<'_> {
    fn kept(&self, kept: &KeptResponsibility<'_>) -> Value {
        let words = |words: Words<'_>| {
            let words = self.speech.words(words);
            self.slots.fill_for(words, kept).into_owned()
        };
        let area = match kept.heading {
            Heading::Area(area) => Some(area.id.as_str()),
            Heading::Own(words) => Some(self.speech.stated(words)),
            Heading::None => None,
        };
        let goals: Vec<&str> = kept
            .reasons
            .iter()
            .filter_map(|reason| match reason {
                Reason::Answers(goal) | Reason::Helps(goal) => Some(*goal),
                _ => None,
            })
            .collect();
        json!({
            "id": kept.id,
            "headline": words(kept.headline()),
            "text": kept.text().map(words),
            "area": area,
            "role": kept.role.role,
            "own": kept.is_own(),
            "essential": kept.essential,
            "weight": kept.profile().map(|item| item.weight.get()),
            "goals": goals,
            "hours": hours(kept.quarters),
            "load": kept.load(self.description.time),
            "share": kept.share,
            "rung": kept.rung,
            "scope": kept.scope.map(|scope| json!({"n": scope.n, "of": scope.of})),
            "reasons": self.reasons(&kept.reasons),
        })
    }

    fn left_out(&self, left: &LeftOut<'_>) -> Value {
        let item = left.responsibility;
        json!({
            "id": item.id,
            "text": self.slots.headline(item),
            "area": item.area,
            "role": left.role.role,
            "weight": item.weight.get(),
            "goals": left.goals,
            "hours": hours(left.quarters),
            "load": percent_of(left.quarters, self.description.time.week),
            "reasons": left.reasons.iter().map(|&absence| json!({
                "kind": absence_kind(absence),
                "text": self.speech.absence(absence, left.quarters, &self.description.situation),
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
            "used_by": needed.reasons.iter().filter_map(|reason| match reason {
                Reason::Work(id) => Some(*id),
                _ => None,
            }).collect::<Vec<_>>(),
            "reasons": self.reasons(&needed.reasons),
        })
    }

    fn outcome(&self, outcome: &Supported<'_, Outcome>) -> Value {
        self.supported(
            outcome,
            &outcome.item.text,
            ("after", json!(outcome.item.after.get())),
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
            "text": self.slots.fill(text),
            key: value,
            "role": item.role.role,
            "from": item.from[0],
            "goals": item.goals,
            "reasons": item.from.iter().map(|id| json!({
                "kind": "work",
                "id": id,
                "text": self.speech.reason(Reason::Work(id), &self.description.situation),
            })).collect::<Vec<_>>(),
        })
    }

    fn decision(&self, decision: &Decision) -> Value {
        json!({
            "form": decision.form.id(),
            "text": self.slots.fill(&decision.text),
            "with": decision.with.as_ref().map(|with| self.slots.fill(with)),
            "from": decision.from,
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
        Reason::Own => ("own", None),
        Reason::Essential(stage) => ("essential", Some(stage.id())),
        Reason::Answers(id) => ("answers", Some(id)),
        Reason::Helps(id) => ("helps", Some(id)),
        Reason::Breadth(..) => ("breadth", None),
        Reason::Condition(condition) => ("condition", Some(condition.id())),
        Reason::Weight(_) => ("weight", None),
        Reason::Work(id) => ("work", Some(id)),
        Reason::RaisedByGoal(id) => ("goal", Some(id)),
        Reason::RaisedByTool(tool) => ("tool", Some(tool)),
        Reason::Shifted(seniority, _) => ("seniority", Some(seniority.id())),
        Reason::PartOfMix => ("mix", None),
        Reason::SmallPost => ("size", None),
        Reason::Added => ("added", None),
        Reason::LevelSet => ("level", None),
        Reason::RequiredByHand => ("required", None),
        Reason::DevelopedByHand => ("developed", None),
    }
}

/// Names the reason why something is not in a description.
pub fn absence_kind(absence: Absence) -> &'static str {
    match absence {
        Absence::Allocation | Absence::Number(_) => "allocation",
        Absence::Covered => "covered",
        Absence::Stated => "stated",
        Absence::Condition(condition) => condition.id(),
        Absence::Dropped => "dropped",
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("texts and numbers") + "\n"
}
