//! What must not be said: what no fact gives, and what no text about people says.
//!
//! The lines are data; those that depend on the needs stand there only where they say something about this post.

use crate::model::description::Description;
use crate::render::speech::Speech;

/// A line, and for which posts it is said.
type Line = (&'static str, fn(&Description<'_>) -> bool);

/// The lines, in reading order.
const LINES: &[Line] = &[
    ("numbers", |_| true),
    ("shares", |it| it.needs.position.duties.is_empty()),
    ("promises", |_| true),
    ("choices", |it| it.needs.position.duties.is_empty()),
    ("exposed", |_| true),
    ("settle", |_| true),
    ("not_part", |_| true),
    ("pay", |it| it.needs.position.pay.is_none()),
    ("benefits", |it| it.needs.position.benefits.is_empty()),
    ("manager", |it| it.needs.position.reports_to.is_none()),
    ("sponsor", |it| it.needs.position.sponsor.is_none()),
    ("tools", |it| it.needs.context.tools.is_empty()),
    ("other_tools", |it| !it.needs.context.tools.is_empty()),
    ("people", |_| true),
    ("family", |_| true),
];

/// Says the lines.
pub(super) fn never(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let lines = LINES.iter().filter(|(_, holds)| holds(description));
    lines
        .map(|(id, _)| speech.name_of("brief_never", id))
        .collect()
}
