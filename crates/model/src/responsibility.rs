//! A responsibility of a role, as its profile describes it: words, hours, goals and conditions.
//!
//! Describes; does not decide whether a post has it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::condition::{Conditions, Stage};
use crate::load::{Effort, Load, Step};
use crate::scalar::bounded::Weight;
use crate::scalar::id::Id;
use crate::text::{Text, Title};

/// Something the holder does.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    /// Id within the role
    pub id: Id,
    /// Id of its area
    #[serde(default)]
    pub area: Option<Id>,
    /// What is done, in a few words: a verb phrase
    pub headline: Title,
    /// How it is done, one sentence that completes the headline
    #[serde(default)]
    pub text: Option<Text>,
    /// The same in public, without measures: nothing that the organization would have to have said
    #[serde(default)]
    pub ad: Option<Text>,
    /// What is then the case, a clause that completes "Done well when"
    #[serde(default)]
    pub done: Option<Text>,
    /// The headline within a sentence of several, where it does not fit there itself
    #[serde(default)]
    pub also: Option<Text>,
    /// Other words for other organizations; the first whose conditions hold
    #[serde(default)]
    pub variants: Vec<TextVariant>,
    /// Stages at which the post is not this post without it
    #[serde(default)]
    pub essential: Vec<Stage>,
    /// How much it matters, 1 to 5; 3 where nothing is said
    #[serde(default = "usual_weight")]
    pub weight: Weight,
    /// Hours a week that it takes, by communities and people; else `steps`
    #[serde(default)]
    pub load: Option<Load>,
    /// Hours a week that it takes, by how much of it is done; else `load`
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Where the hours come from
    #[serde(default)]
    pub assumption: Option<Text>,
    /// Goals that it answers
    #[serde(default)]
    pub answers: Vec<Id>,
    /// Goals that it helps
    #[serde(default)]
    pub helps: Vec<Id>,
    /// Only for organizations that state a goal which it serves, however much time is left
    #[serde(default)]
    pub asked: bool,
    /// Housekeeping, which stands in descriptions and not in ads
    #[serde(default)]
    pub frame: bool,
    /// Competences that it draws on
    #[serde(default)]
    pub competences: Vec<Id>,
    /// When it applies
    #[serde(default)]
    pub when: Conditions,
}

fn usual_weight() -> Weight {
    Weight::new(3).expect("3 lies within the bounds of a weight")
}

impl Responsibility {
    /// Gives what decides the hours: the steps, or the load.
    pub fn effort(&self) -> Effort<'_> {
        match &self.load {
            Some(load) => Effort::Load(load),
            None => Effort::Steps(&self.steps),
        }
    }

    /// Tells whether it is about people who are led: it cannot be left out where there are any.
    pub fn leads_people(&self) -> bool {
        let least = self.when.manages.and_then(|bounds| bounds.min);
        least.is_some_and(|least| least > 0)
    }

    /// Tells whether it answers a goal or helps it.
    pub fn serves(&self, goal: &str) -> bool {
        self.answers
            .iter()
            .chain(&self.helps)
            .any(|served| served == goal)
    }
}

/// Other words of a responsibility, for organizations of which the conditions hold.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextVariant {
    /// When these words are used
    pub when: Conditions,
    /// In the place of the headline
    #[serde(default)]
    pub headline: Option<Title>,
    /// In the place of the sentence
    #[serde(default)]
    pub text: Option<Text>,
    /// In the place of what is said in public
    #[serde(default)]
    pub ad: Option<Text>,
    /// In the place of what is then the case
    #[serde(default)]
    pub done: Option<Text>,
    /// In the place of the short form
    #[serde(default)]
    pub also: Option<Text>,
}
