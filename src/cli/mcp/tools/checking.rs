//! Tools that say what is wrong with a text.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::check::laws::Workplace;
use crate::check::registry::{self, Choice};
use crate::check::text::Markup;
use crate::check::text::tongue::Tongue;
use crate::check::{Checker, Source};
use crate::cli::args::check::CheckLanguage;
use crate::cli::check::known_rules;
use crate::cli::mcp::library::pretty;
use crate::cli::mcp::tools::arguments::schema;
use crate::cli::mcp::tools::{Effect, Tool};
use crate::input::lines::MAX_RECORD_BYTES;
use crate::model::scalar::country::Country;
use crate::model::scalar::day::Day;
use crate::report::findings::{self, Neighbours, Numbering, Reported, json};

/// What `check_text` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfText {
    /// The text of an ad or another text about a post
    text: String,
    /// How it is written, md if it is not given
    #[serde(default)]
    format: Option<TextFormat>,
    /// Language of the text, told from the text if it is not given
    #[serde(default)]
    language: Option<CheckLanguage>,
    /// Country of the post, ISO 3166-1, whose law counts
    #[serde(default)]
    country: Option<Country>,
    /// Part of the country, by ISO 3166-2 code or name
    #[serde(default)]
    region: Option<String>,
    /// People that the employer employs
    #[serde(default)]
    employees: Option<u64>,
    /// Use these rules only
    #[serde(default)]
    select: Vec<String>,
    /// Do not use these rules
    #[serde(default)]
    ignore: Vec<String>,
    /// Day of the check, YYYY-MM-DD, today if it is not given
    #[serde(default)]
    date: Option<Day>,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum TextFormat {
    /// Markdown
    Md,
    /// HTML
    Html,
    /// Plain text
    Text,
}

impl From<TextFormat> for Markup {
    fn from(format: TextFormat) -> Markup {
        match format {
            TextFormat::Md => Markup::Markdown,
            TextFormat::Html => Markup::Html,
            TextFormat::Text => Markup::Plain,
        }
    }
}

/// Checks a text.
pub(super) const CHECK_TEXT: Tool = Tool {
    name: "check_text",
    title: "Check a text",
    about: "Hold a job ad, or another text about a post, to the rules of plain, fair and lawful wording. Gives each finding with its rule, severity, line, excerpt and what to do, and counts words, sentences and syllables. `explain_rule` tells why a rule is there.",
    schema: schema::<OfText>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: OfText = arguments.read()?;
        known_rules(asked.select.iter().chain(&asked.ignore))?;
        if asked.text.trim().is_empty() {
            anyhow::bail!("the text is empty\n  = help: give the text of an ad in `text`");
        }
        if asked.text.len() > MAX_RECORD_BYTES {
            anyhow::bail!("the text is larger than 16 MiB\n  = help: give one ad at a time");
        }
        let choice = Choice {
            select: asked.select,
            ignore: asked.ignore,
        };
        let rules: Vec<&str> = registry::names().collect();
        let project = library.settings()?.project;
        let settings = project.map(|project| project.check_settings(&rules));
        let settings = settings.transpose()?.unwrap_or_default();
        let choice = Choice {
            ignore: [choice.ignore, settings.ignore.clone()].concat(),
            ..choice
        };
        let date = library.session.date(asked.date)?;
        let workplace = Workplace {
            country: asked.country.map(|country| country.code().to_owned()),
            region: asked.region,
            city: None,
            employees: asked.employees,
        };
        let checked = Checker::new(&library.catalog.countries, date, choice)
            .with_words(&settings.words)
            .check(&Source {
                text: &asked.text,
                markup: asked.format.map_or(Markup::Markdown, Markup::from),
                tongue: asked.language.map(Tongue::from),
                genre: None,
                workplaces: &[workplace],
            });
        let beginning = checked.page.blocks.first();
        let reported = Reported {
            path: "text",
            source: &asked.text,
            sheet: None,
            neighbours: Neighbours::None,
            numbering: Numbering::From(1),
            beginning: beginning.map_or("", |block| checked.page.excerpt(&block.range)),
        };
        let language = checked.tongue.spoken();
        let speech = library.renderer.speech(language, library.catalog);
        let entries = findings::entries(&checked.findings, reported, speech);
        let counted = Some(&checked.statistics);
        Ok(vec![pretty(&json::with_statistics(&entries, counted))])
    },
};
