//! A template as texts and tags. Understands which tags there are, and not what they do.

use std::collections::HashMap;

use crate::render::cut::tags::OTHERS;

/// What a template is made of; white space that tags eat is eaten already.
#[derive(Clone, Debug)]
pub enum Token<'t> {
    /// Text.
    Text(&'t str),
    /// What stands between `{{` and `}}`.
    Print(&'t str),
    /// What stands between `{%` and `%}`.
    Tag(&'t str),
}

impl Token<'_> {
    /// Gives the word that a tag begins with.
    pub fn word(&self) -> &str {
        match self {
            Token::Tag(tag) => tag.split_whitespace().next().unwrap_or_default(),
            _ => "",
        }
    }

    /// Writes it as it stands in a template.
    pub fn write(&self, template: &mut String) {
        match self {
            Token::Text(text) => template.push_str(text),
            Token::Print(inside) => template.extend(["{{ ", inside, " }}"]),
            Token::Tag(inside) => template.extend(["{% ", inside, " %}"]),
        }
    }
}

const WORDS: &[&str] = &[
    "for", "endfor", "if", "elif", "else", "endif", "include", "extends", "block", "endblock",
];

/// Reads a template; nothing where it has something that is not understood here.
pub fn tokens(template: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = template;
    let mut trimmed = false;
    loop {
        let open = rest.match_indices('{').map(|(at, _)| at);
        let open = open.clone().find(|&at| {
            ["{{", "{%", "{#"]
                .iter()
                .any(|tag| rest[at..].starts_with(tag))
        });
        let text = &rest[..open.unwrap_or(rest.len())];
        let text = if trimmed { text.trim_start() } else { text };
        let Some(open) = open else {
            tokens.push(Token::Text(text));
            break;
        };
        let close = match &rest[open..open + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let inside = &rest[open + 2..];
        let end = inside.find(close)?;
        rest = &inside[end + 2..];
        let inside = &inside[..end];
        let (inside, eats_before) = match inside.strip_prefix('-') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let (inside, eats_behind) = match inside.strip_suffix('-') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        trimmed = eats_behind;
        tokens.push(Token::Text(if eats_before {
            text.trim_end()
        } else {
            text
        }));
        match close {
            "}}" => tokens.push(Token::Print(inside.trim())),
            "%}" => tokens.push(Token::Tag(inside.trim())),
            _ => {}
        }
    }
    tokens.retain(|token| !matches!(token, Token::Text("")));
    let known = tokens.iter().all(|token| match token {
        // Fenced code goes through a document line by line.
        Token::Text(text) => !text.contains("```"),
        Token::Print(inside) => !calls(inside),
        Token::Tag(inside) => WORDS.contains(&token.word()) && !calls(inside),
    });
    known.then_some(tokens)
}

/// Tells whether a function is called, which may give something else each time; filters give the same.
fn calls(inside: &str) -> bool {
    let is_call = |(at, _): (usize, &str)| {
        let before = inside[..at].trim_end();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let (filtered, name) = before.split_at(before.trim_end_matches(is_name).len());
        let filtered = filtered.trim_end();
        !name.is_empty() && !OTHERS.contains(&name) && !filtered.ends_with('|')
    };
    inside.contains("__tera") || inside.match_indices('(').any(is_call)
}

/// Puts the blocks of a template into the one that it extends.
pub fn flatten<'t>(
    template: Vec<Token<'t>>,
    part: &impl Fn(&str) -> Option<&'t str>,
) -> Option<Vec<Token<'t>>> {
    let Some(Token::Tag(first)) = template.first() else {
        return without_blocks(template, &HashMap::new());
    };
    let Some(base) = first.strip_prefix("extends ") else {
        return without_blocks(template, &HashMap::new());
    };
    let mut blocks = HashMap::new();
    let mut open: Option<(&str, Vec<Token<'t>>)> = None;
    for token in template.into_iter().skip(1) {
        match (token.word(), &mut open) {
            ("block", None) => open = Some((name_of(&token)?, Vec::new())),
            ("block" | "extends", _) => return None,
            ("endblock", _) => {
                let (name, inside) = open.take()?;
                blocks.insert(name, inside);
            }
            (_, Some((_, inside))) => inside.push(token),
            // What stands outside the blocks is not printed.
            (_, None) => {}
        }
    }
    let base = tokens(part(quoted(base)?)?)?;
    without_blocks(base, &blocks)
}

fn without_blocks<'t>(
    tokens: Vec<Token<'t>>,
    blocks: &HashMap<&str, Vec<Token<'t>>>,
) -> Option<Vec<Token<'t>>> {
    let mut flat = Vec::new();
    let mut replaced = None;
    for token in tokens {
        match token.word() {
            "extends" => return None,
            "block" => {
                if replaced.is_some() {
                    return None;
                }
                let block = blocks.get(name_of(&token)?);
                flat.extend(block.into_iter().flatten().cloned());
                replaced = Some(block.is_some());
            }
            "endblock" => {
                replaced.take()?;
            }
            _ if replaced == Some(true) => {}
            _ => flat.push(token),
        }
    }
    Some(flat)
}

fn name_of<'t>(token: &Token<'t>) -> Option<&'t str> {
    match token {
        Token::Tag(tag) => tag.split_whitespace().nth(1),
        _ => None,
    }
}

/// Gives what stands in quotation marks.
pub fn quoted(text: &str) -> Option<&str> {
    text.trim().strip_prefix('"')?.strip_suffix('"')
}
