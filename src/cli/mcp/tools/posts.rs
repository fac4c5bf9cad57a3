//! Tools that say what a post would be: which role, which work and why, and how two of them differ.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::cli::args::values::LanguageCode;
use crate::cli::mcp::library::pretty;
use crate::cli::mcp::tools::arguments::{OfNeeds, schema};
use crate::cli::mcp::tools::tool::{AssistantTool, Effect};
use crate::cli::show;
use crate::report::comparison::Side;
use crate::report::{comparison, recommendation};
use check::check;
use model::Language;
use render::json;
use tailor::recommend::recommend;
use tailor::tailor;

/// What `recommend` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfAnyRole {
    /// The needs record, as YAML or JSON text; it need not name a role
    needs: String,
}

/// Recommends a role.
pub(super) const RECOMMEND: AssistantTool = AssistantTool {
    name: "recommend",
    title: "Recommend a role",
    about: "Tell which role, or which mix of roles, answers the stated goals at the organization's stage and in the time of the post. The needs need not name a role, and a named one has no advantage.",
    schema: schema::<OfAnyRole>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: OfAnyRole = arguments.read()?;
        let needs = library.needs_of_any_role(&asked.needs)?;
        let recommendation = recommend(library.catalog, &needs);
        Ok(vec![pretty(&recommendation::as_json(&recommendation))])
    },
};

/// Tailors a post.
pub(super) const TAILOR: AssistantTool = AssistantTool {
    name: "tailor",
    title: "Tailor a post",
    about: "Choose the work of a post from the needs: responsibilities, competences and results with their reasons, what was left out and why, what was assumed because the needs do not state it, and what is odd.",
    schema: schema::<OfNeeds>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: OfNeeds = arguments.read()?;
        let needs = library.needs(&asked.needs, "needs")?;
        let language = asked.language.map_or(needs.languages()[0], Language::from);
        let speech = library.renderer.speech(language, library.catalog);
        let description = tailor(library.catalog, &needs);
        let findings = check(&description);
        Ok(vec![json::description(&description, &findings, speech)])
    },
};

/// What `compare` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sides {
    /// Two or more: the id or short name of a role, or a needs record as YAML or JSON text
    #[schemars(length(min = 2))]
    sides: Vec<String>,
    /// Language of the texts, English if it is not given
    #[serde(default)]
    language: Option<LanguageCode>,
}

/// Compares roles and posts.
pub(super) const COMPARE: AssistantTool = AssistantTool {
    name: "compare",
    title: "Put roles or posts side by side",
    about: "Put roles or needs records side by side: what is stated, competences with their levels, responsibilities with their loads or shares, deliverables with the part in each.",
    schema: schema::<Sides>,
    effect: Effect::None,
    answer: |library, arguments| {
        let asked: Sides = arguments.read()?;
        if asked.sides.len() < 2 {
            anyhow::bail!(
                "there are not two sides to compare\n  = help: give two or more in `sides`, roles or needs records"
            );
        }
        let speech = library.speech(asked.language);
        let mut sides = Vec::new();
        for (index, side) in asked.sides.iter().enumerate() {
            sides.push(match library.catalog.role(side.trim()) {
                Some(role) => Side::of_role(role, library.catalog, speech),
                // A needs record has keys.
                None if !side.contains(':') => {
                    Side::of_role(show::role(library.catalog, side)?, library.catalog, speech)
                }
                None => {
                    let needs = library.needs(side, &format!("sides.{index}"))?;
                    Side::of_post(&tailor(library.catalog, &needs), speech)
                }
            });
        }
        Ok(vec![pretty(&comparison::as_json(&sides))])
    },
};
