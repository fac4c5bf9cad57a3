//! A post at a glance, for whoever is describing it: the load against the time, which goals are answered and which are not.

use crate::report::paragraph::wrap;
use model::{Cause, Description, Finding, Fit, Message};
use render::Speech;

/// Columns of the bar.
const BAR: u32 = 12;

/// Shows a post in a few lines, as wide as `width` characters.
pub(crate) fn as_text(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
    width: u16,
) -> String {
    let time = description.time;
    let time = speech.fill(
        "post.time",
        &[
            ("bar", &bar(time.planned, time.post)),
            ("hours", &speech.hours(time.planned)),
            ("post", &speech.hours(time.post)),
        ],
    );
    let mut lines = vec![wrap(&time, width, "  ", "    ")];
    if let Fit::Overloaded { enough } = description.fit {
        let too_much = findings
            .iter()
            .filter(|finding| matches!(finding.message, Message::Overloaded { .. }));
        lines.extend(too_much.map(|finding| wrap(&speech.finding(finding), width, "  ! ", "    ")));
        lines.push(wrap(&what_fits(enough, speech), width, "    ", "    "));
    }
    if !description.goals.is_empty() {
        let answered = description.goals.iter();
        let answered = answered
            .filter(|goal| !goal.answered_by.is_empty())
            .count()
            .to_string();
        let total = description.goals.len().to_string();
        let goals = speech.fill("post.goals", &[("n", &answered), ("total", &total)]);
        lines.push(wrap(&goals, width, "  ", "    "));
    }
    for goal in &description.goals {
        let name = speech.text(&goal.goal.name);
        let cause = findings.iter().find_map(|finding| match &finding.message {
            Message::Unanswered { goal: id, cause } if *id == goal.goal.id => Some(cause),
            _ => None,
        });
        let line = match cause {
            None => speech.fill("post.answered", &[("goal", name)]),
            Some(cause) => speech.fill(
                "post.unanswered",
                &[("goal", name), ("cause", &why(cause, speech))],
            ),
        };
        lines.push(wrap(&line, width, "    ", "      "));
    }
    lines.join("\n") + "\n"
}

/// Draws the load against the time: `#` for work, `.` for free time, `!` for what is too much.
fn bar(load: u32, post: u32) -> String {
    let whole = load.max(post).max(1);
    let columns = |quarters: u32| (quarters * BAR + whole / 2) / whole;
    let (filled, given) = (columns(load), columns(post));
    let cell = |column: u32| match (column < filled, column < given) {
        (true, true) => '#',
        (true, false) => '!',
        _ => '.',
    };
    let cells: String = (0..BAR).map(cell).collect();
    format!("[{cells}]")
}

fn what_fits(enough: Option<u32>, speech: Speech<'_>) -> String {
    match enough {
        Some(percent) => speech.fill(
            "post.fits.allocation",
            &[("allocation", &speech.percent(percent))],
        ),
        None => speech.say("post.fits.nothing").to_owned(),
    }
}

fn why(cause: &Cause, speech: Speech<'_>) -> String {
    match cause {
        Cause::NotThisRole => speech.say("post.cause.role").to_owned(),
        Cause::NoTime { quarters, .. } => {
            speech.fill("post.cause.time", &[("hours", &speech.hours(*quarters))])
        }
        Cause::NotStated { .. } => speech.say("post.cause.stated").to_owned(),
        Cause::NotHere { condition, .. } => speech.fill(
            "post.cause.condition",
            &[("condition", &speech.name_of("condition", condition))],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_shows_work_free_time_and_what_is_too_much() {
        assert_eq!(bar(50, 100), "[######......]");
        assert_eq!(bar(100, 50), "[######!!!!!!]");
        assert_eq!(bar(60, 60), "[############]");
        assert_eq!(bar(0, 0), "[............]");
    }
}
