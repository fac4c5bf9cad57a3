//! A post at a glance, for whoever is describing it: the load against the time, which goals are answered and which are not.

use crate::check::finding::{Cause, Finding, Message};
use crate::model::description::Description;
use crate::render::speech::Speech;
use crate::report::paragraph::wrap;
use crate::tailor::fit::Fit;

/// Columns of the bar.
const BAR: u32 = 12;

/// Shows a post in a few lines.
///
/// `fit` says what would fit, and is asked only of an overloaded post.
pub fn as_text(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
    layout: Layout<impl FnOnce() -> Fit>,
) -> String {
    let width = layout.width;
    let (load, allocation) = (description.load(), description.allocation);
    let gaps = [
        ("bar", bar(load, allocation).as_str()),
        ("load", &speech.percent(load)),
        ("allocation", &speech.percent(allocation)),
    ]
    .map(|(gap, value)| (gap, value.to_owned()));
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(gap, value)| (*gap, &**value)).collect();
    let mut lines = vec![wrap(&speech.fill("post.time", &gaps), width, "  ", "    ")];

    let too_much = findings
        .iter()
        .filter(|finding| matches!(finding.message, Message::Overloaded { .. }));
    let too_much: Vec<String> = too_much
        .map(|finding| wrap(&speech.finding(finding), width, "  ! ", "    "))
        .collect();
    if !too_much.is_empty() {
        lines.extend(too_much);
        let fits = what_fits((layout.fit)(), speech);
        lines.push(wrap(&fits, width, "    ", "    "));
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

/// How wide it is shown, and where advice comes from.
#[derive(Clone, Copy, Debug)]
pub struct Layout<F> {
    /// Width in characters.
    pub width: u16,
    /// Finds what would fit.
    pub fit: F,
}

/// Draws the load against the time: `#` for work, `.` for free time, `!` for what is too much.
fn bar(load: u32, allocation: u32) -> String {
    let whole = load.max(allocation).max(1);
    let columns = |percent: u32| (percent * BAR + whole / 2) / whole;
    let (filled, given) = (columns(load), columns(allocation));
    let cell = |column: u32| match (column < filled, column < given) {
        (true, true) => '#',
        (true, false) => '!',
        _ => '.',
    };
    let cells: String = (0..BAR).map(cell).collect();
    format!("[{cells}]")
}

fn what_fits(fit: Fit, speech: Speech<'_>) -> String {
    let allocation = fit.allocation.map(|percent| speech.percent(percent));
    let reach = fit.reach.map(|reach| speech.count("people", reach));
    let key = match (&allocation, &reach) {
        (Some(_), Some(_)) => "post.fits.both",
        (Some(_), None) => "post.fits.allocation",
        (None, Some(_)) => "post.fits.reach",
        (None, None) => "post.fits.nothing",
    };
    speech.fill(
        key,
        &[
            ("allocation", allocation.as_deref().unwrap_or_default()),
            ("reach", reach.as_deref().unwrap_or_default()),
        ],
    )
}

fn why(cause: &Cause, speech: Speech<'_>) -> String {
    match cause {
        Cause::NotThisRole => speech.say("post.cause.role").to_owned(),
        Cause::NoTime { load, .. } => {
            speech.fill("post.cause.time", &[("load", &speech.percent(*load))])
        }
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
