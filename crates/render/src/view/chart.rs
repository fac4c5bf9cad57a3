//! A small picture as numbers: the levels of the competences.
//!
//! Geometry only; the templates draw, and show the same facts as text.

use serde::Serialize;

use crate::view::skill::SkillAtLevel;

/// Where the bars begin beside the names.
const BESIDE: u32 = 300;

/// The most characters of a name that fit beside a bar: letters of 13 units are 7 wide on average.
const BROADEST: usize = 42;

/// Where the bars of a drawing stand: in every row alike.
#[derive(Clone, Copy)]
enum ChartLayout {
    /// Behind the names.
    Beside,
    /// Below the names, because one of them is long.
    Below,
}

/// Where the parts of a row stand, in units of the drawing.
struct ChartPlace {
    /// Left edge of the bars.
    x: u32,
    /// Top of the bars.
    y: u32,
    /// Base line of the name.
    name_y: u32,
    /// Base line of the text behind the bars.
    text_y: u32,
}

impl ChartLayout {
    fn of<'a>(mut names: impl Iterator<Item = &'a str>) -> ChartLayout {
        match names.any(|name| name.chars().count() > BROADEST) {
            true => ChartLayout::Below,
            false => ChartLayout::Beside,
        }
    }

    fn row(self) -> u32 {
        match self {
            ChartLayout::Beside => 26,
            ChartLayout::Below => 46,
        }
    }

    fn place(self, index: usize) -> ChartPlace {
        let top = index as u32 * self.row() + 6;
        let (x, y) = match self {
            ChartLayout::Beside => (BESIDE, top),
            ChartLayout::Below => (0, top + 18),
        };
        ChartPlace {
            x,
            y,
            name_y: top + 12,
            text_y: y + 12,
        }
    }

    fn height(self, rows: usize) -> u32 {
        rows as u32 * self.row() + 8
    }
}

/// The levels of the competences, a row each.
#[derive(Default, Serialize)]
pub(crate) struct LevelChart {
    /// Height of the drawing.
    pub height: u32,
    /// The rows.
    pub rows: Vec<LevelRow>,
}

/// A competence with its level.
#[derive(Serialize)]
pub(crate) struct LevelRow {
    /// Name of the competence.
    pub name: String,
    /// Name of the level.
    pub level_name: String,
    /// Number of the level, 1 to 4: how many of the four bars are full.
    pub level: u8,
    /// Left edge of the bars.
    pub x: u32,
    /// Top of the bars.
    pub y: u32,
    /// Base line of the name.
    pub name_y: u32,
    /// Left edge of the name of the level.
    pub text_x: u32,
    /// Base line of the name of the level.
    pub text_y: u32,
}

/// Draws the levels.
pub(crate) fn levels(skills: &[&SkillAtLevel]) -> LevelChart {
    /// How broad the four bars are, with the gap behind them.
    const BARS: u32 = 186;
    let layout = ChartLayout::of(skills.iter().map(|skill| skill.name.as_str()));
    let row = |(index, skill): (usize, &&SkillAtLevel)| {
        let place = layout.place(index);
        LevelRow {
            name: skill.name.clone(),
            level_name: skill.level_name.clone(),
            level: skill.level,
            x: place.x,
            y: place.y,
            name_y: place.name_y,
            text_x: place.x + BARS,
            text_y: place.text_y,
        }
    };
    LevelChart {
        height: layout.height(skills.len()),
        rows: skills.iter().enumerate().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_stands_above_its_bar() {
        let short = ChartLayout::of(["Writing", "Moderation"].into_iter());
        let place = short.place(1);
        assert_eq!((place.x, place.y, place.name_y), (BESIDE, 32, 44));
        let long = "Community Manager – Questions, answers and knowledge";
        let long = ChartLayout::of(["Writing", long].into_iter());
        let (first, second) = (long.place(0), long.place(1));
        assert_eq!(first.x, 0);
        assert!(first.name_y < first.y && first.y + 14 < second.name_y - 12);
        assert!(second.y + 14 <= long.height(2));
    }
}
