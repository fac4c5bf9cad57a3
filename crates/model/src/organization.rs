//! The organization that a post belongs to, as it describes itself.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::address::Link;
use crate::per_language::PerLanguage;
use crate::scalar::text::{Line, Markdown};
use crate::stated::{ShortForm, Stated, TextOr, all_short, text_of, text_or_map};

/// The organization that the post belongs to.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Name
    pub name: Stated<Line>,
    /// What it is, which decides words such as board or members
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OrganizationKind>,
    /// What it is and does, in Markdown
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Stated<Markdown>>,
    /// Industry
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<Stated<Line>>,
    /// People employed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employees: Option<u64>,
    /// Website
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Link>,
    /// Values, each a name, or a name with what it means in daily work
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "all_short"
    )]
    #[schemars(with = "Vec<TextOr<OrganizationValue>>")]
    pub values: Vec<OrganizationValue>,
}

/// What an organization is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OrganizationKind {
    /// A firm.
    Company,
    /// An authority or a public service.
    Public,
    /// An association or a foundation.
    Association,
    /// A cooperative.
    Cooperative,
    /// A hospital, a clinic or another place of care.
    Health,
    /// A school or a university.
    Education,
    /// A research institute.
    Research,
}

impl OrganizationKind {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        [
            "company",
            "public",
            "association",
            "cooperative",
            "health",
            "education",
            "research",
        ][self as usize]
    }
}

/// A value that an organization holds.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OrganizationValue {
    /// Its name
    pub name: Stated<Line>,
    /// What it means in daily work
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Stated<Line>>,
}

/// A value with all its keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeValue {
    name: Option<Stated<Line>>,
    text: Option<Stated<Line>>,
    en: Option<Line>,
    fr: Option<Line>,
}

impl ShortForm for OrganizationValue {
    type Whole = WholeValue;
    const EXPECTED: &'static str = "a value, or its `name` and its `text`";

    fn of_text(name: Stated<Line>) -> Self {
        OrganizationValue { name, text: None }
    }

    fn text_alone(&self) -> Option<&Stated<Line>> {
        self.text.is_none().then_some(&self.name)
    }

    fn of_whole(whole: WholeValue, further: PerLanguage<Line>) -> Result<Self, String> {
        let name = text_of(whole.name, [whole.en, whole.fr], further)
            .map_err(|problem| problem.replace("`text`", "`name`"))?;
        let text = whole.text;
        Ok(OrganizationValue { name, text })
    }
}

impl<'de> Deserialize<'de> for OrganizationValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_map(deserializer)
    }
}
