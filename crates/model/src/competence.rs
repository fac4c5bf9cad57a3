//! A competence of the shared library: what it is, what it looks like at each level, where it lives today.
//!
//! Describes; does not decide which post needs it.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use crate::scalar::id::Id;
use crate::scalar::text::Line;
use crate::shown;
use crate::text::{Text, Title};

/// How far a competence reaches: four levels that differ by complexity, scale, independence and detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 1: knows what it is about and takes part.
    Aware = 1,
    /// 2: does it in known cases, with somebody to ask.
    Working = 2,
    /// 3: does it alone, in varied cases.
    Skilled = 3,
    /// 4: sets how it is done, for many, and teaches it.
    Expert = 4,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Level; 4] = [Level::Aware, Level::Working, Level::Skilled, Level::Expert];

    /// Gives the level of a number from 1 to 4.
    pub fn from_number(number: u64) -> Option<Level> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        Level::ALL.get(index).copied()
    }

    /// Gives the number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Moves `steps` up or down, stopping at the lowest and the highest level.
    #[must_use]
    pub fn shifted(self, steps: i8) -> Level {
        let index = (self.number() as i8 - 1).saturating_add(steps).clamp(0, 3);
        Level::ALL[index as usize]
    }

    /// Gives the id by which wording and data name the level.
    pub fn id(self) -> &'static str {
        ["aware", "working", "skilled", "expert"][usize::from(self.number()) - 1]
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LevelVisitor)
    }
}

struct LevelVisitor;

impl Visitor<'_> for LevelVisitor {
    type Value = Level;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a level from 1 to 4")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Level, E> {
        Level::from_number(number).ok_or_else(|| {
            E::custom(format_args!(
                "there is no level {number}: 1 aware, 2 working, 3 skilled, 4 expert"
            ))
        })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Level, E> {
        // A mapping's keys are text in every format.
        match text.parse() {
            Ok(number) => self.visit_u64(number),
            Err(_) => Err(E::custom(format_args!(
                "there is no level `{}`: 1 aware, 2 working, 3 skilled, 4 expert",
                shown::short(text)
            ))),
        }
    }
}

impl serde::Serialize for Level {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

impl JsonSchema for Level {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Level".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "1 aware, 2 working, 3 skilled, 4 expert",
            "type": "integer", "minimum": 1, "maximum": 4
        })
    }
}

/// A file of the competence library: one family and its competences.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Id of the family, such as `people`
    pub family: Id,
    /// Name of the family
    pub name: Title,
    /// The competences of the family
    pub competences: Vec<Competence>,
}

/// A competence that roles share.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competence {
    /// Id, unique in the library
    pub id: Id,
    /// Name as people say it
    pub name: Title,
    /// What it is, in one sentence
    pub definition: Text,
    /// What is learned, after "You will learn": a gerund, in French an infinitive
    #[serde(default)]
    pub noun: Option<Title>,
    /// Beginnings of words by which a stated requirement is known to say the same
    #[serde(default)]
    pub stems: Vec<Line>,
    /// Observable behaviour at each level, keyed 1 to 4
    pub levels: Ladder,
    /// Traditional jobs in which it is already found
    #[serde(default)]
    pub found_in: Vec<Title>,
    /// How it is learned in post, with which support
    #[serde(default)]
    pub learned_by: Option<Text>,
    /// Structured interview questions
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// What a competence looks like at one level.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// What the person does, as verb phrases that follow "can"
    pub behaviours: Vec<Text>,
    /// What an ad asks for: one sentence that begins with "You"
    #[serde(default)]
    pub line: Option<Text>,
    /// Codes of outside frameworks at their own level, such as `sfia:OFCL@4`
    #[serde(default)]
    pub codes: Vec<Line>,
}

/// The rungs of a competence, one for each level.
#[derive(Clone, Debug)]
pub struct Ladder([Rung; 4]);

impl Ladder {
    /// Gives what the competence looks like at `level`.
    pub fn at(&self, level: Level) -> &Rung {
        &self.0[usize::from(level.number()) - 1]
    }
}

impl<'de> Deserialize<'de> for Ladder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LadderVisitor)
    }
}

struct LadderVisitor;

impl<'de> Visitor<'de> for LadderVisitor {
    type Value = Ladder;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the four levels, keyed 1 to 4, each with its `behaviours`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ladder, A::Error> {
        let mut rungs = [None, None, None, None];
        while let Some(level) = map.next_key::<Level>()? {
            rungs[usize::from(level.number()) - 1] = Some(map.next_value::<Rung>()?);
        }
        match rungs {
            [Some(one), Some(two), Some(three), Some(four)] => Ok(Ladder([one, two, three, four])),
            _ => Err(A::Error::custom(
                "a competence describes all four levels, 1 to 4",
            )),
        }
    }
}

impl JsonSchema for Ladder {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Ladder".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rung = generator.subschema_for::<Rung>();
        json_schema!({
            "description": "Observable behaviour at each level, keyed 1 to 4",
            "type": "object",
            "properties": {"1": rung, "2": rung, "3": rung, "4": rung},
            "required": ["1", "2", "3", "4"],
            "additionalProperties": false
        })
    }
}

/// A behavioural interview question and what to listen for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question, about past behaviour
    pub ask: Text,
    /// What a good answer shows
    pub good: Text,
    /// What a weak answer shows
    pub weak: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_stop_at_both_ends() {
        assert_eq!(Level::Expert.shifted(1), Level::Expert);
        assert_eq!(Level::Aware.shifted(-1), Level::Aware);
        assert_eq!(Level::Working.shifted(1), Level::Skilled);
        assert_eq!(Level::from_number(0), None);
        assert_eq!(Level::from_number(5), None);
    }
}
