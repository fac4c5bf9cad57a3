//! What a command works with: catalog, words, project, records, the date. Loaded when asked for.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::args::{Common, NeedsOptions};
use crate::cli::console::Console;
use crate::cli::status::Status;
use crate::cli::{filling, watch};
use input::{
    Hidden, InputError, Project, Record, RecordFormat, Settings, Sources, Stream, UserTemplates,
    catalog, overrides, source, templates,
};
use keep::hash::hash;
use model::{Catalog, Day, Needs, shown};
use render::Renderer;

/// What a command works with.
pub(crate) struct Session<'a> {
    /// What holds for every command.
    pub common: Common,
    /// Where messages go.
    pub console: &'a Console,
}

impl Session<'_> {
    /// Gives the folders of the user's profiles and templates, which hold neither needs nor ads.
    pub(crate) fn own_folders(&self) -> Vec<PathBuf> {
        let Common {
            profiles,
            templates,
            ..
        } = &self.common;
        profiles.iter().chain(templates).cloned().collect()
    }

    /// Loads the profiles, for as long as the program runs: taking them apart at the end would only take time.
    pub(crate) fn catalog(&self) -> anyhow::Result<&'static Catalog> {
        Ok(Box::leak(Box::new(catalog::load(&self.common.profiles)?)))
    }

    /// Reads the user's words and templates.
    pub(crate) fn templates(&self) -> anyhow::Result<UserTemplates> {
        let user = self.user_templates()?;
        if !user.files.is_empty() {
            Renderer::new(user.files.clone(), None)?;
        }
        Ok(user)
    }

    /// Prepares words and templates, for as long as the program runs.
    pub(crate) fn renderer(&self) -> anyhow::Result<&'static Renderer> {
        Ok(Box::leak(Box::new(self.fresh_renderer()?)))
    }

    /// Prepares words and templates as they are now.
    pub(crate) fn fresh_renderer(&self) -> anyhow::Result<Renderer> {
        let user = self.user_templates()?;
        Ok(Renderer::new(user.files, user.wording)?.filled_by(Some(filling::hire)))
    }

    /// Reads what the user's folders hold; from here on somebody watches that reading them takes not all time or memory.
    fn user_templates(&self) -> anyhow::Result<UserTemplates> {
        let user = templates::read(&self.common.templates)?;
        if !user.files.is_empty() {
            let console = self.console.clone();
            watch::begin(move |what| {
                console.error(&anyhow::anyhow!("{what}"));
                end();
            });
        }
        Ok(user)
    }

    /// Hashes what every document is made with: the program, its profiles and templates, and the user's.
    pub(crate) fn fingerprint(&self) -> anyhow::Result<u64> {
        let mut all = format!("{} {}", env!("CARGO_PKG_VERSION"), data::FINGERPRINT).into_bytes();
        for folder in self.common.profiles.iter().chain(&self.common.templates) {
            source::gather(folder, &mut all)?;
        }
        Ok(hash(&all))
    }

    /// Gives the day of the documents: as asked for, else `SOURCE_DATE_EPOCH`, else today.
    pub(crate) fn date(&self, asked: Option<Day>) -> anyhow::Result<Day> {
        if let Some(day) = asked {
            return Ok(day);
        }
        let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
            let now = Timestamp::now().to_zoned_datetime(time_zone());
            return Ok(Day(now.date()));
        };
        let seconds = epoch.to_str().and_then(|epoch| epoch.parse().ok());
        let timestamp = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
        let Some(timestamp) = timestamp else {
            let shown = epoch.to_string_lossy();
            anyhow::bail!(
                "SOURCE_DATE_EPOCH is `{}`, which is not a number of seconds since 1970\n  = help: unset it, or give --date",
                shown::short(&shown)
            );
        };
        Ok(Day(timestamp.to_zoned_datetime(TimeZone::UTC).date()))
    }

    /// Prepares to read records.
    pub(crate) fn reader<'r>(
        &'r self,
        reading: &'r NeedsOptions,
        catalog: &'r Catalog,
    ) -> anyhow::Result<NeedsReader<'r>> {
        Ok(NeedsReader {
            session: self,
            settings: self.settings(reading, catalog)?,
        })
    }

    /// Gathers what every record is read with.
    pub(crate) fn settings<'r>(
        &self,
        reading: &'r NeedsOptions,
        catalog: &'r Catalog,
    ) -> anyhow::Result<Settings<'r>> {
        let project = self.common.project.as_deref().map(Project::read);
        Ok(Settings {
            catalog,
            overrides: overrides::tree(&reading.settings)?,
            overrides_as_given: &reading.settings,
            project: project.transpose()?,
            beneath: None,
            stream_format: reading
                .input_format
                .map_or(RecordFormat::Yaml, RecordFormat::from),
            hidden: match reading.skip_hidden {
                true => Hidden::Skipped,
                false => Hidden::Read,
            },
        })
    }
}

#[expect(
    clippy::exit,
    reason = "the thread that reads templates cannot be told to stop; nothing is made yet"
)]
fn end() {
    std::process::exit(i32::from(Status::Failed.code()))
}

/// What is read from each record, or what is wrong with it.
pub(crate) type EachRecord<T> = Vec<Result<T, InputError>>;

/// Reads needs records with the layers that belong to each.
pub(crate) struct NeedsReader<'r> {
    session: &'r Session<'r>,
    settings: Settings<'r>,
}

impl NeedsReader<'_> {
    /// Puts a value under everything else, for a command that does not need what records must have.
    pub(crate) fn suppose(&mut self, setting: &str) -> anyhow::Result<()> {
        self.settings.beneath = Some(overrides::tree(&[setting.to_owned()])?);
        Ok(())
    }

    /// Reads the records of a path: a file, a folder, or `-` for standard input.
    ///
    /// Each record has its name: its own `id`, else the file's, else the role and the reference.
    pub(crate) fn read(&mut self, path: &Path) -> Result<EachRecord<Needs>, InputError> {
        self.each(path, |record, settings| record.read(settings))
    }

    /// Reads the records of a path together with what is written.
    pub(crate) fn read_written(
        &mut self,
        path: &Path,
    ) -> Result<EachRecord<(Record, Needs)>, InputError> {
        self.each(path, |record, settings| {
            Ok((record.clone(), record.read(settings)?))
        })
    }

    fn each<T>(
        &self,
        path: &Path,
        read: impl Fn(Record, &Settings<'_>) -> Result<T, InputError>,
    ) -> Result<EachRecord<T>, InputError> {
        let note = |text: &str| self.session.console.detail(text);
        let warn = |text: &str| self.session.console.warning(text);
        let sources = Sources {
            paths: vec![path.to_owned()],
            stdin: Box::new(std::io::stdin()),
            except: self.session.own_folders(),
            note: &note,
            warn: &warn,
        };
        let stream = Stream::new(&self.settings, sources);
        let records = stream.map(|draft| draft?.open());
        Ok(records
            .map(|record| read(record?, &self.settings))
            .collect())
    }

    /// Gives the project file that holds for a folder.
    pub(crate) fn project(&mut self, folder: &Path) -> Result<Option<Project>, InputError> {
        self.settings.project_of(folder)
    }

    /// Reads the one record of a path.
    pub(crate) fn read_one(&mut self, path: &Path) -> Result<Needs, InputError> {
        let mut records = self.read(path)?;
        if records.len() > 1 {
            let message = format!(
                "there are {} records here, and this command takes one",
                records.len()
            );
            return Err(InputError::about(
                &shown::name(path),
                message,
                Some("put each into a file of its own"),
            ));
        }
        records.remove(0)
    }
}

/// Gives the time zone of the machine.
///
/// Where the system has it in a file, that is all that is read: to look it up by its name, jiff lists every time zone
/// there is, a quarter of all that a start costs.
fn time_zone() -> TimeZone {
    if std::env::var_os("TZ").is_none()
        && let Ok(rules) = std::fs::read("/etc/localtime")
        && let Ok(zone) = TimeZone::tzif("", &rules)
    {
        return zone;
    }
    // What is no file may never end.
    let path = std::env::var_os("TZ").map(PathBuf::from);
    if path.is_some_and(|path| path.is_absolute() && !path.is_file()) {
        return TimeZone::UTC;
    }
    TimeZone::system()
}
