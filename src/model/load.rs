//! The load of a responsibility: how much of a full-time week it takes.
//!
//! Computes one load; which loads fit together is `tailor`'s business.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer};

/// Percent of a full-time week that a responsibility takes, fixed or growing with the people served.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Load {
    /// The same at any reach.
    Fixed(u32),
    /// `min(max, base + per_1000 x reach / 1000)`.
    Growing {
        /// Percent at a reach of nobody.
        base: u32,
        /// Percent that each thousand people add.
        per_1000: f64,
        /// Percent that is never exceeded.
        max: u32,
    },
}

impl Load {
    /// Gives the load in whole percents at `reach` people: rounded to the nearest, at least 1.
    pub fn at(self, reach: u64) -> u32 {
        match self {
            Load::Fixed(load) => load.max(1),
            Load::Growing {
                base,
                per_1000,
                max,
            } => {
                let grown = f64::from(base) + per_1000 * reach as f64 / 1000.0;
                (grown.min(f64::from(max)).round() as u32).max(1)
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Growth {
    base: u32,
    per_1000: f64,
    max: u32,
}

impl<'de> Deserialize<'de> for Load {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LoadVisitor)
    }
}

struct LoadVisitor;

impl<'de> Visitor<'de> for LoadVisitor {
    type Value = Load;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a load in whole percents of a week, such as `8` or `{base: 4, per_1000: 6, max: 40}`",
        )
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Load, E> {
        let number = text
            .parse()
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))?;
        self.visit_u64(number)
    }

    fn visit_u64<E: Error>(self, percent: u64) -> Result<Load, E> {
        match u32::try_from(percent) {
            Ok(load @ 1..=100) => Ok(Load::Fixed(load)),
            _ => Err(E::custom(format_args!(
                "a load of {percent} is not between 1 and 100 percent of a week"
            ))),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Load, A::Error> {
        let Growth {
            base,
            per_1000,
            max,
        } = Growth::deserialize(MapAccessDeserializer::new(map))?;
        if !(per_1000.is_finite() && (0.0..=1000.0).contains(&per_1000)) {
            return Err(A::Error::custom(
                "`per_1000` of a load is a number from 0 to 1000",
            ));
        }
        if !(1..=100).contains(&max) || base > max {
            return Err(A::Error::custom(
                "a load grows from `base` up to `max`, and `max` is 1 to 100 percent of a week",
            ));
        }
        Ok(Load::Growing {
            base,
            per_1000,
            max,
        })
    }
}

impl JsonSchema for Load {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Load".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Percent of a full-time week, fixed or growing with the people served: min(max, base + per_1000 x reach / 1000)",
            "oneOf": [
                {"type": "integer", "minimum": 1, "maximum": 100},
                {
                    "type": "object",
                    "properties": {
                        "base": {"type": "integer", "minimum": 0, "maximum": 100},
                        "per_1000": {"type": "number", "minimum": 0, "maximum": 1000},
                        "max": {"type": "integer", "minimum": 1, "maximum": 100}
                    },
                    "required": ["base", "per_1000", "max"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_growing_load_rounds_to_the_nearest_and_stops_at_its_ends() {
        let load = Load::Growing {
            base: 4,
            per_1000: 6.0,
            max: 40,
        };
        assert_eq!(load.at(1000), 10);
        assert_eq!(load.at(1200), 11);
        assert_eq!(load.at(1250), 12);
        assert_eq!(load.at(u64::MAX), 40);
        assert_eq!(
            Load::Growing {
                base: 0,
                per_1000: 0.1,
                max: 5
            }
            .at(10),
            1
        );
    }

    #[test]
    fn loads_out_of_range_are_refused() {
        for json in [
            "0",
            "101",
            "-1",
            r#"{"base": 9, "per_1000": 1, "max": 8}"#,
            r#"{"base": 1, "per_1000": -1, "max": 8}"#,
        ] {
            assert!(serde_json::from_str::<Load>(json).is_err(), "{json}");
        }
    }
}
