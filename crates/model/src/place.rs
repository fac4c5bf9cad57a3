//! Where a post is done: places, and work from elsewhere.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::scalar::bounded::Bounded;
use crate::scalar::country::Country;
use crate::scalar::string_scalar;
use crate::scalar::text::Line;
use crate::shown;
use crate::stated::Stated;

/// Work from elsewhere: how much of it, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// Whether it is possible at all, in part or whole.
    pub extent: RemoteExtent,
    /// Days a week that are worked elsewhere, where they are counted.
    pub days: Option<u32>,
    /// Countries or states from which it can be done; everywhere where none is named.
    pub from: Vec<RemoteArea>,
}

/// How much of a post is done elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RemoteExtent {
    /// On site.
    None,
    /// On site and elsewhere.
    Hybrid,
    /// Elsewhere only.
    Full,
}

impl RemoteExtent {
    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        ["none", "hybrid", "full"][self as usize]
    }
}

impl From<RemoteExtent> for Remote {
    fn from(extent: RemoteExtent) -> Remote {
        Remote {
            extent,
            days: None,
            from: Vec::new(),
        }
    }
}

impl Remote {
    /// Tells whether nothing of the post is done on site.
    pub fn is_full(&self) -> bool {
        self.extent == RemoteExtent::Full
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
struct RemoteBlock {
    /// Days a week that are worked elsewhere
    days: Option<Bounded<1, 7>>,
    /// `full` where nothing is done on site
    extent: Option<RemoteExtent>,
    /// Countries, or states such as US-CO, from which it can be done
    #[serde(default)]
    from: Vec<RemoteArea>,
}

impl<'de> Deserialize<'de> for Remote {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Way;
        impl<'de> Visitor<'de> for Way {
            type Value = Remote;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`none`, `hybrid`, `full`, or `{days: 2, from: [FR, BE]}`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Remote, E> {
                RemoteExtent::deserialize(serde::de::value::StrDeserializer::new(text))
                    .map(Remote::from)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Remote, A::Error> {
                let block =
                    RemoteBlock::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                let days = block.days.map(Bounded::get);
                // Days that are counted leave others on site; places alone mean that all is done from there.
                let extent = match (block.extent, days) {
                    (Some(extent), _) => extent,
                    (None, Some(_)) => RemoteExtent::Hybrid,
                    (None, None) if !block.from.is_empty() => RemoteExtent::Full,
                    (None, None) => {
                        return Err(A::Error::custom(
                            "say how many `days`, from where (`from`), or write `hybrid` or `full` alone",
                        ));
                    }
                };
                if extent == RemoteExtent::None && (days.is_some() || !block.from.is_empty()) {
                    return Err(A::Error::custom(
                        "`extent: none` leaves nothing to do elsewhere",
                    ));
                }
                let from = block.from;
                Ok(Remote { extent, days, from })
            }
        }
        deserializer.deserialize_any(Way)
    }
}

impl Serialize for Remote {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        if self.days.is_none() && self.from.is_empty() {
            return self.extent.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        if let Some(days) = self.days {
            map.serialize_entry("days", &days)?;
        }
        let implied = if self.days.is_some() {
            RemoteExtent::Hybrid
        } else {
            RemoteExtent::Full
        };
        if self.extent != implied {
            map.serialize_entry("extent", &self.extent)?;
        }
        if !self.from.is_empty() {
            map.serialize_entry("from", &self.from)?;
        }
        map.end()
    }
}

impl JsonSchema for Remote {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Remote".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let word = generator.subschema_for::<RemoteExtent>();
        let block = generator.subschema_for::<RemoteBlock>();
        json_schema!({"anyOf": [word, block]})
    }
}

/// A country, or a part of one such as `US-CO`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteArea {
    /// The country.
    pub country: Country,
    /// Code of the part within the country, ISO 3166-2 without the country.
    pub part: Option<String>,
}

impl FromStr for RemoteArea {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((country, part)) = text.split_once('-') else {
            let country = text.parse()?;
            return Ok(RemoteArea {
                country,
                part: None,
            });
        };
        let code = part
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !code || !(1..=3).contains(&part.len()) {
            return Err(format!(
                "`{}` is not a part of a country by ISO 3166-2, such as US-CO",
                shown::short(text)
            ));
        }
        Ok(RemoteArea {
            country: country.parse()?,
            part: Some(part.to_owned()),
        })
    }
}

impl fmt::Display for RemoteArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(f, "{}-{part}", self.country),
            None => self.country.fmt(f),
        }
    }
}

string_scalar!(RemoteArea, {
    "description": "Country, or a part of it by ISO 3166-2", "type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
});

/// The places of a post; none where it is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locations(pub Vec<Location>);

impl Locations {
    /// Tells whether no place is stated.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the first place, which decides language, law and currency where a post has several.
    pub fn first(&self) -> Option<&Location> {
        self.0.first()
    }

    /// Gives the country of the first place.
    pub fn country(&self) -> Option<Country> {
        self.first().and_then(|location| location.country)
    }

    /// Lists the places.
    pub fn iter(&self) -> std::slice::Iter<'_, Location> {
        self.0.iter()
    }
}

impl From<Location> for Locations {
    /// Makes one place of it; none where it says nothing.
    fn from(location: Location) -> Locations {
        match location == Location::default() {
            true => Locations::default(),
            false => Locations(vec![location]),
        }
    }
}

impl<'de> Deserialize<'de> for Locations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Places;
        impl<'de> Visitor<'de> for Places {
            type Value = Locations;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a place such as `{city: Lyon, country: FR}`, or a list of places")
            }

            fn visit_unit<E: Error>(self) -> Result<Locations, E> {
                Ok(Locations::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Locations, A::Error> {
                Location::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    .map(Locations::from)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Locations, A::Error> {
                let mut locations = Vec::new();
                while let Some(location) = seq.next_element()? {
                    locations.push(location);
                }
                if locations.is_empty() {
                    return Err(A::Error::custom("the list of places is empty"));
                }
                Ok(Locations(locations))
            }
        }
        deserializer.deserialize_any(Places)
    }
}

impl Serialize for Locations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0[..] {
            [location] => location.serialize(serializer),
            locations => locations.serialize(serializer),
        }
    }
}

impl JsonSchema for Locations {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Locations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let location = generator.subschema_for::<Location>();
        json_schema!({"anyOf": [location, {"type": "array", "items": location, "minItems": 1}]})
    }
}

/// A place of work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Street and number
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<Stated<Line>>,
    /// Postal code
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<Line>,
    /// City
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<Stated<Line>>,
    /// Region, state or province
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Stated<Line>>,
    /// Country
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}
