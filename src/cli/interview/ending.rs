//! The end of an interview: the needs file and the documents, and where they are.

use std::path::{Path, PathBuf};

use crate::batch::file;
use crate::batch::file::ReplaceSingle;
use crate::batch::request::{Request, file_name};
use clap::ValueEnum;

use crate::cli::args::NeedsOptions;
use crate::cli::args::renderings::Renderings;
use crate::cli::interview::asking::Terminal;
use crate::cli::interview::drafts::DraftPlace;
use crate::cli::interview::reply::Reply;
use crate::cli::quoting::quoted;
use crate::cli::session::Session;
use crate::cli::status::Status;
use crate::cli::{args, render};
use crate::interview::flow::InterviewFlow;
use ::render::{Document, Format};
use input::{InputError, needs_file};
use model::{Day, Needs, shown};

/// What an interview ends with.
pub(crate) struct Ending<'a> {
    /// What was typed.
    pub args: &'a args::Interview,
    /// What a command works with.
    pub session: &'a Session<'a>,
    /// The terminal.
    pub terminal: &'a Terminal<'a>,
    /// Where the draft lies.
    pub place: &'a DraftPlace,
    /// Options that name the user's own profiles, templates and project.
    pub sources: &'a [String],
    /// What is said when it stops before the end.
    pub stopped: &'a str,
}

impl Ending<'_> {
    /// Writes the needs file, then the documents, and says where.
    pub(crate) fn write(&self, interview: &InterviewFlow<'_>) -> anyhow::Result<Status> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        // Answers that contradict each other are asked for again by whoever goes on with the draft.
        let needs = interview.needs().map_err(|fault| {
            terminal.say(self.stopped);
            InputError::about("the answers", fault.message, fault.help.as_deref())
        })?;
        let Some(needs) = needs else {
            anyhow::bail!("the role or the organization has no name");
        };
        let comments = interview.script.comments.iter();
        let comments = comments
            .map(|(key, text)| (key.clone(), speech.text(text).to_owned()))
            .collect();
        let text = needs_file::text(&needs, &comments)?;
        let wanted = self
            .place
            .target
            .clone()
            .unwrap_or_else(|| PathBuf::from(needs_file_name(&needs)));
        let Some((path, replace)) = self.choose_file(wanted)? else {
            self.place.save(&interview.draft)?;
            terminal.say(self.stopped);
            return Ok(Status::Interrupted);
        };
        file::write(&path, &text, replace)?;
        self.place.remove();
        terminal.head(&speech.fill("interview.wrote", &[("file", &shown::path(&path))]));
        self.render(&path, &needs, interview.today)
    }

    /// Asks which documents are wanted, and in which format, unless the command line says so; nothing where that is broken off.
    fn renderings(&self) -> anyhow::Result<Option<Renderings>> {
        let asked = &self.args.renderings;
        if !(asked.documents.is_empty() && asked.formats.is_empty()) {
            return Ok(Some(asked.clone()));
        }
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        let item = |kind: &str, id: &str| terminal.item(id, &speech.name_of(kind, id), None);
        let documents = DOCUMENTS.map(|document| item("interview_document", document.id()));
        let formats = FORMATS.map(|format| item("interview_format", format.id()));
        let documents = self.wanted("interview.which_documents", || {
            terminal.pick(&documents, &[0])
        })?;
        let Some(documents) = documents else {
            return Ok(None);
        };
        let formats = self.wanted("interview.which_format", || terminal.choose(&formats, 0))?;
        Ok(formats.map(|formats| Renderings { documents, formats }))
    }

    /// Asks until something is picked; nothing where whoever is asked wants to stop.
    fn wanted<T: ValueEnum>(
        &self,
        question: &str,
        ask: impl Fn() -> anyhow::Result<Reply>,
    ) -> anyhow::Result<Option<Vec<T>>> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        loop {
            terminal.question(&speech.fill(question, &[]));
            match ask()? {
                Reply::Words(words) => return Ok(Some(named(&words))),
                Reply::Why => terminal.tell(speech.say("interview.which_documents.why")),
                Reply::Back | Reply::Stop => return Ok(None),
            }
        }
    }

    /// Finds a file to write: the wanted one unless it is there, else as the user says.
    fn choose_file(&self, wanted: PathBuf) -> anyhow::Result<Option<(PathBuf, ReplaceSingle)>> {
        if !wanted.exists() {
            return Ok(Some((wanted, ReplaceSingle::Never)));
        }
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        let beside = free_name(&wanted);
        loop {
            let shown = shown::path(&wanted);
            terminal.question(&speech.fill("interview.exists", &[("file", &shown)]));
            let other = shown::path(&beside);
            let other = speech.fill("interview.exists.beside", &[("file", &other)]);
            let items = [
                terminal.item("beside", &other, None),
                terminal.item("replace", speech.say("interview.exists.replace"), None),
            ];
            match terminal.choose(&items, 0)? {
                Reply::Words(id) if id == "replace" => {
                    return Ok(Some((wanted, ReplaceSingle::Always)));
                }
                Reply::Words(_) => return Ok(Some((beside, ReplaceSingle::Never))),
                Reply::Why => terminal.tell(speech.say("interview.exists.why")),
                Reply::Back | Reply::Stop => return Ok(None),
            }
        }
    }

    /// Writes the documents beside the needs file, as `render` does, so that both ways give the same bytes.
    fn render(&self, path: &Path, needs: &Needs, date: Day) -> anyhow::Result<Status> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let asked = self.renderings()?;
        let is_broken_off = asked.is_none();
        let wanted = asked.unwrap_or_default();
        let request = Request {
            documents: wanted.documents(),
            formats: wanted.formats(None),
            language: None,
            date,
        };
        let mut command = vec!["rolewright render".to_owned(), quoted(path)];
        command.extend(options(&request.documents, &request.formats));
        command.extend(["-o".to_owned(), quoted(folder)]);
        command.extend_from_slice(self.sources);
        let command = command.join(" ");

        let left = || {
            terminal.tell(speech.say("interview.not_rendered"));
            terminal.say(&format!("  {command}"));
            Ok(Status::Done)
        };
        if is_broken_off {
            return left();
        }

        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let renderings = request.renderings(needs).into_iter();
        let names = renderings.map(|rendering| file_name(&stem, &rendering));
        let files: Vec<PathBuf> = names.map(|name| path.with_file_name(name)).collect();
        let there: Vec<String> = files
            .iter()
            .filter(|file| file.exists())
            .map(shown::path)
            .collect();
        if !there.is_empty() {
            let files = speech.list(&there);
            terminal.question(&speech.fill("interview.documents_exist", &[("files", &files)]));
            let items =
                ["no", "yes"].map(|id| terminal.item(id, &speech.name_of("interview", id), None));
            if terminal.choose(&items, 0)? != Reply::Words("yes".to_owned()) {
                return left();
            }
        }
        let asked = args::Render {
            needs: vec![path.to_owned()],
            renderings: wanted,
            output: Some(folder.to_owned()),
            overwrite: !there.is_empty(),
            reading: NeedsOptions {
                date: self.args.date,
                ..NeedsOptions::default()
            },
            ..args::Render::default()
        };
        let status = render::run(&asked, self.session)?;
        for file in files.iter().filter(|file| file.exists()) {
            let file = shown::path(file);
            terminal.say(&speech.fill("interview.wrote", &[("file", &file)]));
        }
        terminal.say("");
        terminal.tell(speech.say("interview.next"));
        terminal.say(&format!("  {command}"));
        Ok(status)
    }
}

/// The documents that are offered, the usual one first.
const DOCUMENTS: [Document; 5] = [
    Document::Description,
    Document::Ad,
    Document::InterviewGuide,
    Document::Profile,
    Document::Amendment,
];

/// The formats that are offered: what a personnel department works with comes first.
const FORMATS: [Format; 3] = [Format::Docx, Format::Html, Format::Md];

/// Reads what was picked of a list.
fn named<T: ValueEnum>(words: &str) -> Vec<T> {
    let ids = words.split(';').map(str::trim);
    ids.filter_map(|id| T::from_str(id, false).ok()).collect()
}

/// Gives the options of a command line that ask for documents and formats.
pub(crate) fn options<'a>(
    documents: &'a [Document],
    formats: &'a [Format],
) -> impl Iterator<Item = String> {
    let documents = documents
        .iter()
        .map(|document| format!("-d {}", document.id()));
    documents.chain(formats.iter().map(|format| format!("-f {}", format.id())))
}

/// Names a needs file by its organization and its role.
fn needs_file_name(needs: &Needs) -> String {
    let roles = needs.role.0.iter().map(|share| share.role.as_str());
    let name = std::iter::once(needs.organization.name.get(needs.languages()[0]))
        .chain(roles)
        .collect::<Vec<_>>()
        .join("-");
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    // Room for the names of documents, which have this one before them.
    let short: String = slug.chars().take(60).collect();
    format!("{}.yaml", short.trim_end_matches('-'))
}

/// Finds a name beside one that is taken: `acme-2.yaml`, `acme-3.yaml` …
fn free_name(path: &Path) -> PathBuf {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let extension = path.extension().map_or_else(String::new, |extension| {
        format!(".{}", extension.to_string_lossy())
    });
    (2..)
        .map(|number: u32| path.with_file_name(format!("{stem}-{number}{extension}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::draft::InterviewDraft;
    use crate::interview::question::Script;
    use input::catalog::embedded;
    use input::needs::read;
    use input::{Layers, Origin, yaml};
    use model::{Catalog, Language};
    use proptest::prelude::*;

    fn named(organization: &str, role: &serde_json::Value) -> String {
        let needs = serde_json::json!({"role": role, "organization": {"name": organization}});
        needs_file_name(&serde_json::from_value(needs).unwrap())
    }

    #[test]
    fn a_file_is_named_by_organization_and_role() {
        let cm = serde_json::json!("community-manager");
        assert_eq!(
            named("Acme Énergie (SA)", &cm),
            "acme-énergie-sa-community-manager.yaml"
        );
        assert_eq!(named("../../etc", &cm), "etc-community-manager.yaml");
        let mix = serde_json::json!({"cm": 60, "ite": 40});
        assert_eq!(named("A/B", &mix), "a-b-cm-ite.yaml");
    }

    /// What people type.
    fn typed() -> impl Strategy<Value = String> {
        let usual = prop::sample::select(vec![
            "",
            "cm",
            "mix",
            "unsure",
            "cm 60, ite 40",
            "yes",
            "yes",
            "onboarding; find-expertise",
            "answer-watch; live-sessions",
            "",
            "",
            "piloting",
            "both",
            "none",
            "year",
            "senior",
            "4 200",
            "60",
            "2027-02-01",
            "acme.example",
            "EUR",
            "US",
            "California",
            "jobs@acme.example",
            "42k",
            "18,50",
            "a; b\nc",
            "# no comment",
            "role: x",
            "- item",
            "~",
            "NO",
        ]);
        prop_oneof![4 => usual.prop_map(str::to_owned), 1 => "\\PC{0,40}"]
    }

    static CATALOG: std::sync::LazyLock<Catalog> = std::sync::LazyLock::new(embedded);

    proptest! {
        /// A round trip through the file changes nothing, whatever was answered.
        #[test]
        fn the_needs_file_of_any_answers_is_read_as_the_same_needs(
            answers in prop::collection::vec(typed(), 60..250),
        ) {
            let script = Script::embedded();
            let today = "2026-11-24".parse().unwrap();
            let mut interview = InterviewFlow::new(&script, &CATALOG, today, InterviewDraft::new(Language::EN));
            for words in &answers {
                let Some(question) = interview.next() else { break };
                let _ = interview.answer(question, words);
            }
            let Some(needs) = interview.needs().unwrap() else { return Ok(()) };
            let comments = script.comments.iter();
            let comments = comments.map(|(key, text)| (key.clone(), text.get(Language::FR).to_owned()));
            let text = needs_file::text(&needs, &comments.collect()).unwrap();
            let node = yaml::documents(&text, Origin::Record).unwrap().remove(0);
            let layers = Layers { catalog: &CATALOG, defaults: None, overrides: None };
            let again = read(node, layers).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
            prop_assert_eq!(again, needs);
        }
    }

    #[test]
    fn a_name_beside_a_taken_one_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.yaml");
        std::fs::write(&path, "").unwrap();
        std::fs::write(folder.path().join("acme-2.yaml"), "").unwrap();
        assert!(free_name(&path).ends_with("acme-3.yaml"));
    }
}
