//! Foreign texts as they may be shown: names of files, values, excerpts, what templates and libraries say.
//!
//! A terminal obeys control characters, a reader trusts the order in which letters stand, and GitHub takes a line of a
//! log for a command. Nothing here is for documents; what is data keeps every character and is shown when it is said.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

/// Most characters of a value that a message quotes.
const LONGEST: usize = 60;

/// What stands for a character that must not be shown, where its width matters.
const STAND_IN: char = '\u{fffd}';

/// What older GitHub runners take for the beginning of a command, wherever it stands in a line.
const OLD_COMMAND: &str = "##[";

/// What GitHub takes for the beginning of a command at the beginning of a line.
const COMMAND: &str = "::";

/// Tells whether a character changes the order in which others are read: an override, an embedding or an isolate.
pub fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Tells whether nobody sees a character for what it is: a terminal obeys it, breaks the line there, or shows nothing.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || reorders(c)
        || matches!(
            c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
        )
        || matches!(c, '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Gives a name or a value as it stands within a line: line breaks and what is unseen as escapes.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_unseen(c).then(|| escape(c)))
}

/// Gives the path of a file or folder as it stands within a line.
pub fn path(path: impl AsRef<Path>) -> String {
    line(&path.as_ref().to_string_lossy()).into_owned()
}

/// Gives the path of a file or folder as data: whoever says it shows it as a line.
pub fn name(path: impl AsRef<Path>) -> String {
    path.as_ref().to_string_lossy().into_owned()
}

/// Gives the beginning of a value, so that a message stays readable.
pub fn short(text: &str) -> String {
    let (beginning, more) = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => (&text[..end], "…"),
        None => (text, ""),
    };
    format!("{}{more}", line(beginning))
}

/// Gives the beginning of a value as a quotation.
pub fn quoted(text: &str) -> String {
    format!("`{}`", short(text))
}

/// Gives a line of a file with a stand-in for each character that is unseen, and where `span` lies in it.
///
/// Tabs stay: they are laid out by what shows the line.
pub fn excerpt(text: &str, span: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
    let stand_ins = |part| {
        replaced(part, |c| {
            (c != '\t' && is_unseen(c)).then(|| STAND_IN.into())
        })
    };
    let (before, within) = (
        text.get(..span.start).unwrap_or_default(),
        text.get(span).unwrap_or_default(),
    );
    let start = stand_ins(before).len();
    let whole = stand_ins(text);
    let whole = match whole.contains(OLD_COMMAND) {
        true => whole.replace(OLD_COMMAND, "##(").into(),
        false => whole,
    };
    (whole, start..start + stand_ins(within).len())
}

/// Gives a message of several lines that are laid out already; no line of it is a command to GitHub.
pub fn lines(text: &str) -> Cow<'_, str> {
    let text = escaped(text, |c| {
        (is_unseen(c) && !matches!(c, '\n' | '\t')).then(|| escape(c))
    });
    match has_command(&text) {
        false => text,
        true => {
            let harmless = |line: &str| match is_command(line) {
                true => line.replacen(COMMAND, &format!("{}:", escape(':')), 1),
                false => line.to_owned(),
            };
            text.split('\n')
                .map(harmless)
                .collect::<Vec<_>>()
                .join("\n")
                .into()
        }
    }
}

/// Tells whether a line of a text is a command to GitHub.
pub fn has_command(text: &str) -> bool {
    text.lines().any(is_command)
}

fn is_command(line: &str) -> bool {
    line.trim_start().starts_with(COMMAND)
}

/// Gives a text in JSON that says the same without a character that is unseen: these stand in its strings only.
pub fn json(text: &str) -> Cow<'_, str> {
    let text = replaced(text, |c| {
        let unseen = is_unseen(c) && !matches!(c, '\n' | '\t' | '\r');
        // None of them lies beyond the first plane.
        unseen.then(|| format!("\\u{:04x}", c as u32))
    });
    match text.contains(OLD_COMMAND) {
        true => text.replace(OLD_COMMAND, "##\\u005b").into(),
        false => text,
    }
}

fn escape(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        c => c.escape_unicode().to_string(),
    }
}

fn escaped(text: &str, instead: impl Fn(char) -> Option<String>) -> Cow<'_, str> {
    let text = replaced(text, instead);
    match text.contains(OLD_COMMAND) {
        true => text
            .replace(OLD_COMMAND, &format!("##{}", escape('[')))
            .into(),
        false => text,
    }
}

fn replaced(text: &str, instead: impl Fn(char) -> Option<String>) -> Cow<'_, str> {
    // Nearly every text is copied nowhere.
    if !text.chars().any(|c| instead(c).is_some()) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match instead(c) {
            Some(other) => shown.push_str(&other),
            None => shown.push(c),
        }
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character that is unseen, and what it becomes within a line.
    #[test]
    fn what_is_unseen_is_shown_everywhere() {
        let unseen = ('\0'..=char::MAX).filter(|&c| is_unseen(c));
        let mut count = 0;
        for c in unseen {
            count += 1;
            let text = format!("a{c}b");
            for shown in [line(&text), short(&text).into(), quoted(&text).into()] {
                assert!(!shown.contains(is_unseen), "{shown:?}");
            }
            assert!(!lines(&text).contains(|c| is_unseen(c) && !"\n\t".contains(c)));
            let (cut, span) = excerpt(&text, 1..1 + c.len_utf8());
            assert!(c == '\t' || !cut.contains(is_unseen), "{cut:?}");
            // As many characters, and the caret below the same one.
            assert_eq!((cut.chars().count(), cut[span].chars().count()), (3, 1));
            let written = serde_json::to_string(&text).unwrap();
            let told = json(&written);
            assert!(!told.contains(is_unseen), "{told:?}");
            assert_eq!(serde_json::from_str::<String>(&told).unwrap(), text);
        }
        assert!(count > 90, "{count}");
    }

    #[test]
    fn what_people_write_stays_as_it_is() {
        for text in [
            "été 1.md",
            "a  b",
            "שלום",
            "مرحبا",
            "👩\u{200d}💻",
            "co\u{ad}op",
            "C:\\a",
            "a::b",
            "## [1]",
        ] {
            assert_eq!(line(text), text);
            assert_eq!(lines(text), text);
            assert_eq!(json(text), text);
            assert_eq!(excerpt(text, 0..0).0, text);
        }
    }

    #[test]
    fn no_line_is_a_command() {
        assert_eq!(lines("a\n  ::error::b\nc"), "a\n  \\u{3a}:error::b\nc");
        assert_eq!(lines("##[error]a"), "##\\u{5b}error]a");
        assert_eq!(line("a\n::error::b"), "a\\n::error::b");
        assert_eq!(json(r###""##[a]""###), r###""##\u005ba]""###);
        assert_eq!(excerpt("##[a]", 2..3), ("##(a]".into(), 2..3));
        assert!(has_command("a\n ::x") && !has_command("a ::x"));
    }

    #[test]
    fn a_long_value_is_cut() {
        assert_eq!(short(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
        assert_eq!(quoted(&"é".repeat(60)), format!("`{}`", "é".repeat(60)));
    }
}
