//! Puts a document together from the pieces of its template, making only those that have not been made before.
//!
//! Says what the template engine would say of the whole template; that is how the pieces are made, too.

use std::rc::Rc;

use tera::{Context, Tera};

use crate::render::cut::tags::{Path, Term};
use crate::render::cut::{Cut, Cuts, Use};
use crate::render::kept::{Kept, Known};
use crate::render::templates::TemplateError;
use crate::render::tidy::{Piece, Tidy};
use crate::render::tree::{Name, Place, Tree};

/// A template of a document in a format and a language, cut into pieces.
pub struct Assembly {
    parts: Vec<Cut>,
    environment: Tera,
    names: Vec<String>,
    /// What tells its pieces from those of others.
    number: u8,
}

/// What a document is put together from.
pub struct Assembling<'a> {
    /// The page.
    pub tree: &'a Tree,
    /// The words that templates use by their keys.
    pub say: &'a tera::Value,
    /// The pieces that were made before.
    pub kept: &'a Kept,
}

impl Assembly {
    /// Prepares the pieces; `environment` has the templates that they include.
    ///
    /// # Errors
    ///
    /// When a piece is no template.
    pub fn new(
        cuts: Cuts,
        mut environment: Tera,
        extension: &str,
        number: u8,
    ) -> Result<Assembly, tera::Error> {
        let numbers = 0..cuts.templates.len();
        let names: Vec<String> = numbers.map(|n| format!("{n}.{extension}")).collect();
        let templates = names.iter().zip(cuts.templates);
        environment.add_raw_templates(templates.filter_map(|(name, text)| Some((name, text?))))?;
        Ok(Assembly {
            parts: cuts.parts,
            environment,
            names,
            number,
        })
    }

    /// Puts a document together; nothing where a fence of somebody's code does not end where it should.
    ///
    /// # Errors
    ///
    /// When a template asks for something that is not there.
    pub fn fill(&self, from: &Assembling<'_>) -> Result<Option<String>, TemplateError> {
        let mut document = Tidy::with_capacity(32 * 1024);
        let mut growing = Growing {
            assembly: self,
            from,
            grow: &mut |piece| document.push(piece),
            scope: Vec::new(),
            key: Vec::with_capacity(1024),
        };
        growing.add_all(&self.parts)?;
        Ok((!document.is_lost()).then(|| document.done()))
    }
}

/// Something under way: a document, or a piece that is made of others.
struct Growing<'a, 'g> {
    assembly: &'a Assembly,
    from: &'a Assembling<'a>,
    /// Adds a piece.
    grow: &'g mut dyn FnMut(&Piece),
    /// The items of the loops around, innermost last.
    scope: Vec<(&'a Name, Place)>,
    key: Vec<u8>,
}

impl<'a> Growing<'a, '_> {
    fn add_all(&mut self, parts: &'a [Cut]) -> Result<(), TemplateError> {
        parts.iter().try_for_each(|part| self.add(part))
    }

    fn add(&mut self, part: &'a Cut) -> Result<(), TemplateError> {
        match part {
            Cut::Text(piece) => (self.grow)(piece),
            Cut::Template { number, uses } => match self.look(*number, uses) {
                Known::Kept(piece) => (self.grow)(&piece),
                Known::Again(key) => {
                    let piece = Rc::new(self.make(*number, uses)?);
                    self.from.kept.keep(key, &piece);
                    (self.grow)(&piece);
                }
                Known::New => {
                    let piece = self.make(*number, uses)?;
                    (self.grow)(&piece);
                }
            },
            Cut::Markup(path) => {
                if let Some(text) = self.find(path).and_then(|at| self.from.tree.text_at(at)) {
                    (self.grow)(&Piece::new(text));
                }
            }
            Cut::Each {
                whole,
                variable,
                list,
                body,
            } => {
                let Some(list) = self.find(list) else {
                    return Ok(());
                };
                let known = whole
                    .as_ref()
                    .map(|(number, uses)| self.look(*number, uses));
                match known {
                    Some(Known::Kept(piece)) => (self.grow)(&piece),
                    Some(Known::Again(key)) => {
                        let piece = Rc::new(self.make_each(variable, list, body)?);
                        self.from.kept.keep(key, &piece);
                        (self.grow)(&piece);
                    }
                    Some(Known::New) | None => self.add_each(variable, list, body)?,
                }
            }
            Cut::If { condition, body } => {
                let holds = |term: &Term| {
                    let place = self.find(&term.path);
                    place.is_some_and(|place| self.from.tree.is_true(place)) == term.expected
                };
                if condition.iter().any(|all| all.iter().all(holds)) {
                    self.add_all(body)?;
                }
            }
        }
        Ok(())
    }

    fn add_each(
        &mut self,
        variable: &'a Name,
        list: Place,
        body: &'a [Cut],
    ) -> Result<(), TemplateError> {
        let tree = self.from.tree;
        for item in tree.children(list) {
            self.scope.push((variable, item));
            self.add_all(body)?;
            self.scope.pop();
        }
        Ok(())
    }

    /// Makes one piece of all items.
    fn make_each(
        &self,
        variable: &'a Name,
        list: Place,
        body: &'a [Cut],
    ) -> Result<Piece, TemplateError> {
        let mut text = String::new();
        let mut growing = Growing {
            assembly: self.assembly,
            from: self.from,
            grow: &mut |piece| text.push_str(piece.as_str()),
            scope: self.scope.clone(),
            key: Vec::new(),
        };
        growing.add_each(variable, list, body)?;
        Ok(Piece::new(&text))
    }

    /// Looks for a piece by all that it asks for.
    fn look(&mut self, number: usize, uses: &[Use]) -> Known {
        let mut key = std::mem::take(&mut self.key);
        key.clear();
        key.push(self.assembly.number);
        key.extend_from_slice(&number.to_le_bytes());
        for asked in uses {
            self.write_key(asked, &mut key);
        }
        let known = self.from.kept.look(&key);
        self.key = key;
        known
    }

    fn write_key(&self, asked: &Use, key: &mut Vec<u8>) {
        // No part begins like this.
        const ABSENT: u8 = b'-';
        let tree = self.from.tree;
        let Some(place) = self.named(&asked.name) else {
            key.push(ABSENT);
            return;
        };
        match &asked.fields {
            Some(fields) if tree.is_map(place) => {
                for field in fields {
                    match tree.child(place, field) {
                        Some(field) => key.extend_from_slice(tree.bytes(field)),
                        None => key.push(ABSENT),
                    }
                }
            }
            _ => key.extend_from_slice(tree.bytes(place)),
        }
    }

    fn make(&self, number: usize, uses: &[Use]) -> Result<Piece, TemplateError> {
        let mut context = Context::new();
        context.insert_value("say", self.from.say.clone());
        for asked in uses {
            if let Some(place) = self.named(&asked.name) {
                let value = self.from.tree.value(place, asked.fields.as_deref());
                context.insert_value(asked.name.as_str().to_owned(), value);
            }
        }
        let name = &self.assembly.names[number];
        let text = self.assembly.environment.render(name, &context);
        Ok(Piece::new(
            &text.map_err(|error| TemplateError::new(&error))?,
        ))
    }

    /// Finds what a template means by a name: the innermost item, else a field of the page.
    fn named(&self, name: &Name) -> Option<Place> {
        let mut scope = self.scope.iter().rev();
        match scope.find(|(variable, _)| *variable == name) {
            Some((_, place)) => Some(*place),
            None => self.from.tree.field(name),
        }
    }

    fn find(&self, path: &Path) -> Option<Place> {
        let (first, rest) = path.split_first()?;
        let begin = self.named(first)?;
        rest.iter()
            .try_fold(begin, |place, name| self.from.tree.child(place, name))
    }
}
