//! Which role fits, with the reasons and the loads.

use serde_json::{Map, Value, json};

use crate::report::paragraph::wrap;
use crate::report::table::table;
use model::Role;
use render::{Slots, Speech};
use tailor::{Candidate, Recommendation};

/// Shows the recommendation: the roles in a table, the reasons below, then the mix.
pub(crate) fn as_text(
    recommendation: &Recommendation<'_>,
    speech: Speech<'_>,
    width: u16,
) -> String {
    let header = ["column.role", "column.goals", "column.needed"].map(|key| speech.say(key));
    let total = recommendation.goals.len().to_string();
    let rows = recommendation.roles.iter().map(|fit| {
        let gaps = [("n", &*fit.answered.to_string()), ("total", &total)];
        let percent = speech.percent(fit.load);
        vec![
            speech.text(&fit.role.title).to_owned(),
            speech.fill("of_goals", &gaps),
            speech.fill("part_of_full_time", &[("percent", &percent)]),
        ]
    });
    let mut text = table(&header, rows, width);
    for fit in &recommendation.roles {
        text.push_str(&format!("\n{}\n", speech.text(&fit.role.title)));
        for (goal, work) in &fit.goals {
            text.push_str(&format!("  {}\n", speech.text(&goal.name)));
            for item in work.iter().take(3) {
                text.push_str(&format!("    - {}\n", headline(fit, item, speech)));
            }
        }
        if fit.goals.is_empty() {
            text.push_str(&format!("  {}\n", speech.say("no_goal_answered")));
        }
    }
    text.push('\n');
    for line in advice(recommendation, speech) {
        text.push_str(&format!("{line}\n"));
    }
    text
}

/// Gives the headline of a role's responsibility.
fn headline(candidate: &Candidate<'_>, id: &str, speech: Speech<'_>) -> String {
    let mut items = candidate.role.responsibilities.iter();
    let item = items.find(|item| item.id == id);
    item.map_or_else(String::new, |item| {
        Slots::general(speech).headline(item).into_owned()
    })
}

/// Names the roles of a mix with their parts.
fn parts(mix: &[(&Role, u32)], speech: Speech<'_>) -> Vec<String> {
    let named = |(role, part): &(&Role, u32)| {
        format!("{} {}", speech.text(&role.title), speech.percent(*part))
    };
    mix.iter().map(named).collect()
}

/// Says what is recommended, and what the time of the post has to do with it.
fn advice(recommendation: &Recommendation<'_>, speech: Speech<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if !recommendation.goals_are_stated {
        lines.push(speech.say("recommended_all").to_owned());
    }
    let named = match &recommendation.mix[..] {
        [(role, _)] => speech.text(&role.title).to_owned(),
        mix => speech.list(&parts(mix, speech)),
    };
    lines.push(speech.fill("recommended_mix", &[("mix", &named)]));
    if let ([best, second, ..], [(role, _)]) = (&recommendation.roles[..], &recommendation.mix[..])
        && role.role == best.role.role
        && best.score == second.score
        && best.depth > second.depth
    {
        lines.push(speech.say("recommended_depth").to_owned());
    }
    if let Some(enough) = recommendation.enough {
        let allocation = speech.percent(enough);
        lines.push(speech.fill("recommended_time", &[("allocation", &allocation)]));
    }
    let (n, total) = (recommendation.answered, recommendation.goals.len());
    let gaps = [("n", &*n.to_string()), ("total", &total.to_string())];
    lines.push(speech.fill("recommended_goals", &gaps));
    lines
}

/// Shows the recommendation in a paragraph for each role: what it takes, which goals it answers, and one thing that it does.
pub(crate) fn in_brief(
    recommendation: &Recommendation<'_>,
    speech: Speech<'_>,
    width: u16,
) -> String {
    let paragraphs = recommendation.roles.iter().map(|fit| {
        let role = speech.text(&fit.role.title);
        let work = fit.goals.iter().flat_map(|(_, work)| work).next();
        let work = work.map(|id| headline(fit, id, speech));
        let Some(work) = work else {
            return speech.fill("recommendation.brief_none", &[("role", role)]);
        };
        let goals: Vec<&str> = fit
            .goals
            .iter()
            .map(|(goal, _)| speech.text(&goal.name))
            .collect();
        speech.fill(
            "recommendation.brief",
            &[
                ("role", role),
                ("load", &speech.percent(fit.load)),
                ("goals", &goals.join(", ")),
                ("work", &work),
            ],
        )
    });
    let lines: Vec<String> = paragraphs
        .map(|paragraph| wrap(&paragraph, width, "  ", "    "))
        .collect();
    lines.join("\n") + "\n"
}

/// Gives the recommendation for programs.
pub(crate) fn as_json(recommendation: &Recommendation<'_>) -> Value {
    let roles = recommendation.roles.iter().map(|fit| {
        json!({
            "role": fit.role.role,
            "score": fit.score,
            "goals": fit.goals.iter().map(|(goal, _)| goal.id.as_str()).collect::<Vec<_>>(),
            "load": fit.load,
            "posts": fit.posts(),
            "answered": fit.answered,
            "depth": fit.depth,
            "reasons": fit.goals.iter().map(|(goal, work)| json!({
                "goal": goal.id,
                "answered_by": work,
            })).collect::<Vec<_>>(),
        })
    });
    let mix: Map<String, Value> = recommendation
        .mix
        .iter()
        .map(|(role, percent)| (role.role.to_string(), json!(percent)))
        .collect();
    json!({
        "roles": roles.collect::<Vec<_>>(),
        "mix": mix,
        "allocation": recommendation.enough,
        "goals": recommendation.goals.iter().map(|goal| goal.id.as_str()).collect::<Vec<_>>(),
        "answered": recommendation.answered,
    })
}
