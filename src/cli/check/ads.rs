//! Ads and other texts: read, checked, mended where that is asked for.

use std::path::Path;

use diffy::{DiffOptions, PatchFormatter};

use crate::batch::file::{self, Replace};
use crate::check::finding::Finding;
use crate::check::text::Markup;
use crate::check::text::tongue::Tongue;
use crate::check::{Source, fix, proof};
use crate::cli::check::Run;

use crate::input::input_error::InputError;
use crate::input::source;
use crate::input::source_text::SourceText;
use crate::report::findings::Neighbours;

impl Run<'_> {
    /// Checks a text.
    ///
    /// # Errors
    ///
    /// When it cannot be read or written.
    pub(super) fn text(&mut self, path: &Path, markup: Markup) -> anyhow::Result<()> {
        let ground = self.ground(path)?;
        let mut read = if path.as_os_str() == "-" {
            source::read_from(std::io::stdin().lock(), "<stdin>")?
        } else {
            source::read(path)?
        };
        if read.text.trim().is_empty() {
            let help = Some("give the text of an ad, or a needs file");
            return Err(InputError::about(&read.name, "it is empty", help).into());
        }
        let stated = self.stated.clone();
        let truth = stated
            .as_ref()
            .map(|stated| self.truth(stated))
            .transpose()?;
        let workplaces = self.workplaces(stated.as_ref().map(|stated| &stated.needs));
        let asked = self.args.language.map(Tongue::from);
        let mut missing = Vec::new();
        let mut check = |text: &str| {
            let source = Source {
                text,
                markup,
                tongue: asked,
                genre: None,
                workplaces: &workplaces,
            };
            match &truth {
                None => ground.checker.check(&source),
                Some(truth) => ground.checker.check_against(&source, |ad| {
                    let proof = ad.tongue.known().map(|language| truth.prove(ad, language));
                    let proof = proof.unwrap_or_default();
                    missing = proof.missing;
                    let invented = proof.invented.into_iter().map(|found| found.finding);
                    invented
                        .filter(|_| ground.choice.uses(proof::INVENTED))
                        .collect()
                }),
            }
        };
        let mut checked = check(&read.text);
        if markup == Markup::Markdown && self.mend(path, &mut read, &checked.findings)? {
            checked = check(&read.text);
        }
        self.counted.push((checked.tongue, checked.statistics));
        self.tell(&checked.findings, &read, &checked, Neighbours::None);
        if let Some(stated) = stated {
            if checked.tongue.known().is_none() {
                let help = Some("give --language if it is in English or French");
                let message =
                    "it is neither in English nor in French, and cannot be held against needs";
                return Err(InputError::about(&read.name, message, help).into());
            }
            if ground.choice.uses(proof::MISSING) {
                let found = stated.placed(&missing, &read.name);
                self.tell(&found, &stated.record.source, &checked, Neighbours::None);
            }
        }
        Ok(())
    }

    /// Writes or shows the safe replacements; tells whether the text was changed.
    ///
    /// # Errors
    ///
    /// When nothing can be written.
    pub(super) fn mend(
        &mut self,
        path: &Path,
        source: &mut SourceText,
        found: &[Finding],
    ) -> anyhow::Result<bool> {
        if !(self.args.fix || self.args.diff) {
            return Ok(false);
        }
        let Some(fixed) = fix::apply(&source.text, found) else {
            return Ok(false);
        };
        if self.args.diff {
            self.differs = true;
            let name = path.display().to_string();
            let mut diff = DiffOptions::new();
            diff.set_original_filename(name.clone());
            diff.set_modified_filename(name);
            let diff = diff.create_patch(&source.text, &fixed);
            let shown = PatchFormatter::new().suppress_blank_empty(false);
            self.session
                .console
                .print(&shown.fmt_patch(&diff).to_string())?;
            return Ok(false);
        }
        if path.as_os_str() != "-" {
            file::write(path, &fixed, Replace::Always)?;
            self.session
                .console
                .note(&format!("mended {}", path.display()));
        }
        source.text = fixed;
        Ok(true)
    }
}
