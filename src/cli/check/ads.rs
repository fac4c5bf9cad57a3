//! Ads and other texts: read, checked, mended where that is asked for.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::Context;
use diffy::{DiffOptions, PatchFormatter};

use crate::batch::file;
use crate::batch::file::ReplaceSingle;
use crate::cli::args::values::TableFormat;
use crate::cli::check::{CheckRun, lines_of};
use crate::cli::text_file::{TextFile, TextKind};
use crate::proof::{OTHER_LANGUAGE, Proved};
use crate::report::findings::{Neighbours, Numbering};
use check::{CheckedText, Markup, TextLanguage, fix};
use input::{InputError, SourceText, source};
use model::{Finding, shown};

impl CheckRun<'_> {
    /// Checks a text.
    pub(super) fn text(&mut self, path: &Path, kind: TextKind) -> anyhow::Result<()> {
        let ground = self.ground(path)?;
        let TextFile {
            source: mut read,
            markup,
            word,
        } = TextFile::read(path, kind)?;
        let stated = self.stated.clone();
        let asked = self.asked();
        let (name, tongue) = (
            read.name.clone(),
            self.args.language.map(TextLanguage::from),
        );
        let check = |text: &str| {
            let source = CheckedText {
                text,
                markup,
                tongue,
                genre: None,
                workplaces: std::slice::from_ref(&asked),
            };
            match &stated {
                None => Proved {
                    checked: ground.checker.check(&source),
                    missing: None,
                },
                Some(stated) => stated.prove(&source, (&name, &asked), &ground.checker),
            }
        };
        let mut proved = check(&read.text);
        if kind == TextKind::Word && (self.args.fix || self.args.diff) {
            let name = shown::line(&read.name);
            let console = self.session.console;
            console.note(&format!("{name} is a Word file, and none is mended"));
        } else if markup == Markup::Markdown
            && self.mend(path, &mut read, &proved.checked.findings)?
        {
            proved = check(&read.text);
        }
        let Proved { checked, missing } = proved;
        self.counted.push((checked.tongue, checked.statistics));
        let numbering = match &word {
            Some(word) => Numbering::Paragraphs(word),
            None => lines_of(&read),
        };
        self.tell(
            &checked.findings,
            (&read, numbering),
            &checked,
            Neighbours::None,
        );
        if let Some(stated) = stated {
            let Some(missing) = missing else {
                let help = Some("give --language if it is in English or French");
                return Err(InputError::about(&read.name, OTHER_LANGUAGE, help).into());
            };
            let needs = stated.source();
            self.tell(
                &missing,
                (needs, lines_of(needs)),
                &checked,
                Neighbours::None,
            );
        }
        Ok(())
    }

    /// Gives the file that is mended: the end of a link. One that lies in a folder may not lead out of it.
    fn end_of(&self, path: &Path) -> anyhow::Result<PathBuf> {
        if !path.is_symlink() {
            return Ok(path.to_owned());
        }
        if !self.args.paths.iter().any(|given| given == path) {
            let folders = self.args.paths.iter();
            for folder in folders.filter(|folder| path.starts_with(folder)) {
                source::stays_within(path, folder)?;
            }
        }
        let end = path.canonicalize();
        end.with_context(|| format!("cannot read {}", shown::path(path)))
    }

    /// Writes or shows the safe replacements; tells whether the text was changed.
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
            let name = shown::path(path);
            let mut diff = DiffOptions::new();
            // Beside what is changed a line stands as it is, and could be a command to GitHub.
            if shown::has_command(&source.text) {
                diff.set_context_len(0);
            }
            diff.set_original_filename(name.clone());
            diff.set_modified_filename(name);
            let diff = diff.create_patch(&source.text, &fixed);
            let patch = PatchFormatter::new().suppress_blank_empty(false);
            let patch = patch.fmt_patch(&diff).to_string();
            match std::io::stdout().is_terminal() {
                true => self.session.console.tell(&patch, TableFormat::Table)?,
                false => self.session.console.print(&patch)?,
            }
            return Ok(false);
        }
        if path.as_os_str() != "-" {
            let end = self.end_of(path)?;
            let written = file::write(&end, &fixed, ReplaceSingle::Writable)?;
            let console = self.session.console;
            let path = shown::path(path);
            match end.is_absolute() && path != shown::name(&end) {
                true => console.note(&format!(
                    "mended {path}, which leads to {}",
                    shown::path(&end)
                )),
                false => console.note(&format!("mended {path}")),
            }
            if let Some(parted) = written.parted_from(&end) {
                console.warning(&parted);
            }
        }
        source.text = fixed;
        Ok(true)
    }
}
