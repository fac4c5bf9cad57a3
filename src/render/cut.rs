//! Cuts a template into pieces, each of which needs only some parts of a page.
//!
//! A loop is cut at its items and an `if` that holds loops at its condition; within a loop, an included part is one piece.
//! Whatever is not understood here is left to the template engine: in one piece, or as a template that is not cut.

pub mod tags;

pub mod tokens;

use crate::render::cut::tags::{Path, Term, condition, list, markup, paths};
use crate::render::cut::tokens::{Token, flatten, quoted, tokens};
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
                                0 => {
                                    let (_, list) = tag.split_once(" in ")?;
                                    Some(self.whole((&variable, list), &inside)?)
                                }
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
    fn whole(
        &mut self,
        (variable, list): (&Name, &'t str),
        inside: &[Token<'t>],
    ) -> Option<(usize, Vec<Use>)> {
        let mut uses = Vec::new();
        self.uses(inside, &mut uses, 0)?;
        // In the loop, that name is an item of the list.
        uses.retain(|used: &Use| used.name != *variable);
        self.uses(&[Token::Tag(list)], &mut uses, 0)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the cuts: templates in brackets, with what they ask for.
    fn shown(template: &str) -> String {
        let parts = |name: &str| match name {
            "base" => Some("<{% block a %}x{% endblock a %}|{% block b %}{{ y }}{% endblock b %}>"),
            "part" => {
                Some("{{ item.name }}{% for code in item.codes %}{{ code | safe }}{% endfor %}")
            }
            _ => None,
        };
        match cut(template, parts) {
            Some(cuts) => show(&cuts.parts, &cuts.templates),
            None => "nothing".to_owned(),
        }
    }

    fn show(parts: &[Cut], templates: &[Option<String>]) -> String {
        let name = |path: &Path| path.iter().map(Name::as_str).collect::<Vec<_>>().join(".");
        let show_use = |used: &Use| match &used.fields {
            Some(fields) => format!("{}.{{{}}}", used.name.as_str(), name(fields)),
            None => used.name.as_str().to_owned(),
        };
        let uses = |uses: &[Use]| uses.iter().map(show_use).collect::<Vec<_>>().join(" ");
        let part = |part: &Cut| match part {
            Cut::Text(text) => text.as_str().to_owned(),
            Cut::Template { number, uses: used } => {
                let text = templates[*number].as_deref().unwrap_or_default();
                format!("[{text}: {}]", uses(used))
            }
            Cut::Markup(path) => format!("[markup {}]", name(path)),
            Cut::Each {
                whole, list, body, ..
            } => {
                let whole = whole.as_ref().map_or(String::new(), |(_, used)| uses(used));
                format!("[each {} ({whole}): {}]", name(list), show(body, templates))
            }
            Cut::If { body, .. } => format!("[if: {}]", show(body, templates)),
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn a_template_is_cut_at_loops_and_around_them() {
        assert_eq!(
            shown("a {{ b.c }} {{ b.d | upper }}"),
            "[a {{ b.c }} {{ b.d | upper }}: b.{c.d} upper]"
        );
        assert_eq!(
            shown("- {%- for x in list -%} {{ x.a }}, {{ y }}{% endfor %} -"),
            "-[each list (y list): [{{ x.a }}, {{ y }}: x.{a} y]] -"
        );
        assert_eq!(
            shown("{% for item in list %}{% include \"part\" %}{% endfor %}"),
            "[each list (code safe list): [{% include \"part\" %}: item.{name.codes} code safe]]"
        );
        assert_eq!(
            shown("{% if a or b and not c.d %}{% for x in a %}{{ x }}{% endfor %}{% endif %}"),
            "[if: [each a (a): [{{ x }}: x]]]"
        );
        assert_eq!(
            shown("{{ o.about_markup | safe }}"),
            "[markup o.about_markup]"
        );
    }

    #[test]
    fn what_depends_on_its_place_stays_whole() {
        for whole in [
            "{% for x in list %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",
            "{% for x in list %}{{ x }}{% else %}-{% endfor %}",
            "{% for x in list[:2] %}{{ x }}{% endfor %}",
            "{% if a %}{{ b }}{% else %}{{ c }}{% endif %}",
        ] {
            assert!(
                shown(whole).starts_with(&format!("[{whole}: ")),
                "{}",
                shown(whole)
            );
        }
    }

    #[test]
    fn blocks_stand_where_they_were_extended() {
        let template = "{% extends \"base\" %} {% block b %}z{% endblock b %}";
        assert_eq!(shown(template), "<x|z>");
    }

    #[test]
    fn what_is_not_understood_is_not_cut() {
        for template in [
            "{% set a = 1 %}{{ a }}",
            "{{ now() }}",
            "{{ now() | date }}",
            "```\n{{ a }}\n```",
            "{% include name %}",
            "{% for x in list %}",
            "{% endfor %}",
            "{{ a",
        ] {
            assert_eq!(shown(template), "nothing", "{template}");
        }
    }
}
