//! The clause in a description in Markdown: as one of its sections, before the signatures or at the end.
//!
//! Every byte of what was there stays.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::amendment::{AmendedText, Clause};
use word::amend::{Line, LineKind, section_level, signatures};

/// Why nothing can be put into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkdownFault {
    /// A block of code or a comment begins and never ends: what follows it would be part of it.
    Unclosed,
}

/// Puts the clause into a text.
pub(super) fn amend(old: &str, clause: &Clause) -> Result<AmendedText, MarkdownFault> {
    let known = lines(old);
    let (lines_only, places): (Vec<Line>, Vec<Range<usize>>) = known.into_iter().unzip();
    let found = signatures(&lines_only, &clause.signing);
    let level = section_level(lines_only.iter().map(|line| line.kind));
    let at = found.map_or(old.len(), |found| {
        let start = places[found].start;
        old[..start].rfind('\n').map_or(0, |line| line + 1)
    });
    let (before, after) = old.split_at(at);
    let gap = match before {
        "" => "",
        text if text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let mut new = gap.to_owned() + &lowered(&clause.markdown, level);
    if !after.is_empty() {
        new.push('\n');
    }
    if old.contains("\r\n") {
        new = new.replace('\n', "\r\n");
    }
    let text = format!("{before}{new}{after}");
    // What ends nowhere takes the clause in.
    if clause.found_in(&seen(&text)).is_none() {
        return Err(MarkdownFault::Unclosed);
    }
    Ok(AmendedText {
        text,
        before: found.map(|found| lines_only[found].in_one_line()),
    })
}

/// Gives the lines of a text that are headings or paragraphs to a reader.
fn seen(text: &str) -> Vec<Line> {
    let lines = lines(text).into_iter().map(|(line, _)| line);
    lines.filter(|line| line.kind != LineKind::Other).collect()
}

/// Writes a document so that its title is a heading of a level; six are all that Markdown knows.
fn lowered(markdown: &str, level: u8) -> String {
    let more = usize::from(level.saturating_sub(1));
    let mut lowered = String::with_capacity(markdown.len() + 64);
    let mut done = 0;
    for (event, place) in Parser::new(markdown).into_offset_iter() {
        let Event::Start(Tag::Heading { level, .. }) = event else {
            continue;
        };
        // One that is underlined, as a user's template may have it, has no marks to add to.
        if markdown[place.start..].starts_with('#') {
            let most = 6_usize.saturating_sub(level as usize);
            lowered.push_str(&markdown[done..place.start]);
            lowered.push_str(&"#".repeat(more.min(most)));
            done = place.start;
        }
    }
    lowered.push_str(&markdown[done..]);
    lowered
}

/// Lists what stands at the top of a text, each with its place in it.
pub(super) fn lines(text: &str) -> Vec<(Line, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut lines: Vec<(Line, Range<usize>)> = Vec::new();
    let mut depth: usize = 0;
    // Letters that are bold, and all.
    let (mut strong, mut bold, mut all) = (0_usize, 0, 0);
    for (event, place) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                let kind = match (&tag, depth) {
                    (Tag::Heading { level, .. }, 0) => Some(LineKind::Heading(Some(*level as u8))),
                    (Tag::Table(_), 0) => Some(LineKind::Table),
                    (Tag::Item, _) => Some(LineKind::Item),
                    (Tag::Paragraph, 0) => Some(LineKind::Text),
                    (_, 0) => Some(LineKind::Other),
                    _ => None,
                };
                if let Some(kind) = kind {
                    let text = String::new();
                    lines.push((Line { kind, text }, place));
                    (bold, all) = (0, 0);
                }
                strong += usize::from(tag == Tag::Strong);
                depth += 1;
            }
            Event::End(tag) => {
                depth -= 1;
                if let (TagEnd::TableCell, Some((line, _))) = (tag, lines.last_mut()) {
                    line.text.push('\n');
                }
                strong -= usize::from(tag == TagEnd::Strong);
                // Where nobody marks headings, they are bold lines.
                if let (TagEnd::Paragraph, 0, Some((line, _))) = (tag, depth, lines.last_mut())
                    && bold == all
                    && all > 0
                {
                    line.kind = LineKind::Heading(None);
                }
            }
            Event::Text(text) | Event::Code(text) => {
                let letters = text.trim().len();
                all += letters;
                bold += if strong > 0 { letters } else { 0 };
                if let Some((line, _)) = lines.last_mut() {
                    line.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((line, _)) = lines.last_mut() {
                    line.text.push('\n');
                }
            }
            _ => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Language;
    use word::amend::Signing;

    fn clause() -> Clause {
        Clause {
            tag: Language::EN.profile().locale().clone(),
            markdown: "# Leave\n\n- a\n\n## Purpose\n\nb\n".to_owned(),
            paragraphs: Vec::new(),
            titles: vec!["Leave".to_owned()],
            signing: Signing {
                words: vec!["signatures".to_owned(), "fait à".to_owned()],
                except: Vec::new(),
            },
        }
    }

    #[track_caller]
    fn amended(old: &str) -> String {
        let text = clause().amend_markdown(old).unwrap().text;
        let mut left = text.bytes();
        assert!(old.bytes().all(|byte| left.any(|other| other == byte)));
        text
    }

    #[test]
    fn a_clause_is_a_section_before_the_signatures() {
        assert_eq!(
            amended("# Fitter\n\n## Work\n\n- x\n\n## Signatures\n\n____\n"),
            "# Fitter\n\n## Work\n\n- x\n\n## Leave\n\n- a\n\n### Purpose\n\nb\n\n## Signatures\n\n____\n"
        );
        assert_eq!(
            amended("**Missions**\r\n\r\nx\r\n\r\nFait à Lyon, le ____\r\n"),
            "**Missions**\r\n\r\nx\r\n\r\n# Leave\r\n\r\n- a\r\n\r\n## Purpose\r\n\r\nb\r\n\r\nFait à Lyon, le ____\r\n"
        );
    }

    #[test]
    fn a_table_to_sign_in_comes_after_the_clause() {
        let table = "| Name | Signatures |\n|---|---|\n| | |\n";
        let text = amended(&format!("# Fitter\n\nx\n\n{table}"));
        assert!(text.ends_with(&format!("b\n\n{table}")), "{text}");
    }

    #[test]
    fn a_clause_stands_at_the_end_where_nobody_signs() {
        assert_eq!(
            amended("Fitter\n======\n\n- x"),
            "Fitter\n======\n\n- x\n\n## Leave\n\n- a\n\n### Purpose\n\nb\n"
        );
        assert_eq!(
            amended("---\ntitle: x\n---\n"),
            "---\ntitle: x\n---\n\n# Leave\n\n- a\n\n## Purpose\n\nb\n"
        );
        assert_eq!(
            amended("###### A\n\n###### B\n").matches("###### ").count(),
            4
        );
    }

    #[test]
    fn a_text_that_takes_the_clause_in_is_refused() {
        for old in ["```\ncode", "<!-- never closed"] {
            let fault = clause().amend_markdown(old).err();
            assert_eq!(fault, Some(MarkdownFault::Unclosed), "{old}");
        }
    }

    #[test]
    fn a_text_that_holds_the_clause_is_known() {
        let holds = |text: &str| {
            clause()
                .found_in(&super::super::lines_of_markdown(text))
                .is_some()
        };
        assert!(holds(&amended("# Fitter\n")));
        assert!(holds("x\n\n**Leave**\n"));
        assert!(!holds("# Leave of absence\n"));
    }
}
