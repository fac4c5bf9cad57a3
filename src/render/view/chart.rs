//! Two small pictures as numbers: the levels of the competences, and how the time is shared.
//!
//! Geometry only; the templates draw, and show the same facts as text.

use serde::Serialize;

use crate::render::view::skills::Skill;
use crate::render::view::work::AreaView;

/// Height of a row in units of the drawing.
const ROW: u32 = 26;

/// The levels of the competences, a row each.
#[derive(Serialize)]
pub struct LevelChart {
    /// Height of the drawing.
    pub height: u32,
    /// The rows.
    pub rows: Vec<LevelRow>,
}

/// A competence with its four steps.
#[derive(Serialize)]
pub struct LevelRow {
    /// Name of the competence.
    pub name: String,
    /// Name of the level.
    pub level_name: String,
    /// Top of the bars.
    pub y: u32,
    /// Base line of the text.
    pub text_y: u32,
    /// The four steps.
    pub steps: Vec<Step>,
}

/// One of the four steps of a level.
#[derive(Serialize)]
pub struct Step {
    /// Left edge.
    pub x: u32,
    /// `full` or `empty`.
    pub state: &'static str,
}

/// Draws the levels.
pub fn levels(skills: &[&Skill]) -> LevelChart {
    const FIRST_STEP: u32 = 300;
    const STEP: u32 = 44;
    let row = |(index, skill): (usize, &&Skill)| {
        let y = index as u32 * ROW + 6;
        let step = |number: u32| Step {
            x: FIRST_STEP + (number - 1) * STEP,
            state: if number <= u32::from(skill.level) {
                "full"
            } else {
                "empty"
            },
        };
        LevelRow {
            name: skill.name.clone(),
            level_name: skill.level_name.clone(),
            y,
            text_y: y + 12,
            steps: (1..=4).map(step).collect(),
        }
    };
    LevelChart {
        height: skills.len() as u32 * ROW + 8,
        rows: skills.iter().enumerate().map(row).collect(),
    }
}

/// How the time is shared among the areas, a row each.
#[derive(Serialize)]
pub struct ShareChart {
    /// Height of the drawing.
    pub height: u32,
    /// The rows.
    pub rows: Vec<ShareRow>,
}

/// An area with its share.
#[derive(Serialize)]
pub struct ShareRow {
    /// Name of the area.
    pub name: String,
    /// Percent, to print.
    pub share: String,
    /// Top of the bar.
    pub y: u32,
    /// Base line of the text.
    pub text_y: u32,
    /// Length of the bar.
    pub width: u32,
    /// Left edge of the number behind the bar.
    pub number_x: u32,
}

/// Draws the shares.
pub fn shares(areas: &[AreaView]) -> ShareChart {
    const FIRST: u32 = 300;
    // A share of 100 percent fills 300 units and leaves room for its number.
    let row = |(index, area): (usize, &AreaView)| {
        let y = index as u32 * ROW + 6;
        let width = (area.percent * 3).max(2);
        ShareRow {
            name: area.name.clone(),
            share: area.share.clone(),
            y,
            text_y: y + 12,
            width,
            number_x: FIRST + width + 8,
        }
    };
    ShareChart {
        height: areas.len() as u32 * ROW + 8,
        rows: areas.iter().enumerate().map(row).collect(),
    }
}
