//! Outside competence frameworks: their codes and the levels at which each code exists.
//!
//! Codes, titles and ranges only; the texts of the frameworks belong to their publishers.

use crate::address::Link;
use crate::scalar::id::Id;
use crate::scalar::text::Line;
use schemars::JsonSchema;
use serde::Deserialize;

/// A framework whose codes competences may cite.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Id, the part of a code before the colon
    pub id: Id,
    /// Name with edition
    pub name: Line,
    /// Who publishes it
    pub publisher: Line,
    /// Where it is published
    #[serde(default)]
    pub url: Option<Link>,
    /// Its codes
    pub skills: Vec<Skill>,
}

/// A code of a framework.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Code, such as `OFCL`
    pub code: Id,
    /// Title
    pub name: Line,
    /// Lowest level at which it exists
    pub min: u8,
    /// Highest level at which it exists
    pub max: u8,
}

/// A code of a framework at one of its levels, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code<'a> {
    /// Id of the framework.
    pub framework: &'a str,
    /// Code within it.
    pub code: &'a str,
    /// Level of the framework's own scale.
    pub level: u8,
}

impl<'a> Code<'a> {
    /// Takes apart `framework:CODE@LEVEL`.
    pub fn parse(text: &'a str) -> Option<Code<'a>> {
        let (framework, rest) = text.split_once(':')?;
        let (code, level) = rest.split_once('@')?;
        let level = level.parse().ok()?;
        (!framework.is_empty() && !code.is_empty()).then_some(Code {
            framework,
            code,
            level,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_framework_code_and_level() {
        assert_eq!(
            Code::parse("ecf:E.7@4"),
            Some(Code {
                framework: "ecf",
                code: "E.7",
                level: 4
            })
        );
        for bad in ["E.7@4", "ecf:E.7", "ecf:@4", "ecf:E.7@x", ":E.7@4"] {
            assert_eq!(Code::parse(bad), None, "{bad}");
        }
    }
}
