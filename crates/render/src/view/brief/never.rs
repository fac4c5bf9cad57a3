//! What must not be said: what no fact gives, and what no text about people says.
//!
//! The lines are data; those that depend on the needs stand there only where they say something about this post.

use crate::speech::Speech;
use model::Description;

/// A line, and for which posts it is said.
type NeverLine = (&'static str, fn(&Description<'_>) -> bool);

/// The lines, in reading order.
const LINES: &[NeverLine] = &[
    ("stated", |_| true),
    ("shares", |it| it.needs.position.duties.is_empty()),
    ("choices", |it| it.needs.position.duties.is_empty()),
    ("exposed", |_| true),
    ("fields", |_| true),
    ("people", |_| true),
];

/// Says the lines.
pub(super) fn never(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let lines = LINES.iter().filter(|(_, holds)| holds(description));
    lines
        .map(|(id, _)| speech.name_of("brief_never", id))
        .collect()
}
