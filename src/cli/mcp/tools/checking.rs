//! Tools that say what is wrong with a text.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::cli::args::check::CheckLanguage;
use crate::cli::args::values::LanguageCode;
use crate::cli::check::known_rules;
use crate::cli::mcp::library::{Library, pretty};
use crate::cli::mcp::tools::arguments::schema;
use crate::cli::mcp::tools::tool::{AssistantTool, Effect};
use crate::proof::{OTHER_LANGUAGE, ProofContext, Proved, StatedNeeds};
use crate::report::findings;
use crate::report::findings::entry::ReportedFinding;
use crate::report::findings::{Neighbours, Numbering, Reported, json};
use check::{Checked, CheckedText, Checker, Markup, RuleChoice, TextLanguage, Workplace, registry};
use input::MAX_RECORD_BYTES;
use model::{CheckSettings, Country, Day, Finding};

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

/// What `check_against_needs` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfTextAndNeeds {
    /// The needs record of the post, as YAML or JSON text
    needs: String,
    /// The text of an ad or another text about the post
    text: String,
    /// How the text is written, md if it is not given
    #[serde(default)]
    format: Option<TextFormat>,
    /// Language of the text, told from the text if it is not given
    #[serde(default)]
    language: Option<LanguageCode>,
    /// Use these rules only; `fact-missing` and `fact-invented` hold the text against the needs
    #[serde(default)]
    select: Vec<String>,
    /// Do not use these rules
    #[serde(default)]
    ignore: Vec<String>,
    /// Day of the check, YYYY-MM-DD, today if it is not given
    #[serde(default)]
    date: Option<Day>,
}

/// Checks a text.
pub(super) const CHECK_TEXT: AssistantTool = AssistantTool {
    name: "check_text",
    title: "Check a text",
    about: "Hold a job ad, or another text about a post, to the rules of plain, fair and lawful wording. Gives each finding with its rule, severity, line, excerpt and what to do, and counts words, sentences and syllables. `explain_rule` tells why a rule is there.",
    schema: schema::<OfText>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: OfText = arguments.read()?;
        let choice = choice(asked.select, asked.ignore)?;
        readable(&asked.text)?;
        let date = library.session.date(asked.date)?;
        let workplace = Workplace {
            country: asked.country.map(|country| country.code().to_owned()),
            region: asked.region,
            city: None,
            employees: asked.employees,
        };
        let settings = check_settings(library)?;
        let checked = checker(library, &settings, choice, date).check(&CheckedText {
            text: &asked.text,
            markup: asked.format.map_or(Markup::Markdown, Markup::from),
            tongue: asked.language.map(TextLanguage::from),
            genre: None,
            workplaces: &[workplace],
        });
        let entries = entries(library, &checked, (&checked.findings, TEXT, &asked.text));
        let counted = Some(&checked.statistics);
        Ok(vec![pretty(&json::with_statistics(&entries, counted))])
    },
};

/// Holds a text against needs.
pub(super) const CHECK_AGAINST_NEEDS: AssistantTool = AssistantTool {
    name: "check_against_needs",
    title: "Prove a text",
    about: "Tell whether an ad, or another text about a post, is true to the needs of the post: `fact-missing` is what the needs state and the text leaves out, with its key and line in the needs; `fact-invented` is a number, day, amount, name, requirement or promise of the text that nobody stated. Gives the findings of `check_text` as well, by the law of the place that the needs state.",
    schema: schema::<OfTextAndNeeds>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: OfTextAndNeeds = arguments.read()?;
        let choice = choice(asked.select, asked.ignore)?;
        readable(&asked.text)?;
        let date = library.session.date(asked.date)?;
        let settings = check_settings(library)?;
        let checker = checker(library, &settings, choice, date);
        let source = CheckedText {
            text: &asked.text,
            markup: asked.format.map_or(Markup::Markdown, Markup::from),
            tongue: asked
                .language
                .map(|language| TextLanguage::from(language.0)),
            genre: None,
            workplaces: &[],
        };
        let ground = ProofContext {
            catalog: library.catalog,
            renderer: library.renderer,
            date,
        };
        let stated = StatedNeeds::of_text(&asked.needs, NEEDS, &library.settings()?, ground)?;
        let nowhere = Workplace::default();
        let Proved { checked, missing } = stated.prove(&source, (TEXT, &nowhere), &checker);
        let Some(missing) = missing else {
            anyhow::bail!(
                "{TEXT}: {OTHER_LANGUAGE}\n  = help: give `language` if it is in English or French"
            );
        };
        let mut found = entries(library, &checked, (&checked.findings, TEXT, &asked.text));
        found.extend(entries(library, &checked, (&missing, NEEDS, &asked.needs)));
        let counted = Some(&checked.statistics);
        Ok(vec![pretty(&json::with_statistics(&found, counted))])
    },
};

/// What the text of a call is called in messages.
const TEXT: &str = "text";

/// What the needs of a call are called in messages.
const NEEDS: &str = "needs";

/// Gives the choice of rules, all of which there have to be.
fn choice(select: Vec<String>, ignore: Vec<String>) -> anyhow::Result<RuleChoice> {
    known_rules(select.iter().chain(&ignore))?;
    Ok(RuleChoice { select, ignore })
}

/// Sees to it that there is a text, and that it is one.
fn readable(text: &str) -> anyhow::Result<()> {
    if text.trim().is_empty() {
        anyhow::bail!("the text is empty\n  = help: give the text of an ad in `text`");
    }
    if text.len() > MAX_RECORD_BYTES {
        anyhow::bail!("the text is larger than 16 MiB\n  = help: give one ad at a time");
    }
    Ok(())
}

/// Gives what the project says of checks.
fn check_settings(library: &Library<'_>) -> anyhow::Result<CheckSettings> {
    let rules: Vec<&str> = registry::names().collect();
    let project = library.settings()?.project;
    let settings = project.map(|project| project.check_settings(&rules));
    Ok(settings.transpose()?.unwrap_or_default())
}

fn checker<'a>(
    library: &Library<'a>,
    settings: &CheckSettings,
    choice: RuleChoice,
    date: Day,
) -> Checker<'a> {
    let choice = RuleChoice {
        ignore: [choice.ignore, settings.ignore.clone()].concat(),
        ..choice
    };
    Checker::new(&library.catalog.countries, date, choice).with_words(&settings.words)
}

/// Says findings in the language of the text, whichever of the two texts they are about.
fn entries(
    library: &Library<'_>,
    checked: &Checked,
    (found, path, source): (&[Finding], &str, &str),
) -> Vec<ReportedFinding> {
    let beginning = checked.page.blocks.first();
    let reported = Reported {
        path,
        source,
        sheet: None,
        neighbours: Neighbours::None,
        numbering: Numbering::From(1),
        beginning: beginning.map_or("", |block| checked.page.excerpt(&block.range)),
    };
    let language = checked.tongue.spoken();
    let speech = library.renderer.speech(language, library.catalog);
    findings::entries(found, reported, speech)
}
