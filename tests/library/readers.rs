//! Every reader of what strangers write, as a function of bytes: none may panic, overflow its stack or take for ever.
//!
//! Used by `tests/fuzz.rs`, which changes good inputs at random, and by the targets in `fuzz/`, which learn what to change.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use check::{CheckedText, Checker, Markup, RuleChoice, check, fix, registry};
use input::{
    Hidden, Post, Project, RecordFormat, Settings, Sources, Stream, catalog, overrides, templates,
};
use model::{Catalog, Day, Language};
use render::{Document, Format, Renderer, Rendering};
use rolewright::findings::{Neighbours, Numbering, Reported, github, sarif, text};
use rolewright::{findings, read_manifest};
use tailor::tailor;

/// A reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reader {
    /// Needs in YAML.
    Yaml,
    /// Needs in JSON.
    Json,
    /// Needs in JSON, one for each line.
    Ndjson,
    /// Needs in a table of text.
    Csv,
    /// Needs in a workbook, XLSX or ODS.
    Workbook,
    /// A profile.
    Profile,
    /// A template of an ad in Markdown.
    Template,
    /// The words of templates.
    Wording,
    /// An ad in Markdown.
    Markdown,
    /// An ad in HTML.
    Html,
    /// An ad in plain text.
    Plain,
    /// A project's file.
    Project,
    /// A setting of the command line.
    Setting,
    /// A manifest of a folder.
    Manifest,
}

impl Reader {
    /// All of them.
    pub(crate) const ALL: [Reader; 14] = [
        Reader::Yaml,
        Reader::Json,
        Reader::Ndjson,
        Reader::Csv,
        Reader::Workbook,
        Reader::Profile,
        Reader::Template,
        Reader::Wording,
        Reader::Markdown,
        Reader::Html,
        Reader::Plain,
        Reader::Project,
        Reader::Setting,
        Reader::Manifest,
    ];
}

/// A place to read in.
pub(crate) struct Desk {
    catalog: Catalog,
    renderer: Renderer,
    folder: tempfile::TempDir,
    day: Day,
}

impl Desk {
    /// Makes room.
    pub(crate) fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder of our own");
        for name in ["profiles", "templates"] {
            std::fs::create_dir(folder.path().join(name)).expect("an empty folder");
        }
        Desk {
            catalog: catalog::embedded(),
            renderer: Renderer::new(Vec::new(), None).expect("templates of our own"),
            folder,
            day: "2026-11-24".parse().expect("a day"),
        }
    }

    /// Reads bytes as a reader does, and does with them what the program would.
    pub(crate) fn read(&self, reader: Reader, bytes: &[u8]) {
        match reader {
            Reader::Yaml => self.needs(bytes, RecordFormat::Yaml),
            Reader::Json => self.needs(bytes, RecordFormat::Json),
            Reader::Ndjson => self.needs(bytes, RecordFormat::Ndjson),
            Reader::Csv => self.needs(bytes, RecordFormat::Csv),
            Reader::Workbook => self.needs(bytes, RecordFormat::Sheet),
            Reader::Profile => self.profile(bytes),
            Reader::Template => self.templates("ad.md", bytes),
            Reader::Wording => self.templates("wording.yaml", bytes),
            Reader::Markdown => self.text(bytes, Markup::Markdown),
            Reader::Html => self.text(bytes, Markup::Html),
            Reader::Plain => self.text(bytes, Markup::Plain),
            Reader::Project => self.project(bytes),
            Reader::Setting => {
                let setting = String::from_utf8_lossy(bytes).into_owned();
                if let Err(error) = overrides::tree(&[setting]) {
                    self.shown(&error.to_string());
                }
            }
            Reader::Manifest => drop(read_manifest(bytes).map_err(|error| error.len())),
        }
    }

    fn settings(&self) -> Settings<'_> {
        Settings {
            catalog: &self.catalog,
            overrides: overrides::tree(&[]).expect("no setting"),
            overrides_as_given: &[],
            project: None,
            beneath: None,
            stream_format: RecordFormat::Yaml,
            hidden: Hidden::Read,
        }
    }

    fn needs(&self, bytes: &[u8], format: RecordFormat) {
        let settings = Settings {
            stream_format: format,
            ..self.settings()
        };
        let note = |_: &str| {};
        let sources = Sources {
            paths: vec![PathBuf::from("-")],
            stdin: Box::new(Cursor::new(bytes.to_owned())),
            except: Vec::new(),
            note: &note,
            warn: &note,
        };
        // A table of a few bytes can have a million rows.
        for draft in Stream::new(&settings, sources).take(20) {
            match Post::read(draft, &settings).needs {
                Ok(needs) => self.render(&self.renderer, &self.catalog, &needs, Document::Ad),
                Err(error) => self.shown(&error.to_string()),
            }
        }
    }

    fn render(
        &self,
        renderer: &Renderer,
        catalog: &Catalog,
        needs: &model::Needs,
        document: Document,
    ) {
        let description = tailor(catalog, needs);
        let findings = check(&description);
        for (format, language) in [(Format::Md, Language::EN), (Format::Html, Language::FR)] {
            let rendering = Rendering {
                document,
                format,
                language,
                date: self.day,
            };
            let rendered = renderer.render(&description, &findings, catalog, rendering);
            if let Err(error) = rendered {
                self.shown(&error.to_string());
            }
        }
    }

    fn profile(&self, bytes: &[u8]) {
        let folder = self.write("profiles", "p.yaml", bytes);
        match catalog::load(&[folder]) {
            Ok(catalog) => {
                for role in &catalog.roles {
                    let needs = format!("role: {}\norganization: {{name: Acme}}\n", role.role);
                    let desk = Settings {
                        catalog: &catalog,
                        ..self.settings()
                    };
                    let note = |_: &str| {};
                    let sources = Sources {
                        paths: vec![PathBuf::from("-")],
                        stdin: Box::new(Cursor::new(needs.into_bytes())),
                        except: Vec::new(),
                        note: &note,
                        warn: &note,
                    };
                    let mut stream = Stream::new(&desk, sources);
                    if let Some(draft) = stream.next()
                        && let Ok(needs) = Post::read(draft, &desk).needs
                    {
                        self.render(&self.renderer, &catalog, &needs, Document::Description);
                    }
                }
            }
            Err(error) => self.shown(&error.to_string()),
        }
    }

    fn templates(&self, name: &str, bytes: &[u8]) {
        let folder = self.write("templates", name, bytes);
        let user = match templates::read(std::slice::from_ref(&folder)) {
            Ok(user) => user,
            Err(error) => return self.shown(&error.to_string()),
        };
        let _ = std::fs::remove_file(folder.join(name));
        match Renderer::new(user.files, user.wording) {
            Ok(renderer) => {
                let settings = self.settings();
                let note = |_: &str| {};
                let needs = b"role: cm\norganization: {name: Acme, about: x}\n".to_vec();
                let sources = Sources {
                    paths: vec![PathBuf::from("-")],
                    stdin: Box::new(Cursor::new(needs)),
                    except: Vec::new(),
                    note: &note,
                    warn: &note,
                };
                for draft in Stream::new(&settings, sources) {
                    if let Ok(needs) = Post::read(draft, &settings).needs {
                        self.render(&renderer, &self.catalog, &needs, Document::Ad);
                    }
                }
            }
            Err(error) => self.shown(&error.to_string()),
        }
    }

    fn text(&self, bytes: &[u8], markup: Markup) {
        let read = String::from_utf8_lossy(bytes);
        let checker = Checker::new(&self.catalog.countries, self.day, RuleChoice::default());
        let checked = checker.check(&CheckedText {
            text: &read,
            markup,
            tongue: None,
            genre: None,
            workplaces: &[],
        });
        if markup == Markup::Markdown {
            drop(fix::apply(&read, &checked.findings));
        }
        let reported = Reported {
            path: "a.md",
            source: &read,
            sheet: None,
            neighbours: Neighbours::None,
            numbering: Numbering::From(1),
            beginning: "",
        };
        let speech = self.renderer.speech(checked.tongue.spoken(), &self.catalog);
        let entries = findings::entries(&checked.findings, reported, speech);
        self.shown(&text::as_text(&entries));
        self.shown(&github::as_github(&entries));
        drop(sarif::as_sarif(&entries));
    }

    fn project(&self, bytes: &[u8]) {
        let folder = self.write("", "rolewright.yaml", bytes);
        let rules: Vec<&str> = registry::names().collect();
        let read = Project::read(&folder.join("rolewright.yaml"))
            .and_then(|project| project.check_settings(&rules));
        if let Err(error) = read {
            self.shown(&error.to_string());
        }
    }

    /// Writes a file, and gives its folder.
    fn write(&self, folder: &str, name: &str, bytes: &[u8]) -> PathBuf {
        let folder = match folder {
            "" => self.folder.path().to_owned(),
            folder => self.folder.path().join(folder),
        };
        let path: &Path = &folder;
        std::fs::write(path.join(name), bytes).expect("a folder of our own");
        folder
    }

    /// Whatever was read, a message gives a terminal no command.
    fn shown(&self, message: &str) {
        let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        assert!(!message.contains(bad), "{message:?}");
    }
}
