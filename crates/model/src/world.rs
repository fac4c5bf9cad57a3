//! Worlds: the words that texts of a profile use for an organization of a kind, where it states none of its own, and what
//! is asked there.
//!
//! The shape of `profiles/worlds.yaml`. Fills no text; that is done where a text is printed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::condition::WayOfWorking;
use crate::condition::{Bounds, Communities, Situation};
use crate::organization::OrganizationKind;
use crate::question::OpenQuestion;
use crate::scalar::id::Id;
use crate::text::Title;

/// The words of one world.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Id
    pub world: Id,
    /// Kinds of organization, any of them
    #[serde(default)]
    pub kind: Vec<OrganizationKind>,
    /// People that the communities serve
    #[serde(default)]
    pub reach: Option<Bounds>,
    /// Whom the communities serve, exactly
    #[serde(default)]
    pub communities: Option<Communities>,
    /// Ways in which members work, any of them
    #[serde(default)]
    pub work: Vec<WayOfWorking>,
    /// The words; those that are left out are the ones of the worlds before
    pub words: WorldWords,
    /// What a practitioner asks at once in this world
    #[serde(default)]
    pub questions: Vec<OpenQuestion>,
}

/// Words for the people and things that texts speak of.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorldWords {
    /// Who the members are, a plural noun
    #[serde(default)]
    pub members: Option<Title>,
    /// The units that they belong to, a plural noun
    #[serde(default)]
    pub units: Option<Title>,
    /// One of the units
    #[serde(default)]
    pub unit: Option<Title>,
    /// Partners outside, a plural noun
    #[serde(default)]
    pub partners: Option<Title>,
    /// Who decides for the whole, with an article
    #[serde(default)]
    pub board: Option<Title>,
    /// The part whose work is touched, with an article
    #[serde(default)]
    pub line: Option<Title>,
    /// Who counts the money, with an article
    #[serde(default)]
    pub finance: Option<Title>,
    /// Whom serious cases go to
    #[serde(default)]
    pub serious: Option<Title>,
    /// Whom the organization serves, a plural noun
    #[serde(default)]
    pub customers: Option<Title>,
    /// Whom the holder reports to, with an article
    #[serde(default)]
    pub manager: Option<Title>,
}

impl WorldWords {
    /// Gives the word of a slot.
    pub fn get(&self, slot: &str) -> Option<&Title> {
        match slot {
            "members" => self.members.as_ref(),
            "units" => self.units.as_ref(),
            "unit" => self.unit.as_ref(),
            "partners" => self.partners.as_ref(),
            "board" => self.board.as_ref(),
            "line" => self.line.as_ref(),
            "finance" => self.finance.as_ref(),
            "serious" => self.serious.as_ref(),
            "customers" => self.customers.as_ref(),
            "manager" => self.manager.as_ref(),
            _ => None,
        }
    }
}

impl World {
    /// Tells whether an organization is of this world.
    pub fn holds(&self, situation: &Situation<'_>) -> bool {
        let kind = situation.kind.is_some_and(|kind| self.kind.contains(&kind));
        let work = self.work.iter().any(|way| situation.work.contains(way));
        (self.kind.is_empty() || kind)
            && (self.work.is_empty() || work)
            && self
                .reach
                .is_none_or(|reach| reach.contain(situation.reach))
            && self
                .communities
                .is_none_or(|communities| communities == situation.communities)
    }
}
