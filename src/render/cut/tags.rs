//! What stands in a tag: paths, loops and conditions. Whatever is more than that is not read.

use crate::render::tree::Name;

/// A path such as `organization.name`.
pub type Path = Vec<Name>;

/// A part of a condition.
#[derive(Debug)]
pub struct Term {
    /// What it is about.
    pub path: Path,
    /// What it must be.
    pub expected: bool,
}

/// Reads what is printed as it is; only fields named like this hold markup, and they hold nothing else.
pub fn markup(inside: &str) -> Option<Path> {
    let (field, filter) = inside.split_once('|')?;
    let is_markup = filter.trim() == "safe" && field.trim().ends_with("_markup");
    path(field).filter(|_| is_markup)
}

/// Reads `for item in list`.
pub fn list(tag: &str) -> Option<(Name, Path)> {
    let (variable, list) = tag.strip_prefix("for ")?.split_once(" in ")?;
    let variable = path(variable)?;
    match &variable[..] {
        [name] => Some((name.clone(), path(list)?)),
        _ => None,
    }
}

/// Reads `if a or b and not c`.
pub fn condition(tag: &str) -> Option<Vec<Vec<Term>>> {
    let condition = tag.strip_prefix("if ")?;
    let all = |all: &str| all.split(" and ").map(term).collect();
    condition.split(" or ").map(all).collect()
}

fn term(term: &str) -> Option<Term> {
    let term = term.trim();
    let (term, expected) = match term.strip_prefix("not ") {
        Some(term) => (term, false),
        None => (term, true),
    };
    let path = path(term)?;
    Some(Term { path, expected })
}

/// Names that no page has.
pub const OTHERS: &[&str] = &[
    "loop", "say", "in", "and", "or", "not", "is", "for", "if", "elif", "else", "endfor", "endif",
    "include", "true", "false", "none",
];

fn path(text: &str) -> Option<Path> {
    let path: Vec<&str> = text.trim().split('.').collect();
    let is_name = |name: &&str| {
        !name.is_empty()
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let good = path.iter().all(is_name) && !OTHERS.contains(&path[0]);
    good.then(|| path.into_iter().map(Name::from).collect())
}

/// Lists the paths in a tag: more than there are, perhaps, such as the names of filters, but never fewer.
pub fn paths(inside: &str) -> Vec<Path> {
    let mut outside_quotes = String::new();
    for (index, piece) in inside.split(['"', '\'', '`']).enumerate() {
        if index % 2 == 0 {
            outside_quotes.push_str(piece);
        }
        outside_quotes.push(' ');
    }
    let is_path = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let words = outside_quotes.split(|c: char| !is_path(c));
    words
        .filter_map(|word| path(word.trim_matches('.')))
        .collect()
}
