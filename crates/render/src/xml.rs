//! Plain text made safe in XML.

use std::io::Write;

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
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "",
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
