//! What an organization asks for beside the library's competences.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::language_code::LanguageCode;
use crate::per_language::PerLanguage;
use crate::scalar::text::Line;
use crate::stated::{ShortForm, Stated, text_of, text_or_map};

/// Something that the organization asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Requirement {
    /// In its own words.
    Own(OwnRequirement),
    /// A language that is spoken.
    Language(LanguageRequirement),
}

/// A requirement in the organization's words.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnRequirement {
    /// What is asked for
    pub text: Stated<Line>,
    /// When it is needed; on the first day unless said otherwise
    #[serde(default, skip_serializing_if = "RequirementTime::is_required")]
    pub when: RequirementTime,
    /// What kind of thing it is; a skill unless said otherwise
    #[serde(default, skip_serializing_if = "RequirementKind::is_skill")]
    pub kind: RequirementKind,
    /// Ids of competences of the library that it says the same as
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
}

/// A language that the holder speaks.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LanguageRequirement {
    /// The language
    pub language: LanguageCode,
    /// Level of the Common European Framework
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Cefr>,
    /// When it is needed; on the first day unless said otherwise
    #[serde(default, skip_serializing_if = "RequirementTime::is_required")]
    pub when: RequirementTime,
}

impl Requirement {
    /// Tells when it is needed.
    pub fn when(&self) -> RequirementTime {
        match self {
            Requirement::Own(own) => own.when,
            Requirement::Language(language) => language.when,
        }
    }
}

/// When a requirement has to be met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RequirementTime {
    /// On the first day.
    #[default]
    Required,
    /// Good to have.
    Welcome,
    /// Learned in post.
    Developed,
}

impl RequirementTime {
    /// The times, the soonest first.
    pub const ALL: [RequirementTime; 3] = [
        RequirementTime::Required,
        RequirementTime::Welcome,
        RequirementTime::Developed,
    ];

    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["required", "welcome", "developed"][self as usize]
    }

    fn is_required(&self) -> bool {
        *self == RequirementTime::Required
    }
}

/// What kind of thing is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RequirementKind {
    /// Something that the person can do or knows.
    #[default]
    Skill,
    /// A degree or a certificate.
    Qualification,
    /// Time in a kind of work.
    Experience,
    /// A condition of the law, such as citizenship.
    Legal,
    /// Something that is checked, such as a clearance.
    Check,
    /// A licence, such as one for driving.
    Licence,
}

impl RequirementKind {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        [
            "skill",
            "qualification",
            "experience",
            "legal",
            "check",
            "licence",
        ][self as usize]
    }

    fn is_skill(&self) -> bool {
        *self == RequirementKind::Skill
    }
}

/// Level of the Common European Framework of Reference for Languages.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
pub enum Cefr {
    /// Breakthrough.
    A1,
    /// Waystage.
    A2,
    /// Threshold.
    B1,
    /// Vantage.
    B2,
    /// Advanced.
    C1,
    /// Mastery.
    C2,
}

impl Cefr {
    /// Gives the two signs of the level.
    pub fn id(self) -> &'static str {
        ["A1", "A2", "B1", "B2", "C1", "C2"][self as usize]
    }
}

/// A requirement with all its keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeRequirement {
    text: Option<Stated<Line>>,
    #[serde(default)]
    when: RequirementTime,
    kind: Option<RequirementKind>,
    #[serde(default)]
    covers: Vec<String>,
    language: Option<LanguageCode>,
    level: Option<Cefr>,
    en: Option<Line>,
    fr: Option<Line>,
}

impl ShortForm for Requirement {
    type Whole = WholeRequirement;
    const EXPECTED: &'static str =
        "a requirement: a text, `{text: …, when: welcome}`, or `{language: fr, level: C1}`";

    fn of_text(text: Stated<Line>) -> Self {
        Requirement::Own(OwnRequirement {
            text,
            when: RequirementTime::Required,
            kind: RequirementKind::Skill,
            covers: Vec::new(),
        })
    }

    fn text_alone(&self) -> Option<&Stated<Line>> {
        match self {
            Requirement::Own(own) => {
                let plain = own.when.is_required() && own.kind.is_skill() && own.covers.is_empty();
                plain.then_some(&own.text)
            }
            Requirement::Language(_) => None,
        }
    }

    fn of_whole(whole: WholeRequirement, further: PerLanguage<Line>) -> Result<Self, String> {
        let when = whole.when;
        if let Some(language) = whole.language {
            let each = whole.en.is_some() || whole.fr.is_some() || !further.is_empty();
            let text = whole.text.is_some() || each;
            if text || whole.kind.is_some() || !whole.covers.is_empty() {
                return Err("with `language` go `level` and `when` only".to_owned());
            }
            let level = whole.level;
            return Ok(Requirement::Language(LanguageRequirement {
                language,
                level,
                when,
            }));
        }
        if whole.level.is_some() {
            return Err("`level` goes with `language`".to_owned());
        }
        Ok(Requirement::Own(OwnRequirement {
            text: text_of(whole.text, [whole.en, whole.fr], further)?,
            when,
            kind: whole.kind.unwrap_or_default(),
            covers: whole.covers,
        }))
    }
}

impl<'de> Deserialize<'de> for Requirement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_map(deserializer)
    }
}

impl Serialize for Requirement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.text_alone() {
            return text.serialize(serializer);
        }
        match self {
            Requirement::Own(own) => own.serialize(serializer),
            Requirement::Language(language) => language.serialize(serializer),
        }
    }
}

impl JsonSchema for Requirement {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Requirement".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Stated<Line>>();
        let own = generator.subschema_for::<OwnRequirement>();
        let language = generator.subschema_for::<LanguageRequirement>();
        json_schema!({"anyOf": [text, own, language]})
    }
}
