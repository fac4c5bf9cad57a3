//! Needs records out of many paths, one after the other as they come, each with the layers that belong to it.
//!
//! A record is taken here in order and quickly; making sense of it can be done anywhere, by whoever has it.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::fault::Fault;
use crate::hidden::Hidden;
use crate::input_error::InputError;
use crate::limits::MAX_RECORD_BYTES;
use crate::needs::Layers;
use crate::node::{Node, Value};
use crate::project::Project;
use crate::records::{Draft, Record, RecordContext, RecordFormat, Records};
use crate::source_text::{RecordSpot, RecordTexts, STDIN};
use crate::{needs, records};
use model::{Catalog, Needs, RecordId, shown};

/// What every record is read with.
pub struct Settings<'a> {
    /// All that ids can refer to.
    pub catalog: &'a Catalog,
    /// The settings of the command line, put over every record.
    pub overrides: Node,
    /// The same as they were typed.
    pub overrides_as_given: &'a [String],
    /// The project of all records, instead of the nearest one.
    pub project: Option<Project>,
    /// Values under everything else.
    pub beneath: Option<Node>,
    /// How standard input is written.
    pub stream_format: RecordFormat,
    /// What becomes of the rows that a spreadsheet hides.
    pub hidden: Hidden,
}

impl Settings<'_> {
    /// Gives the project that holds for a folder: the one of all records, else the nearest.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn project_of(&self, folder: &Path) -> Result<Option<Project>, InputError> {
        match &self.project {
            Some(project) => Ok(Some(project.clone())),
            None => Project::find(folder)
                .map(|path| Project::read(&path))
                .transpose(),
        }
    }

    fn ground(&self, project: Option<Project>) -> Arc<RecordContext> {
        let defaults = project.as_ref().map(|project| &project.defaults);
        let defaults = match (&self.beneath, defaults) {
            (Some(beneath), Some(defaults)) => {
                Some(beneath.clone().overlaid(defaults.clone(), needs::WHOLE))
            }
            (beneath, defaults) => beneath.as_ref().or(defaults).cloned(),
        };
        Arc::new(RecordContext { project, defaults })
    }
}

/// Where records come from.
pub struct Sources<'a> {
    /// Files, folders, or `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// Standard input.
    pub stdin: Box<dyn Read + Send>,
    /// Folders that are passed over where they lie below others: they hold documents, profiles or templates.
    pub except: Vec<PathBuf>,
    /// Hears what is read.
    pub note: &'a (dyn Fn(&str) + Sync),
    /// Hears what is odd about a source as a whole.
    pub warn: &'a (dyn Fn(&str) + Sync),
}

/// The records of many paths.
pub struct Stream<'a> {
    settings: &'a Settings<'a>,
    stdin: Option<Box<dyn Read + Send>>,
    except: Vec<PathBuf>,
    note: &'a (dyn Fn(&str) + Sync),
    warn: &'a (dyn Fn(&str) + Sync),
    paths: std::vec::IntoIter<PathBuf>,
    files: std::vec::IntoIter<PathBuf>,
    open: Option<Records>,
    /// What lies under the records of each folder.
    grounds: Vec<(PathBuf, Arc<RecordContext>)>,
}

/// A record that is made sense of, or what is wrong with it.
pub struct Post {
    /// Where it stands.
    pub place: RecordSpot,
    /// The name that it gives itself, if it is a good one.
    pub id: Option<String>,
    /// What it says, under a name: its own `id`, else the file's, else the role and the reference.
    pub needs: Result<Needs, InputError>,
}

impl<'a> Stream<'a> {
    /// Begins with the first path.
    pub fn new(settings: &'a Settings<'a>, sources: Sources<'a>) -> Stream<'a> {
        Stream {
            settings,
            stdin: Some(sources.stdin),
            except: sources.except,
            note: sources.note,
            warn: sources.warn,
            paths: sources.paths.into_iter(),
            files: Vec::new().into_iter(),
            open: None,
            grounds: Vec::new(),
        }
    }

    /// Tells whether the next record, or the end, can be had without waiting for somebody to write it.
    pub fn ready(&self) -> bool {
        match &self.open {
            Some(records) => records.ready(),
            None => self
                .files
                .as_slice()
                .first()
                .or(self.paths.as_slice().first())
                .is_none_or(|path| path.as_os_str() != "-"),
        }
    }

    /// Opens the next source, if there is one.
    fn open_next(&mut self) -> Result<Option<Records>, InputError> {
        if let Some(file) = self.files.next() {
            (self.note)(&format!("reading {}", shown::path(&file)));
            let mut records = Records::open(&file, None, self.settings.hidden)?;
            let folder = file
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            records.ground = self.ground(folder.unwrap_or(Path::new(".")))?;
            return Ok(Some(records));
        }
        let Some(path) = self.paths.next() else {
            return Ok(None);
        };
        if path.as_os_str() == "-" {
            let stdin = self
                .stdin
                .take()
                .ok_or_else(|| InputError::about("-", "standard input is read once only", None))?;
            let format = (self.settings.stream_format, self.settings.hidden);
            let mut records = Records::read(stdin, STDIN, format)?;
            records.ground = self.ground(Path::new("."))?;
            return Ok(Some(records));
        }
        self.files = records::files(&path, &self.except)?.into_iter();
        self.open_next()
    }

    fn ground(&mut self, folder: &Path) -> Result<Arc<RecordContext>, InputError> {
        if let Some((_, ground)) = self.grounds.iter().find(|(known, _)| known == folder) {
            return Ok(Arc::clone(ground));
        }
        let project = self.settings.project_of(folder)?;
        if let (Some(project), None) = (&project, &self.settings.project) {
            (self.note)(&format!("defaults from {}", project.source.name));
        }
        let ground = self.settings.ground(project);
        self.grounds.push((folder.to_owned(), Arc::clone(&ground)));
        Ok(ground)
    }
}

impl Iterator for Stream<'_> {
    type Item = Result<Draft, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(draft) = self.open.as_mut().and_then(Records::next) {
                return Some(draft);
            }
            self.open = None;
            match self.open_next() {
                Ok(None) => return None,
                Ok(Some(records)) => {
                    records
                        .notices
                        .iter()
                        .for_each(|notice| (self.warn)(notice));
                    self.open = Some(records);
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Draft {
    /// Takes the one record out of a text, which lies in no folder: no project is looked for.
    ///
    /// # Errors
    ///
    /// When there is none, or there are several, or it is too large.
    pub fn of_text(text: &str, name: &str, settings: &Settings<'_>) -> Result<Draft, InputError> {
        if text.len() > MAX_RECORD_BYTES {
            let message = "the record is larger than 16 MiB";
            return Err(InputError::about(name, message, None));
        }
        let stream = Box::new(Cursor::new(text.to_owned()));
        let mut records =
            Records::read(stream, name, (RecordFormat::of_text(text), settings.hidden))?;
        records.ground = settings.ground(settings.project.clone());
        let first = records.next().transpose()?;
        match (first, records.next()) {
            (Some(draft), None) => Ok(draft),
            _ => Err(InputError::about(
                name,
                "there are several records here, and one is taken at a time",
                Some("give each by itself"),
            )),
        }
    }
}

impl Post {
    /// Makes sense of a record, if it could be taken out of its source.
    pub fn read(draft: Result<Draft, InputError>, settings: &Settings<'_>) -> Post {
        let (place, record) = match draft {
            Ok(draft) => (draft.place(), draft.open()),
            Err(error) => {
                let place = RecordSpot {
                    path: error.path.clone(),
                    sheet: None,
                    line: error.line,
                };
                (place, Err(error))
            }
        };
        let id = record.as_ref().ok().and_then(|record| own_id(&record.node));
        let needs = record.and_then(|record| record.read(settings));
        Post { place, id, needs }
    }
}

impl Record {
    /// Makes sense of the record, and gives it a name: its own `id`, else the file's, else the role and the reference.
    ///
    /// # Errors
    ///
    /// When it is wrong.
    pub fn read(self, settings: &Settings<'_>) -> Result<Needs, InputError> {
        let Record {
            source,
            node,
            stem,
            ground,
        } = self;
        let layers = Layers {
            catalog: settings.catalog,
            defaults: ground.defaults.as_ref(),
            overrides: Some(&settings.overrides),
        };
        let sources = RecordTexts {
            record: &source,
            project: ground.project.as_ref().map(|project| &project.source),
            overrides: settings.overrides_as_given,
        };
        let place = node.place;
        let show = |fault| InputError::show(&fault, sources);
        let mut needs = needs::read(node, layers).map_err(show)?;
        if needs.id.is_none() {
            let name = stem.unwrap_or_else(|| role_and_reference(&needs));
            let id = name.parse::<RecordId>().map_err(|message| {
                let help = "give the record an `id`".to_owned();
                show(Fault::new(message, place).with_help(Some(help)))
            })?;
            needs.id = Some(id);
        }
        Ok(needs)
    }
}

/// Gives the name that a record gives itself, if it is a good one.
fn own_id(node: &Node) -> Option<String> {
    match &node.get("id")?.value {
        Value::Scalar(id) | Value::Cell(id) => id.parse::<RecordId>().ok().map(|id| id.to_string()),
        _ => None,
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
