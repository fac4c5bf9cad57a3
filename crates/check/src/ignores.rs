//! Comments that tell which findings to leave out: `rolewright: ignore RULE`, on the line or on the line before.

use std::ops::Range;

use crate::registry;
use crate::registry::UNUSED_IGNORE;
use crate::text::page::Comment;
use model::{Finding, Message, Severity, Spot};

/// A comment that leaves out findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// Where it stands in the source.
    pub span: Range<usize>,
    /// The rules that it names.
    pub rules: Vec<String>,
    /// The bytes of the lines that it covers: its own and the next.
    covers: Range<usize>,
}

const MARK: &str = "rolewright: ignore";

/// Picks the comments that leave out findings.
pub fn of_comments(comments: &[Comment], source: &str) -> Vec<Ignore> {
    let ignores = comments.iter().filter_map(|comment| {
        let rules = comment.text.trim().strip_prefix(MARK)?;
        Some(Ignore {
            span: comment.span.clone(),
            rules: names(rules),
            covers: lines(source, &comment.span),
        })
    });
    ignores.collect()
}

/// Picks the comments of a YAML source that leave out findings.
pub fn of_yaml(source: &str) -> Vec<Ignore> {
    let mut ignores = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if let Some((before, rules)) = line.split_once(MARK)
            && let Some(hash) = before.rfind('#')
            && before[hash + 1..].trim().is_empty()
        {
            let span = start + hash..start + line.trim_end().len();
            ignores.push(Ignore {
                rules: names(rules),
                covers: lines(source, &span),
                span,
            });
        }
        start += line.len();
    }
    ignores
}

/// Gives the names of a comment; what stands behind them in brackets is its reason.
fn names(text: &str) -> Vec<String> {
    let names = text.split_once('(').map_or(text, |(names, _)| names);
    names
        .split([',', ' ', '\n', '\t'])
        .filter(|name| !name.trim().is_empty())
        .map(|name| name.trim().to_owned())
        .collect()
}

fn lines(source: &str, span: &Range<usize>) -> Range<usize> {
    let start = source[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let mut end = span.end;
    for _ in 0..2 {
        end = source
            .get(end..)
            .and_then(|rest| rest.find('\n'))
            .map_or(source.len(), |at| end + at + 1);
    }
    start..end
}

/// Leaves out the findings that the comments cover, and reports comments that cover none.
///
/// A rule that is not used cannot be covered; its comment is let pass.
pub fn apply(findings: &mut Vec<Finding>, ignores: &[Ignore], used: impl Fn(&str) -> bool) {
    let mut served: Vec<Vec<bool>> = ignores
        .iter()
        .map(|ignore| vec![false; ignore.rules.len()])
        .collect();
    findings.retain(|finding| {
        // What is said of the whole text is covered from its first line.
        let at = finding.spot.as_ref().map_or(0, |spot| spot.source.start);
        let mut kept = true;
        for (ignore, served) in ignores.iter().zip(&mut served) {
            if !ignore.covers.contains(&at) {
                continue;
            }
            for (rule, served) in ignore.rules.iter().zip(served) {
                if rule == finding.rule {
                    (kept, *served) = (false, true);
                }
            }
        }
        kept
    });
    if !used(UNUSED_IGNORE) {
        return;
    }
    for (ignore, served) in ignores.iter().zip(&served) {
        for (rule, served) in ignore.rules.iter().zip(served) {
            let known = registry::names().any(|name| name == rule);
            if *served || known && !used(rule) {
                continue;
            }
            let key = if known {
                "unused-ignore"
            } else {
                "unused-ignore.unknown"
            };
            let message = Message::Said {
                key,
                gaps: vec![("rule", rule.clone())],
            };
            let spot = Spot {
                source: ignore.span.clone(),
                page: 0..0,
                excerpt: format!("{MARK} {rule}"),
            };
            findings.push(Finding::new(UNUSED_IGNORE, Severity::Note, message).at(spot));
        }
    }
}
