//! A competence at a level as pages show it, and those that have been shown.
//!
//! Types only: `skills` fills them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde::Serialize;

use crate::view::phrase::Phrase;
use model::Level;

/// A competence at a level.
#[derive(Clone, Serialize)]
pub(crate) struct SkillAtLevel {
    /// Id, for anchors.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub definition: String,
    /// Family.
    pub family: String,
    /// Level, 1 to 4.
    pub level: u8,
    /// Name of the level.
    pub level_name: String,
    /// What the person can do at this level.
    pub evidence: Vec<Phrase>,
    /// Traditional jobs in which it is found, in one phrase.
    pub found_in: Phrase,
    /// How it is learned in post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned_by: Option<Phrase>,
    /// Codes of frameworks.
    pub codes: Vec<String>,
}

/// A competence at a level as templates see it, which many posts share.
#[derive(Clone)]
pub(crate) struct SkillView(pub(super) Rc<(SkillAtLevel, tera::Value)>);

impl std::ops::Deref for SkillView {
    type Target = SkillAtLevel;

    fn deref(&self) -> &SkillAtLevel {
        &self.0.0
    }
}

impl Serialize for SkillView {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.1.serialize(serializer)
    }
}

/// The competences that have been shown in a language, by the places of embedded texts and the level.
///
/// Embedded texts stay where they are as long as the program runs; a user's competence is shown anew each time.
pub(crate) type KnownSkills = RefCell<HashMap<([[usize; 2]; 2], Level), SkillView>>;
