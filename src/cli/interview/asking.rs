//! What is asked of a terminal and what it replies, on a full terminal or a plain one.

use std::io::Write;

use crate::cli::console::Console;
use crate::cli::interview::plain::Plain;
use crate::cli::interview::prompts::Prompts;
use crate::cli::interview::reply::{LinePrompt, ListItem, ListPrompt, Prompt, Reply};
use crate::report::paragraph::wrap;
use model::shown;
use render::Speech;

/// The terminal of an interview.
pub(crate) struct Terminal<'a> {
    /// Words in the language of the interview.
    pub speech: Speech<'a>,
    prompts: Box<dyn Prompt + 'a>,
    /// Keys of what is said of the keys in a list to choose from, and in one to pick from.
    helps: [&'static str; 2],
    color: bool,
}

/// Columns beyond which lines are hard to read.
const WIDEST: u16 = 96;

impl<'a> Terminal<'a> {
    /// Finds out what the terminal can do: `TERM=dumb` cannot move its cursor.
    pub(crate) fn new(console: &Console, speech: Speech<'a>) -> Terminal<'a> {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let color = console.has_color();
        let (prompts, helps): (Box<dyn Prompt>, _) = match dumb {
            true => (
                Box::new(Plain { speech }),
                ["interview.help.plain", "interview.help.plain_pick"],
            ),
            false => (
                Box::new(Prompts::new(color)),
                ["interview.help.choose", "interview.help.pick"],
            ),
        };
        Terminal {
            speech,
            prompts,
            helps,
            color,
        }
    }

    /// Gives the width for lines, as the window is now.
    pub(crate) fn width(&self) -> u16 {
        size().0.saturating_sub(1).clamp(20, WIDEST)
    }

    /// Writes text that is laid out already.
    pub(crate) fn say(&self, text: &str) {
        self.write(("", ""), text);
    }

    /// Writes text between two marks for its colour; what cannot be shown there cannot be asked there either.
    fn write(&self, (on, off): (&str, &str), text: &str) {
        let text = shown::lines(text.trim_end_matches('\n'));
        let _ = writeln!(std::io::stderr().lock(), "{on}{text}{off}");
    }

    /// Writes a paragraph.
    pub(crate) fn tell(&self, text: &str) {
        self.say(&wrap(text, self.width(), "  ", "  "));
    }

    /// Writes a heading, after an empty line.
    pub(crate) fn head(&self, text: &str) {
        let marks = match self.color {
            true => ("\x1b[1;36m", "\x1b[0m"),
            false => ("", ""),
        };
        self.say("");
        self.write(marks, text);
    }

    /// Writes a question, after an empty line.
    pub(crate) fn question(&self, text: &str) {
        let marks = match self.color {
            true => ("\x1b[1m", "\x1b[0m"),
            false => ("", ""),
        };
        self.say("");
        self.write(marks, &wrap(text, self.width(), "", ""));
    }

    /// Makes an item of a name and a meaning.
    pub(crate) fn item(&self, id: &str, name: &str, meaning: Option<&str>) -> ListItem {
        // Three columns for the cursor, four for a box to tick, one to spare.
        let room = self.width().saturating_sub(8);
        let label = match meaning {
            Some(meaning) => {
                let gaps = [("name", name), ("meaning", meaning)];
                let words = self.speech.fill("interview.item", &gaps);
                shorten(&wrap(&words, room, "", "      "))
            }
            None => wrap(name, room, "", "      "),
        };
        ListItem {
            id: id.to_owned(),
            name: shown::lines(name).into_owned(),
            label: shown::lines(&label).into_owned(),
        }
    }

    /// Asks for a line.
    pub(crate) fn line(&self, line: &LinePrompt<'_>) -> anyhow::Result<Reply> {
        let width = self.width().saturating_sub(2);
        let help = self.wrapped(line.help);
        let check =
            |words: &str| (line.check)(words).map_err(|message| wrap(&message, width, "", "  "));
        let shown = |text: Option<&str>| text.map(|text| shown::lines(text).into_owned());
        let (before, proposed) = (shown(line.before), shown(line.proposed));
        let line = LinePrompt {
            check: &check,
            help: &help,
            before: before.as_deref(),
            proposed: proposed.as_deref(),
        };
        self.prompts.line(&line)
    }

    /// Asks for one item.
    pub(crate) fn choose(&self, items: &[ListItem], start: usize) -> anyhow::Result<Reply> {
        self.list(items, start, self.helps[0], |list| {
            self.prompts.choose(list)
        })
    }

    /// Asks for any number of items.
    pub(crate) fn pick(&self, items: &[ListItem], ticked: &[usize]) -> anyhow::Result<Reply> {
        let pick = |list: &ListPrompt<'_>| self.prompts.pick(list, ticked);
        self.list(items, 0, self.helps[1], pick)
    }

    /// Asks with a list that fits the terminal, and says what the keys do.
    fn list(
        &self,
        items: &[ListItem],
        start: usize,
        help: &str,
        ask: impl FnOnce(&ListPrompt<'_>) -> anyhow::Result<Reply>,
    ) -> anyhow::Result<Reply> {
        ask(&ListPrompt {
            items,
            start,
            rows: size().1,
            help: &self.wrapped(self.speech.say(help)),
        })
    }

    /// Lays out what the keys do, in lines that fit into brackets.
    fn wrapped(&self, help: &str) -> String {
        wrap(help, self.width().saturating_sub(1), "", " ")
    }
}

/// Gives columns and rows of the terminal.
fn size() -> (u16, u16) {
    let size = terminal_size::terminal_size_of(std::io::stderr());
    size.map_or((80, 24), |(columns, rows)| (columns.0, rows.0))
}

/// Cuts what an item means to so many lines that a list of items stays on a small screen.
fn shorten(label: &str) -> String {
    const MOST: usize = 3;
    let lines: Vec<&str> = label.lines().collect();
    match lines.get(..MOST) {
        Some(first) if lines.len() > MOST => {
            let cut = first.join("\n");
            let cut = cut.trim_end_matches(|c: char| !c.is_alphanumeric());
            format!("{cut}…")
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_meaning_is_cut() {
        assert_eq!(shorten("a\nb\nc, d,\ne"), "a\nb\nc, d…");
        assert_eq!(shorten("a\nb\nc."), "a\nb\nc.");
    }
}
