//! Prompts: what a person can begin with, in the person's language, with what the arguments bring put below.

use rmcp::model::{
    GetPromptResult, JsonObject, Prompt, PromptArgument, PromptMessage, Role as Speaker,
};
use serde::Deserialize;
use serde_json::Value;

use crate::cli::mcp::library::Library;
use crate::cli::show;
use check::check;
use input::nearest::suggestion;
use model::{Language, Text, shown};
use render::{Document, Format, Rendering};
use tailor::tailor;

/// The file of prompts, packed by `build.rs`.
/// The argument that every prompt has.
const LANGUAGE: &str = "language";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PromptScript {
    prompts: Vec<PromptEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PromptEntry {
    name: String,
    title: Text,
    about: Text,
    arguments: Vec<Argument>,
    text: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Argument {
    name: String,
    /// What stands above the value in the prompt.
    below: Text,
    /// What stands above the value as it was given, where the prompt shows what was made of it.
    whole: Option<Text>,
    about: Text,
    #[serde(default)]
    required: bool,
}

fn script() -> Vec<PromptEntry> {
    let script: PromptScript = rmp_serde::from_slice(data::PROMPTS)
        .expect("the embedded prompts are read by a test of every build");
    script.prompts
}

/// Says something in every language: a list of prompts has none of its own.
fn both(text: &Text) -> String {
    Language::OURS
        .map(|language| text.get(language).to_owned())
        .join(" / ")
}

/// Lists the prompts.
pub(super) fn list() -> Vec<Prompt> {
    let argument = |argument: &Argument| {
        PromptArgument::new(argument.name.as_str())
            .with_description(both(&argument.about))
            .with_required(argument.required)
    };
    let prompt = |entry: PromptEntry| {
        let language = PromptArgument::new(LANGUAGE)
            .with_description(format!("{} [en]", Language::codes().join(" / ")))
            .with_required(false);
        let arguments = entry.arguments.iter().map(argument).chain([language]);
        Prompt::new(
            entry.name,
            Some(both(&entry.about)),
            Some(arguments.collect()),
        )
        .with_title(both(&entry.title))
    };
    script().into_iter().map(prompt).collect()
}

/// Fills a prompt.
pub(super) fn fill(
    library: &Library<'_>,
    name: &str,
    arguments: JsonObject,
) -> anyhow::Result<GetPromptResult> {
    let all = script();
    let known: Vec<&str> = all.iter().map(|entry| entry.name.as_str()).collect();
    let Some(entry) = all.iter().find(|entry| entry.name == name) else {
        anyhow::bail!(unknown("prompt", name, &known));
    };
    let mut given = Given::of(arguments, entry)?;
    let language = match given.take(LANGUAGE).as_deref() {
        None => Language::EN,
        Some(code) => match Language::of_code(code) {
            Some(language) => language,
            None => anyhow::bail!(unknown("language", code, Language::codes())),
        },
    };
    let mut text = entry.text.get(language).to_owned();
    for argument in &entry.arguments {
        let Some(value) = given.take(&argument.name) else {
            continue;
        };
        let mut whole = None;
        let below = match argument.name.as_str() {
            "needs" => {
                let brief = brief(library, &value, language)?;
                whole = argument.whole.as_ref().map(|heading| (heading, value));
                brief
            }
            "role" => {
                let role = show::role(library.catalog, &value)?;
                format!("{} ({})", role.title.get(language), role.role)
            }
            _ => value,
        };
        text.push_str(&format!(
            "\n# {}\n\n{}\n",
            argument.below.get(language),
            below.trim_end()
        ));
        if let Some((heading, value)) = whole {
            text.push_str(&format!(
                "\n# {}\n\n{}\n",
                heading.get(language),
                fenced(&value)
            ));
        }
    }
    let message = PromptMessage::new_text(Speaker::User, text);
    Ok(GetPromptResult::new(vec![message]).with_description(entry.title.get(language)))
}

/// Shows a text as it is: its lines of fences are shorter than those around it.
fn fenced(text: &str) -> String {
    let longest = text
        .split(|c| c != '~')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "~".repeat(longest.max(2) + 1);
    format!("{fence}yaml\n{}\n{fence}", text.trim_end())
}

/// Writes the brief of a post.
fn brief(library: &Library<'_>, needs: &str, language: Language) -> anyhow::Result<String> {
    let needs = library.needs(needs, "needs")?;
    let description = tailor(library.catalog, &needs);
    let rendering = Rendering {
        document: Document::Brief,
        format: Format::Md,
        language,
        date: library.session.date(None)?,
    };
    let (catalog, findings) = (library.catalog, check(&description));
    Ok(library
        .renderer
        .render(&description, &findings, catalog, rendering)?)
}

/// What a call gives.
struct Given(JsonObject);

impl Given {
    fn of(arguments: JsonObject, entry: &PromptEntry) -> anyhow::Result<Given> {
        let own = entry.arguments.iter();
        let known: Vec<&str> = own
            .map(|argument| argument.name.as_str())
            .chain([LANGUAGE])
            .collect();
        for (name, value) in &arguments {
            if !known.contains(&name.as_str()) {
                anyhow::bail!(unknown("argument", name, &known));
            }
            if !value.is_string() {
                anyhow::bail!("`{name}` is not a text\n  = help: write it in quotes");
            }
        }
        let missing = |argument: &&Argument| {
            argument.required
                && arguments
                    .get(&argument.name)
                    .and_then(Value::as_str)
                    .is_none_or(|text| text.trim().is_empty())
        };
        if let Some(argument) = entry.arguments.iter().find(missing) {
            let about = argument.about.get(Language::EN);
            anyhow::bail!("`{}` is missing\n  = help: {about}", argument.name);
        }
        Ok(Given(arguments))
    }

    /// Takes the value of an argument; a form that is left empty gives none.
    fn take(&mut self, name: &str) -> Option<String> {
        match self.0.remove(name) {
            Some(Value::String(text)) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let help = suggestion(name, known.iter().copied()).unwrap_or_default();
    format!("unknown {what} `{}`\n  = help: {help}", shown::short(name))
}
