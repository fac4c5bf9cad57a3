//! Plain text made safe in XML.
//!
//! Which characters XML cannot hold at all is decided here and nowhere else.

use std::io::Write;

/// Tells whether XML can hold a character at all (XML 1.0, production 2).
pub(crate) fn can_hold(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Writes plain text so that XML shows it as it is: its marks escaped, and what XML forbids left out.
///
/// Breaks of lines are spaces: within a run of Word they would be nothing else.
pub(crate) fn escape(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    let mut written = 0;
    for (index, letter) in text.char_indices() {
        let instead = match letter {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\n' | '\t' => " ",
            '\r' => "",
            letter if !can_hold(letter) => "",
            _ => continue,
        };
        output.write_all(&text.as_bytes()[written..index])?;
        output.write_all(instead.as_bytes())?;
        written = index + letter.len_utf8();
    }
    output.write_all(&text.as_bytes()[written..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_what_xml_forbids_is_left_out() {
        let mut escaped = Vec::new();
        escape("a <b> & \"c\"\n\u{1}\u{ffff}\r\u{202f}é", &mut escaped).unwrap();
        let expected = "a &lt;b&gt; &amp; &quot;c&quot; \u{202f}é";
        assert_eq!(String::from_utf8(escaped).unwrap(), expected);
    }
}
