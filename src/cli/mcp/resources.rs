//! What an assistant can read: the profile of each role, the goals, the stages, the rules of `check`, in each language.

use rmcp::model::{ReadResourceResult, Resource, ResourceContents, ResourceTemplate};

use crate::cli::mcp::library::{Library, pretty};
use crate::cli::{explain, show};
use crate::report::{goals, rules};
use check::RULES;
use input::nearest::suggestion;
use model::{Language, shown};
use render::{Document, Format, Rendering};

const MARKDOWN: &str = "text/markdown";
const JSON: &str = "application/json";
const PLAIN: &str = "text/plain";

/// What every address begins with.
const SCHEME: &str = "rolewright://";

/// Lists in each language: name, and the key of what it is.
const LISTS: &[(&str, &str)] = &[
    ("goals", "resource.goals"),
    ("stages", "resource.stages"),
    ("rules", "resource.rules"),
];

/// Lists what can be read.
pub(super) fn list(library: &Library<'_>) -> Vec<Resource> {
    let mut all = Vec::new();
    for language in Language::all() {
        let (speech, code) = (
            library.renderer.speech(language, library.catalog),
            language.code(),
        );
        all.extend(library.catalog.roles.iter().map(|role| {
            let name = &role.role;
            Resource::new(format!("{SCHEME}{code}/roles/{name}"), name.as_str())
                .with_title(speech.text(&role.title))
                .with_description(speech.text(&role.mission))
                .with_mime_type(MARKDOWN)
        }));
        all.extend(LISTS.iter().map(|(name, about)| {
            Resource::new(format!("{SCHEME}{code}/{name}"), *name)
                .with_description(speech.say(about))
                .with_mime_type(JSON)
        }));
    }
    all
}

/// Lists the kinds of addresses.
pub(super) fn templates() -> Vec<ResourceTemplate> {
    let template = |path: &str, name: &str, about: &str, kind: &str| {
        ResourceTemplate::new(format!("{SCHEME}{{language}}/{path}"), name)
            .with_description(about)
            .with_mime_type(kind)
    };
    vec![
        template(
            "roles/{role}",
            "role",
            "The profile of a role, in `en` or `fr`",
            MARKDOWN,
        ),
        template(
            "rules/{rule}",
            "rule",
            "What a rule of check finds, and why, in `en` or `fr`",
            PLAIN,
        ),
    ]
}

/// Reads what is at an address.
pub(super) fn read(library: &Library<'_>, address: &str) -> anyhow::Result<ReadResourceResult> {
    let path = address.strip_prefix(SCHEME).unwrap_or_default();
    let steps: Vec<&str> = path.split('/').collect();
    let Some(language) = Language::of_code(steps[0]) else {
        anyhow::bail!(nothing(address));
    };
    let speech = library.renderer.speech(language, library.catalog);
    let (text, kind) = match steps[1..] {
        ["roles", name] => {
            let role = show::role(library.catalog, name)?;
            let rendering = Rendering {
                document: Document::Profile,
                format: Format::Md,
                language,
                date: library.session.date(None)?,
            };
            let profile = library
                .renderer
                .render_profile(role, library.catalog, rendering)?;
            (profile, MARKDOWN)
        }
        ["rules", name] => {
            let (rule, told) = explain::rule(name)?;
            (rules::as_text(rule, told, speech), PLAIN)
        }
        ["goals"] => (pretty(&goals::as_json(library.catalog, speech)), JSON),
        ["stages"] => (
            pretty(&goals::stages_as_json(library.catalog, speech)),
            JSON,
        ),
        ["rules"] => (pretty(&rules::as_json(RULES, speech)), JSON),
        _ => anyhow::bail!(nothing(address)),
    };
    let contents = ResourceContents::text(text, address).with_mime_type(kind);
    Ok(ReadResourceResult::new(vec![contents]))
}

/// Says that there is nothing at an address, and which one may have been meant.
fn nothing(address: &str) -> String {
    let known: Vec<String> = LISTS
        .iter()
        .map(|(name, _)| format!("{SCHEME}en/{name}"))
        .chain([format!("{SCHEME}fr/roles/community-manager")])
        .collect();
    let help = suggestion(address, known.iter().map(String::as_str)).unwrap_or_default();
    format!(
        "there is nothing at `{}`\n  = help: {help}",
        shown::short(address)
    )
}
