//! What an organization itself says that a post does, and what it asks for.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::context::Success;
use crate::per_language::PerLanguage;
use crate::scalar::bounded::Allocation;
use crate::scalar::text::Line;
use crate::stated::{ShortForm, Stated, TextOr, all_short, text_of, text_or_map};

/// A duty of the post: the organization's own, or one of the catalog that somebody chose by its id.
#[derive(Clone, Debug, PartialEq)]
pub enum Duty {
    /// The organization's own, in its words.
    Own(Box<OwnDuty>),
    /// A responsibility of the role.
    Use(UsedDuty),
}

/// A duty in the organization's words.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnDuty {
    /// What is done, a verb phrase
    pub text: Stated<Line>,
    /// A second sentence, or how it is done
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Stated<Line>>,
    /// Percent of the post
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Allocation>,
    /// Heading under which it stands: the organization's own, or the id of one of the role's areas
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Stated<Line>>,
    /// How its success shows
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "all_short"
    )]
    #[schemars(with = "Vec<TextOr<Success>>")]
    pub success: Vec<Success>,
    /// Ids of competences that it draws on
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competences: Vec<String>,
    /// Ids of responsibilities of the role that it stands for: they are not chosen again
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
    /// Ids of goals that it answers
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
}

/// A responsibility of the role, chosen by its id.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct UsedDuty {
    /// Id of a responsibility of the role
    #[serde(rename = "use")]
    pub responsibility: String,
    /// Percent of the post
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Allocation>,
}

impl Duty {
    /// Gives the percent of the post, where it is stated.
    pub fn share(&self) -> Option<u32> {
        let share = match self {
            Duty::Own(own) => own.share,
            Duty::Use(used) => used.share,
        };
        share.map(Allocation::get)
    }
}

/// A duty with all its keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeDuty {
    text: Option<Stated<Line>>,
    detail: Option<Stated<Line>>,
    share: Option<Allocation>,
    area: Option<Stated<Line>>,
    #[serde(default)]
    success: Vec<Success>,
    #[serde(default)]
    competences: Vec<String>,
    #[serde(default)]
    covers: Vec<String>,
    #[serde(default)]
    goals: Vec<String>,
    #[serde(rename = "use")]
    responsibility: Option<String>,
    en: Option<Line>,
    fr: Option<Line>,
}

impl ShortForm for Duty {
    type Whole = WholeDuty;
    const EXPECTED: &'static str = "a duty: a text, `{text: …, share: 10}`, or `{use: ID}`";

    fn of_text(text: Stated<Line>) -> Self {
        Duty::Own(Box::new(OwnDuty {
            text,
            detail: None,
            share: None,
            area: None,
            success: Vec::new(),
            competences: Vec::new(),
            covers: Vec::new(),
            goals: Vec::new(),
        }))
    }

    fn text_alone(&self) -> Option<&Stated<Line>> {
        let Duty::Own(own) = self else { return None };
        let more = own.detail.is_some()
            || own.share.is_some()
            || own.area.is_some()
            || !(own.success.is_empty()
                && own.competences.is_empty()
                && own.covers.is_empty()
                && own.goals.is_empty());
        (!more).then_some(&own.text)
    }

    fn of_whole(whole: WholeDuty, further: PerLanguage<Line>) -> Result<Self, String> {
        let share = whole.share;
        if let Some(responsibility) = whole.responsibility {
            let more = whole.text.is_some()
                || whole.en.is_some()
                || whole.fr.is_some()
                || !further.is_empty()
                || whole.detail.is_some()
                || whole.area.is_some()
                || !(whole.success.is_empty()
                    && whole.competences.is_empty()
                    && whole.covers.is_empty()
                    && whole.goals.is_empty());
            if more {
                return Err(format!(
                    "`use: {responsibility}` brings its own texts: only `share` goes with it"
                ));
            }
            return Ok(Duty::Use(UsedDuty {
                responsibility,
                share,
            }));
        }
        Ok(Duty::Own(Box::new(OwnDuty {
            text: text_of(whole.text, [whole.en, whole.fr], further)?,
            detail: whole.detail,
            share,
            area: whole.area,
            success: whole.success,
            competences: whole.competences,
            covers: whole.covers,
            goals: whole.goals,
        })))
    }
}

impl<'de> Deserialize<'de> for Duty {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_map(deserializer)
    }
}

impl Serialize for Duty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.text_alone() {
            return text.serialize(serializer);
        }
        match self {
            Duty::Own(own) => own.serialize(serializer),
            Duty::Use(used) => used.serialize(serializer),
        }
    }
}

impl JsonSchema for Duty {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Duty".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Stated<Line>>();
        let own = generator.subschema_for::<OwnDuty>();
        let used = generator.subschema_for::<UsedDuty>();
        json_schema!({"anyOf": [text, own, used]})
    }
}
