//! Which templates include and extend which, read from their texts before the first is filled: a chain that is too deep
//! or a tree that is too wide takes all memory, all time, or the end of the stack.
//!
//! Cycles and names that nothing has are told by the engine.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::templates::BUILTIN;
use crate::templates::error::TemplateError;
use model::shown;

/// How deep templates may include and extend one another.
const DEEPEST: usize = 32;

/// How many pieces a template may be made of, each counted as often as it is included.
const MOST_PIECES: u64 = 10_000;

/// A tag that names another template: in the engine's grammar nothing but a text stands there.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let tag = r#"\{%-?\s*(?:include|extends)\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`)"#;
    Regex::new(tag).expect("a pattern of our own")
});

/// How much a template is made of.
#[derive(Clone, Copy)]
struct Extent {
    depth: usize,
    pieces: u64,
}

/// Checks the user's templates, name and text, together with ours.
pub(super) fn check(user_files: &[(String, String)]) -> Result<(), TemplateError> {
    let mut graph = Graph {
        texts: user_files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect(),
        known: BTreeMap::new(),
    };
    for (name, _) in user_files {
        if name.contains(shown::is_unseen) {
            let message = format!("no template can be named {}", shown::quoted(name));
            return Err(TemplateError::about(&message));
        }
        graph.extent(name, &mut Vec::new())?;
    }
    Ok(())
}

struct Graph<'a> {
    texts: BTreeMap<&'a str, &'a str>,
    known: BTreeMap<&'a str, Extent>,
}

impl<'a> Graph<'a> {
    /// Finds a template by the name by which another calls it: the user's, else ours.
    fn resolve(&self, name: &'a str) -> Option<(&'a str, &'a str)> {
        if let Some((&name, &text)) = self.texts.get_key_value(name) {
            return Some((name, text));
        }
        let ours = name.strip_prefix(BUILTIN).unwrap_or(name);
        let ours = data::TEMPLATES.iter().find(|(known, _)| *known == ours);
        ours.map(|&(_, text)| (name, text))
    }

    fn extent(&mut self, name: &'a str, above: &mut Vec<&'a str>) -> Result<Extent, TemplateError> {
        if let Some(&extent) = self.known.get(name) {
            return Ok(extent);
        }
        let mut extent = Extent {
            depth: 1,
            pieces: 1,
        };
        let Some((_, text)) = self.resolve(name).filter(|_| !above.contains(&name)) else {
            return Ok(extent);
        };
        above.push(name);
        for tag in NAMED.captures_iter(text) {
            let named = tag.iter().skip(1).flatten().next();
            let named = named.map_or("", |named| named.as_str());
            if named.contains(|c| c == '\\' || shown::is_unseen(c)) {
                let (file, named) = (shown::quoted(name), shown::quoted(named));
                let message =
                    format!("{file} includes or extends {named}, and no template can be named so");
                return Err(TemplateError::about(&message));
            }
            if above.len() >= DEEPEST {
                return Err(too_deep(above));
            }
            let part = self.extent(named, above)?;
            extent.depth = extent.depth.max(part.depth + 1);
            extent.pieces = extent.pieces.saturating_add(part.pieces);
        }
        above.pop();
        if extent.depth > DEEPEST {
            return Err(too_deep(&[name]));
        }
        if extent.pieces > MOST_PIECES {
            let message = format!(
                "the template {} is made of {} pieces, each counted as often as it is included; at most {MOST_PIECES} are filled",
                shown::quoted(name),
                extent.pieces
            );
            return Err(TemplateError::about(&message));
        }
        self.known.insert(name, extent);
        Ok(extent)
    }
}

fn too_deep(above: &[&str]) -> TemplateError {
    let name = above.first().copied().unwrap_or_default();
    TemplateError::about(&format!(
        "the template {} includes and extends others more than {DEEPEST} deep",
        shown::quoted(name)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(count: usize, text: impl Fn(usize) -> String) -> Vec<(String, String)> {
        (0..count).map(|n| (format!("{n}.md"), text(n))).collect()
    }

    #[track_caller]
    fn refused(files: &[(String, String)], words: &str) {
        let error = check(files).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }

    #[test]
    fn chains_and_trees_have_an_end() {
        let next = |tag: &'static str| move |n: usize| format!("{{%- {tag}\n '{}.md' %}}", n + 1);
        for tag in ["include", "extends"] {
            check(&files(31, next(tag))).unwrap();
            refused(&files(5000, next(tag)), "more than 32 deep");
            // Whichever of them is looked at first.
            let mut backwards = files(40, next(tag));
            backwards.reverse();
            refused(&backwards, "more than 32 deep");
        }
        let twice = |n: usize| format!("{{% include \"{0}.md\" %}}{{% include `{0}.md` %}}", n + 1);
        check(&files(12, twice)).unwrap();
        refused(&files(30, twice), "pieces");
        // A cycle is told by the engine.
        check(&files(1, |_| "{% include '0.md' %}".to_owned())).unwrap();
    }

    #[test]
    fn a_name_that_no_template_has_is_refused() {
        refused(&files(1, |_| "{% include 'a\nb' %}".to_owned()), "`a\\nb`");
        refused(
            &files(1, |_| "{% extends \"a\\nb\" %}".to_owned()),
            "`a\\nb`",
        );
        refused(&[("a\u{1b}.md".to_owned(), String::new())], "`a\\u{1b}.md`");
    }
}
