//! Which role fits, with the reasons and the loads.

use serde_json::{Map, Value, json};

use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::report::paragraph::wrap;
use crate::report::table::table;
use crate::tailor::recommend::{Candidate, Mix, Recommendation};

/// Shows the recommendation: the roles in a table, the reasons below, then the mix.
pub fn as_text(recommendation: &Recommendation<'_>, speech: Speech<'_>, width: u16) -> String {
    let header = [
        "column.role",
        "column.score",
        "column.goals",
        "column.load",
        "column.posts",
    ]
    .map(|key| speech.say(key));
    let total = recommendation.goals.len().to_string();
    let rows = recommendation.roles.iter().map(|fit| {
        vec![
            speech.text(&fit.role.title).to_owned(),
            fit.score.to_string(),
            speech.fill(
                "of_goals",
                &[("n", &fit.answered.to_string()), ("total", &total)],
            ),
            speech.percent(fit.load),
            speech.decimal(fit.posts()),
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
        Slots::general(speech).fill(&item.headline).into_owned()
    })
}

/// Says what is recommended, and what the time of the post has to do with it.
fn advice(recommendation: &Recommendation<'_>, speech: Speech<'_>) -> Vec<String> {
    let named = |mix: &Mix<'_>| {
        let parts: Vec<String> = mix
            .iter()
            .map(|(role, part)| format!("{} {}", speech.text(&role.title), speech.percent(*part)))
            .collect();
        speech.list(&parts)
    };
    let mut lines = vec![speech.fill("recommended_mix", &[("mix", &named(&recommendation.mix))])];
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
pub fn in_brief(recommendation: &Recommendation<'_>, speech: Speech<'_>, width: u16) -> String {
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
pub fn as_json(recommendation: &Recommendation<'_>) -> Value {
    let roles = recommendation.roles.iter().map(|fit| {
        json!({
            "role": fit.role.role,
            "score": fit.score,
            "goals": fit.goals.iter().map(|(goal, _)| goal.id.as_str()).collect::<Vec<_>>(),
            "load": fit.load,
            "posts": fit.posts(),
            "reasons": fit.goals.iter().map(|(goal, work)| json!({
                "goal": goal.id,
                "answered_by": work,
            })).collect::<Vec<_>>(),
        })
    });
    let mix: Map<String, Value> = recommendation
        .mix
        .iter()
        .map(|(role, percent)| (role.role.clone(), json!(percent)))
        .collect();
    json!({
        "roles": roles.collect::<Vec<_>>(),
        "mix": mix,
        "allocation": recommendation.enough,
        "answered": recommendation.answered,
    })
}
