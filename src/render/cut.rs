//! Cuts a template into pieces, each of which needs only some parts of a page.
//!
//! A loop is cut at its items and an `if` that holds loops at its condition; within a loop, an included part is one piece.
//! Whatever is not understood here is left to the template engine: in one piece, or as a template that is not cut.

use std::collections::HashMap;

use crate::render::tidy::Piece;
use crate::render::tree::Name;

/// A part of a template.
#[derive(Debug)]
pub enum Cut {
    /// Text without any tag.
    Text(Piece),
    /// A template of its own.
    Template {
        /// Its number among the templates.
        number: usize,
        /// What it asks for.
        uses: Vec<Use>,
    },
    /// Markup that was made before.
    Markup(Path),
    /// The same for each item of a list.
    Each {
        /// Its number and what it asks for, if it is one piece as a whole where that came before.
        whole: Option<(usize, Vec<Use>)>,
        /// Name of the item.
        variable: Name,
        /// The list.
        list: Path,
        /// What is made of each.
        body: Vec<Cut>,
    },
    /// Something that is only there under a condition.
    If {
        /// Any of these, in each of which everything holds.
        condition: Vec<Vec<Term>>,
        /// What is there then.
        body: Vec<Cut>,
    },
}

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

/// What a template asks for of one name.
#[derive(Debug, PartialEq, Eq)]
pub struct Use {
    /// The name.
    pub name: Name,
    /// Which fields of it; none where it is the whole.
    pub fields: Option<Vec<Name>>,
}

/// A template that is cut.
#[derive(Debug)]
pub struct Cuts {
    /// Its parts.
    pub parts: Vec<Cut>,
    /// The templates among them, by their numbers; none where the number is a loop's.
    pub templates: Vec<Option<String>>,
}

/// Cuts a template; nothing where it has something that only the engine understands.
///
/// `part` gives the text of an included or extended template.
pub fn cut<'t>(template: &'t str, part: impl Fn(&str) -> Option<&'t str>) -> Option<Cuts> {
    let mut cutter = Cutter {
        part: &part,
        templates: Vec::new(),
    };
    let tokens = flatten(tokens(template)?, &part)?;
    let mut reader = Reader { tokens, at: 0 };
    let parts = cutter.parts(&mut reader, 0)?;
    (reader.at == reader.tokens.len()).then_some(Cuts {
        parts,
        templates: cutter.templates,
    })
}

/// The length from which a text is no part of a template beside it.
const LONG: usize = 256;

/// What a template is made of; white space that tags eat is eaten already.
#[derive(Clone, Debug)]
enum Token<'t> {
    Text(&'t str),
    Print(&'t str),
    Tag(&'t str),
}

impl Token<'_> {
    /// Gives the word that a tag begins with.
    fn word(&self) -> &str {
        match self {
            Token::Tag(tag) => tag.split_whitespace().next().unwrap_or_default(),
            _ => "",
        }
    }

    fn write(&self, template: &mut String) {
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

fn tokens(template: &str) -> Option<Vec<Token<'_>>> {
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
fn flatten<'t>(
    tokens: Vec<Token<'t>>,
    part: &impl Fn(&str) -> Option<&'t str>,
) -> Option<Vec<Token<'t>>> {
    let Some(Token::Tag(first)) = tokens.first() else {
        return without_blocks(tokens, &HashMap::new());
    };
    let Some(base) = first.strip_prefix("extends ") else {
        return without_blocks(tokens, &HashMap::new());
    };
    let mut blocks = HashMap::new();
    let mut open: Option<(&str, Vec<Token<'t>>)> = None;
    for token in tokens.into_iter().skip(1) {
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
    let base = self::tokens(part(quoted(base)?)?)?;
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

fn quoted(text: &str) -> Option<&str> {
    text.trim().strip_prefix('"')?.strip_suffix('"')
}

/// The tokens that are left.
struct Reader<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<Token<'t>> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    /// Takes what stands between a tag that was just taken and the one that ends it, which is taken, too.
    fn inside(&mut self) -> Option<Vec<Token<'t>>> {
        let start = self.at;
        let mut depth = 0;
        loop {
            match self.next()?.word() {
                "for" | "if" => depth += 1,
                "endfor" | "endif" if depth == 0 => break,
                "endfor" | "endif" => depth -= 1,
                _ => {}
            }
        }
        Some(self.tokens[start..self.at - 1].to_vec())
    }
}

struct Cutter<'c, P> {
    part: &'c P,
    templates: Vec<Option<String>>,
}

impl<'t, P: Fn(&str) -> Option<&'t str>> Cutter<'_, P> {
    /// Cuts what is left, which stands within `loops` loops.
    fn parts(&mut self, reader: &mut Reader<'t>, loops: usize) -> Option<Vec<Cut>> {
        let mut parts = Vec::new();
        let mut pending = Vec::new();
        while let Some(token) = reader.next() {
            match (&token, token.word()) {
                (Token::Tag(tag), "include") if loops == 0 => {
                    let text = (self.part)(quoted(tag.strip_prefix("include")?)?)?;
                    let included = tokens(text)?;
                    reader.tokens.splice(reader.at..reader.at, included);
                }
                (Token::Tag(tag), "for") => {
                    let inside = reader.inside()?;
                    match list(tag).filter(|_| is_cut_at_items(&inside)) {
                        Some((variable, list)) => {
                            self.flush(&mut pending, &mut parts)?;
                            let whole = match loops {
                                0 => Some(self.whole(&token, &inside)?),
                                _ => None,
                            };
                            let body = self.body(inside, loops + 1)?;
                            parts.push(Cut::Each {
                                whole,
                                variable,
                                list,
                                body,
                            });
                        }
                        None => {
                            pending.push(token);
                            pending.extend(inside);
                            pending.push(Token::Tag("endfor"));
                        }
                    }
                }
                (Token::Tag(tag), "if") => {
                    let inside = reader.inside()?;
                    match condition(tag).filter(|_| is_cut_at_condition(&inside)) {
                        Some(condition) => {
                            self.flush(&mut pending, &mut parts)?;
                            let body = self.body(inside, loops)?;
                            parts.push(Cut::If { condition, body });
                        }
                        None => {
                            pending.push(token);
                            pending.extend(inside);
                            pending.push(Token::Tag("endif"));
                        }
                    }
                }
                (Token::Print(inside), _) if markup(inside).is_some() => {
                    self.flush(&mut pending, &mut parts)?;
                    parts.extend(markup(inside).map(Cut::Markup));
                }
                (Token::Text(text), _) if text.len() > LONG => {
                    self.flush(&mut pending, &mut parts)?;
                    parts.push(Cut::Text(Piece::new(text)));
                }
                // Nothing opened it.
                (Token::Tag(_), "endfor" | "endif" | "else" | "elif") => return None,
                _ => pending.push(token),
            }
        }
        reader.at = reader.tokens.len();
        self.flush(&mut pending, &mut parts)?;
        Some(parts)
    }

    fn body(&mut self, tokens: Vec<Token<'t>>, loops: usize) -> Option<Vec<Cut>> {
        self.parts(&mut Reader { tokens, at: 0 }, loops)
    }

    /// Numbers a loop, and collects what it asks for.
    fn whole(&mut self, tag: &Token<'t>, inside: &[Token<'t>]) -> Option<(usize, Vec<Use>)> {
        let mut uses = Vec::new();
        self.uses(std::slice::from_ref(tag), &mut uses, 0)?;
        self.uses(inside, &mut uses, 0)?;
        self.templates.push(None);
        Some((self.templates.len() - 1, uses))
    }

    /// Makes a template of what has come together.
    fn flush(&mut self, pending: &mut Vec<Token<'t>>, parts: &mut Vec<Cut>) -> Option<()> {
        let tokens = std::mem::take(pending);
        if tokens.is_empty() {
            return Some(());
        }
        let mut template = String::new();
        for token in &tokens {
            token.write(&mut template);
        }
        if tokens.iter().all(|token| matches!(token, Token::Text(_))) {
            parts.push(Cut::Text(Piece::new(&template)));
            return Some(());
        }
        let mut uses = Vec::new();
        self.uses(&tokens, &mut uses, 0)?;
        parts.push(Cut::Template {
            number: self.templates.len(),
            uses,
        });
        self.templates.push(Some(template));
        Some(())
    }

    /// Collects what tags ask for, those of included templates too.
    fn uses(&self, tokens: &[Token<'t>], uses: &mut Vec<Use>, depth: usize) -> Option<()> {
        for token in tokens {
            let inside = match token {
                Token::Text(_) => continue,
                Token::Print(inside) | Token::Tag(inside) => inside,
            };
            if token.word() == "include" {
                let text = (self.part)(quoted(inside.strip_prefix("include")?)?)?;
                if depth > 8 {
                    return None;
                }
                self.uses(&self::tokens(text)?, uses, depth + 1)?;
                continue;
            }
            for path in paths(inside) {
                let mut path = path.into_iter();
                let name = path.next()?;
                let field = path.next();
                let known = uses.iter_mut().find(|known| known.name == name);
                match (known, field) {
                    (Some(known), Some(field)) => {
                        if let Some(fields) = &mut known.fields
                            && !fields.contains(&field)
                        {
                            fields.push(field);
                        }
                    }
                    (Some(known), None) => known.fields = None,
                    (None, field) => uses.push(Use {
                        name,
                        fields: field.map(|field| vec![field]),
                    }),
                }
            }
        }
        Some(())
    }
}

/// Tells whether a loop can be cut: nothing in it depends on which turn it is.
fn is_cut_at_items(inside: &[Token<'_>]) -> bool {
    let of_the_loop = |token: &Token<'_>| match token {
        Token::Text(_) => false,
        Token::Print(inside) | Token::Tag(inside) => inside.contains("loop"),
    };
    !inside.iter().any(of_the_loop) && !has_other_branch(inside)
}

/// Tells whether it is worth while to cut at a condition, and can be done.
fn is_cut_at_condition(inside: &[Token<'_>]) -> bool {
    let holds = |token: &Token<'_>| match token {
        Token::Print(inside) => markup(inside).is_some(),
        _ => matches!(token.word(), "for" | "include"),
    };
    inside.iter().any(holds) && !has_other_branch(inside)
}

fn has_other_branch(inside: &[Token<'_>]) -> bool {
    let mut depth = 0;
    inside.iter().any(|token| {
        match token.word() {
            "for" | "if" => depth += 1,
            "endfor" | "endif" => depth -= 1,
            _ => {}
        }
        depth == 0 && matches!(token.word(), "else" | "elif")
    })
}

/// Reads what is printed as it is; only fields named like this hold markup, and they hold nothing else.
fn markup(inside: &str) -> Option<Path> {
    let (field, filter) = inside.split_once('|')?;
    let is_markup = filter.trim() == "safe" && field.trim().ends_with("_markup");
    path(field).filter(|_| is_markup)
}

/// Reads `for item in list`.
fn list(tag: &str) -> Option<(Name, Path)> {
    let (variable, list) = tag.strip_prefix("for ")?.split_once(" in ")?;
    let variable = path(variable)?;
    match &variable[..] {
        [name] => Some((name.clone(), path(list)?)),
        _ => None,
    }
}

/// Reads `if a or b and not c`.
fn condition(tag: &str) -> Option<Vec<Vec<Term>>> {
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
const OTHERS: &[&str] = &[
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
fn paths(inside: &str) -> Vec<Path> {
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
