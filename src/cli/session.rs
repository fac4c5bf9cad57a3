//! What a command works with: catalog, words, project, records, the date. Loaded when asked for.

use std::path::{Path, PathBuf};

use crate::cli::args::{Common, Reading};
use crate::cli::console::Console;
use crate::input::fault::{Fault, InputError, Sources};
use crate::input::needs::{self, Layers};
use crate::input::node::Node;
use crate::input::project::Project;
use crate::input::records::{self, Record, RecordFormat};
use crate::input::{catalog, overrides, source, templates};
use crate::model::catalog::Catalog;
use crate::model::needs::Needs;
use crate::model::scalar::{Day, RecordId};
use crate::render::Renderer;

/// What a command works with.
pub struct Session<'a> {
    /// What holds for every command.
    pub common: Common,
    /// Where messages go.
    pub console: &'a Console,
}

impl Session<'_> {
    /// Loads the profiles, for as long as the program runs: taking them apart at the end would only take time.
    ///
    /// # Errors
    ///
    /// When a user's profile is wrong.
    pub fn catalog(&self) -> anyhow::Result<&'static Catalog> {
        Ok(Box::leak(Box::new(catalog::load(&self.common.profiles)?)))
    }

    /// Prepares words and templates, for as long as the program runs.
    ///
    /// # Errors
    ///
    /// When a user's template is wrong.
    pub fn renderer(&self) -> anyhow::Result<&'static Renderer> {
        Ok(Box::leak(Box::new(self.fresh_renderer()?)))
    }

    /// Prepares words and templates as they are now.
    ///
    /// # Errors
    ///
    /// When a user's template is wrong.
    pub fn fresh_renderer(&self) -> anyhow::Result<Renderer> {
        let user = templates::read(&self.common.templates)?;
        Ok(Renderer::new(user.files, user.wording)?)
    }

    /// Gives the day of the documents: as asked for, else `SOURCE_DATE_EPOCH`, else today.
    ///
    /// # Errors
    ///
    /// When `SOURCE_DATE_EPOCH` is no number of seconds.
    pub fn date(&self, asked: Option<Day>) -> anyhow::Result<Day> {
        if let Some(day) = asked {
            return Ok(day);
        }
        let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
            return Ok(Day(jiff::ZonedDateTime::now().date()));
        };
        let seconds = epoch.to_str().and_then(|epoch| epoch.parse().ok());
        let timestamp = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        let Some(timestamp) = timestamp else {
            let shown = epoch.to_string_lossy();
            anyhow::bail!(
                "SOURCE_DATE_EPOCH is `{}`, which is not a number of seconds since 1970\n  = help: unset it, or give --date",
                shown.escape_debug()
            );
        };
        Ok(Day(timestamp
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .date()))
    }

    /// Prepares to read records.
    ///
    /// # Errors
    ///
    /// When a setting of the command line or the named project file is wrong.
    pub fn reader<'r>(
        &'r self,
        reading: &'r Reading,
        catalog: &'r Catalog,
    ) -> anyhow::Result<Reader<'r>> {
        let project = self
            .common
            .project
            .as_deref()
            .map(Project::read)
            .transpose()?;
        Ok(Reader {
            session: self,
            reading,
            catalog,
            overrides: overrides::tree(&reading.settings)?,
            named_project: project,
            found: Vec::new(),
            beneath: None,
        })
    }
}

/// Reads needs records with the layers that belong to each.
pub struct Reader<'r> {
    session: &'r Session<'r>,
    reading: &'r Reading,
    catalog: &'r Catalog,
    overrides: Node,
    named_project: Option<Project>,
    /// Project files that were found, by folder.
    found: Vec<(PathBuf, Option<Project>)>,
    /// Values under everything else.
    beneath: Option<Node>,
}

impl Reader<'_> {
    /// Puts a value under everything else, for a command that does not need what records must have.
    pub fn suppose(&mut self, setting: &str) -> anyhow::Result<()> {
        self.beneath = Some(overrides::tree(&[setting.to_owned()])?);
        Ok(())
    }

    /// Reads the records of a path: a file, a folder, or `-` for standard input.
    ///
    /// Each record has its name: its own `id`, else the file's, else the role and the reference.
    ///
    /// # Errors
    ///
    /// When the path cannot be read; a record that is wrong on its own is an error in the list.
    pub fn read(&mut self, path: &Path) -> Result<Vec<Result<Needs, InputError>>, InputError> {
        if path.as_os_str() == "-" {
            let format = self
                .reading
                .input_format
                .map_or(RecordFormat::Yaml, RecordFormat::from);
            let text = source::read_from(std::io::stdin().lock(), "<stdin>")?;
            let records = records::records(text, format, None)?;
            return Ok(self.make_sense(records, Path::new(".")));
        }
        let mut needs = Vec::new();
        for file in records::files(path)? {
            self.session
                .console
                .detail(&format!("reading {}", file.display()));
            match records::read_file(&file, None) {
                Ok(records) => {
                    let folder = file
                        .parent()
                        .filter(|folder| !folder.as_os_str().is_empty());
                    needs.extend(self.make_sense(records, folder.unwrap_or(Path::new("."))));
                }
                Err(error) => needs.push(Err(error)),
            }
        }
        Ok(needs)
    }

    /// Reads the one record of a path.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or there are several.
    pub fn read_one(&mut self, path: &Path) -> Result<Needs, InputError> {
        let mut records = self.read(path)?;
        if records.len() > 1 {
            let message = format!(
                "there are {} records here, and this command takes one",
                records.len()
            );
            return Err(InputError::about(
                &path.display().to_string(),
                message,
                None,
            ));
        }
        records.remove(0)
    }

    fn make_sense(
        &mut self,
        records: Vec<Result<Record, InputError>>,
        folder: &Path,
    ) -> Vec<Result<Needs, InputError>> {
        let project = match self.project(folder) {
            Ok(project) => project,
            Err(error) => return vec![Err(error)],
        };
        let catalog = self.catalog;
        let defaults = match (
            &self.beneath,
            project.as_ref().map(|project| &project.defaults),
        ) {
            (Some(beneath), Some(defaults)) => {
                Some(beneath.clone().overlaid(defaults.clone(), &["role"]))
            }
            (Some(beneath), None) => Some(beneath.clone()),
            (None, defaults) => defaults.cloned(),
        };
        records
            .into_iter()
            .map(|record| {
                let Record { source, node, stem } = record?;
                let layers = Layers {
                    catalog,
                    defaults: defaults.as_ref(),
                    overrides: Some(&self.overrides),
                };
                let sources = Sources {
                    record: &source,
                    project: project.as_ref().map(|project| &project.source),
                    overrides: &self.reading.settings,
                };
                let place = node.place;
                let mut needs =
                    needs::read(node, layers).map_err(|fault| InputError::show(&fault, sources))?;
                if needs.id.is_none() {
                    let name = stem.unwrap_or_else(|| role_and_reference(&needs));
                    let id = name.parse::<RecordId>().map_err(|message| {
                        let fault = Fault::new(message, place)
                            .with_help(Some("give the record an `id`".to_owned()));
                        InputError::show(&fault, sources)
                    })?;
                    needs.id = Some(id);
                }
                Ok(needs)
            })
            .collect()
    }

    /// Gives the project that a path of needs belongs to: the named one, else the nearest upward.
    ///
    /// # Errors
    ///
    /// When the project file is wrong.
    pub fn project_of(&mut self, path: &Path) -> Result<Option<Project>, InputError> {
        let above = path
            .parent()
            .filter(|above| !above.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        self.project(if path.is_dir() { path } else { above })
    }

    fn project(&mut self, folder: &Path) -> Result<Option<Project>, InputError> {
        if let Some(project) = &self.named_project {
            return Ok(Some(project.clone()));
        }
        if let Some((_, project)) = self.found.iter().find(|(known, _)| known == folder) {
            return Ok(project.clone());
        }
        let project = Project::find(folder)
            .map(|path| Project::read(&path))
            .transpose()?;
        if let Some(project) = &project {
            self.session
                .console
                .detail(&format!("defaults from {}", project.source.name));
        }
        self.found.push((folder.to_owned(), project.clone()));
        Ok(project)
    }
}

/// Names a record that has no name of its own; characters that no file name can have become `-`.
fn role_and_reference(needs: &Needs) -> String {
    let roles: Vec<&str> = needs
        .role
        .0
        .iter()
        .map(|share| share.role.as_str())
        .collect();
    let name = match &needs.position.reference {
        Some(reference) => format!("{}-{}", roles.join("-"), reference.as_str()),
        None => roles.join("-"),
    };
    name.replace(['<', '>', ':', '"', '/', '\\', '|', '?', '*', ' '], "-")
}
