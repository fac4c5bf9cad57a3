//! The needs that texts are held against with `--needs`: read once, and what is missing shown where it is stated.

use std::path::Path;
use std::rc::Rc;

use crate::check::finding::{Finding, Spot};
use crate::check::ignores;
use crate::check::proof::{Missing, Truth};
use crate::cli::check::Run;
use crate::cli::check::said::said;
use crate::input::input_error::InputError;
use crate::input::node::Origin;
use crate::input::records::Record;
use crate::model::needs::Needs;
use crate::model::shown;
use crate::tailor::tailor;

/// The needs of one post, and where they stand.
pub struct Stated {
    /// What was written.
    pub record: Record,
    /// What it means.
    pub needs: Needs,
    /// What may be said of the post beside it.
    said: Vec<String>,
}

impl Run<'_> {
    /// Reads the needs that the texts are held against.
    ///
    /// # Errors
    ///
    /// When they cannot be read, there are several, or a user's template cannot be filled.
    pub(super) fn state(&mut self, path: &Path) -> anyhow::Result<()> {
        let mut records = self.reader.read_written(path)?;
        if records.len() > 1 {
            let message = format!(
                "there are {} records here, and a text is held against one",
                records.len()
            );
            let help = Some("put the record of this post into a file of its own");
            return Err(InputError::about(&shown::name(path), message, help).into());
        }
        let (record, needs) = records.remove(0)?;
        let description = tailor(self.catalog, &needs);
        let said = said(&description, self.date, self.renderer, self.catalog)?;
        drop(description);
        let stated = Stated {
            record,
            needs,
            said,
        };
        self.stated = Some(Rc::new(stated));
        Ok(())
    }

    /// Gathers what is true of the post.
    pub(super) fn truth<'s>(&self, stated: &'s Stated) -> Truth<'s>
    where
        Self: 's,
    {
        Truth::new(&tailor(self.catalog, &stated.needs), &stated.said)
    }
}

impl Stated {
    /// Shows the facts that a text leaves out where they are stated; comments there leave out findings.
    pub(super) fn placed(&self, missing: &[Missing], text: &str) -> Vec<Finding> {
        let mut found: Vec<Finding> = missing.iter().map(|fact| self.place(fact, text)).collect();
        let comments = ignores::of_yaml(&self.record.source.text);
        // Another text may need the comment: none is reported as unused.
        ignores::apply(&mut found, &comments, |_| false);
        found
    }

    fn place(&self, fact: &Missing, text: &str) -> Finding {
        let finding = fact.finding(text);
        let mut steps: Vec<&str> = fact.path.iter().map(String::as_str).collect();
        // The text of a block need not stand under its key, and a value that the program adds stands nowhere.
        while !self.record.node.holds(&steps) && steps.len() > 1 {
            steps.pop();
        }
        let place = self.record.node.place_of(&steps);
        if place.origin != Origin::Record || !self.record.node.holds(&steps) {
            return finding;
        }
        finding.at(Spot {
            source: place.start..place.end,
            page: 0..0,
            excerpt: fact.value.clone(),
        })
    }
}
