//! Roles or tailored posts side by side: what is stated, competences and levels, responsibilities, deliverables.

use serde_json::{Map, Value, json};

use crate::report::cell::Cell;
use crate::report::stated;
use crate::report::table::table;
use model::{Catalog, Description, Role, Scale, When};
use render::{Slots, Speech};

/// One side of a comparison.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    /// Its name.
    pub name: String,
    /// What the needs of a post state, by key; a role states nothing.
    pub stated: Vec<(String, Cell)>,
    /// Level by competence.
    pub competences: Vec<(String, Cell)>,
    /// Percent by responsibility.
    pub responsibilities: Vec<(String, Cell)>,
    /// Part by deliverable.
    pub deliverables: Vec<(String, Cell)>,
}

/// What the hours of a role are shown for.
const USUAL: Scale = Scale {
    reach: 1000,
    communities: 6,
    people_led: 3,
};

impl Side {
    /// A role as its profile describes it; hours are those for six communities of a thousand people.
    pub(crate) fn of_role(role: &Role, catalog: &Catalog, speech: Speech<'_>) -> Side {
        let slots = Slots::general(speech);
        let competences = role.competences.iter().filter_map(|entry| {
            let (_, competence) = catalog.competence(&entry.competence)?;
            let cell = Cell {
                name: speech.text(&competence.name).to_owned(),
                text: format!(
                    "{} {}",
                    entry.level.number(),
                    speech.name_of("level", entry.level.id())
                ),
                value: json!(entry.level.number()),
            };
            Some((competence.id.to_string(), cell))
        });
        let responsibilities = role.responsibilities.iter().map(|item| {
            let loads = item.effort().at(USUAL);
            let hours = loads.quarters(USUAL.communities, 1);
            (
                item.id.to_string(),
                Cell {
                    name: slots.headline(item).into_owned(),
                    text: speech.hours(hours),
                    value: json!(f64::from(hours) / 4.0),
                },
            )
        });
        let deliverables = role.deliverables.iter().map(|item| {
            let part = item.part.id();
            let cell = Cell {
                name: slots.fill(&item.text).into_owned(),
                text: speech.name_of("part", part),
                value: json!(part),
            };
            (item.id.to_string(), cell)
        });
        Side {
            name: speech.text(&role.title).to_owned(),
            stated: Vec::new(),
            competences: competences.collect(),
            responsibilities: responsibilities.collect(),
            deliverables: deliverables.collect(),
        }
    }

    /// A tailored post.
    pub(crate) fn of_post(description: &Description<'_>, speech: Speech<'_>) -> Side {
        let slots = Slots::of(description, speech);
        let asked = description.competences.iter();
        let asked = asked.filter(|needed| needed.when != When::Offered);
        let competences = asked.map(|needed| {
            let when = speech.say(if needed.when == When::Required {
                "mark.required"
            } else {
                "mark.developed"
            });
            let cell = Cell {
                name: speech.text(&needed.competence.name).to_owned(),
                text: format!(
                    "{} {} {when}",
                    needed.level.number(),
                    speech.name_of("level", needed.level.id())
                ),
                value: json!(needed.level.number()),
            };
            (needed.competence.id.to_string(), cell)
        });
        let responsibilities = description.responsibilities.iter().map(|kept| {
            let headline = kept.headline().get(speech.language);
            let name = slots.fill_for(headline, kept).into_owned();
            (
                kept.id.clone().into_owned(),
                Cell {
                    name,
                    text: speech.percent(kept.share),
                    value: json!(kept.share),
                },
            )
        });
        let deliverables = description.deliverables.iter().map(|deliverable| {
            let part = deliverable.item.part.id();
            let name = slots.fill(&deliverable.item.text).into_owned();
            (
                deliverable.item.id.to_string(),
                Cell {
                    name,
                    text: speech.name_of("part", part),
                    value: json!(part),
                },
            )
        });
        Side {
            name: format!(
                "{} ({})",
                description.title(speech.language),
                speech.percent(description.allocation)
            ),
            stated: stated::rows(description.needs, speech),
            competences: competences.collect(),
            responsibilities: responsibilities.collect(),
            deliverables: deliverables.collect(),
        }
    }
}

/// The parts of a comparison: key, and the rows of a side.
type ComparedPart = (&'static str, fn(&Side) -> &[(String, Cell)]);

/// Key of the part that holds what is stated.
const STATED: &str = "stated";

const PARTS: [ComparedPart; 4] = [
    (STATED, |side| &side.stated),
    ("competences", |side| &side.competences),
    ("responsibilities", |side| &side.responsibilities),
    ("deliverables", |side| &side.deliverables),
];

/// Lists every row of a part once, in the order of the sides; of what is stated, those on which posts differ.
fn rows<'a>(
    sides: &'a [Side],
    key: &str,
    part: fn(&Side) -> &[(String, Cell)],
) -> Vec<(&'a str, &'a str)> {
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for (id, cell) in sides.iter().flat_map(part) {
        if !rows.iter().any(|(known, _)| known == id) {
            rows.push((id, &cell.name));
        }
    }
    if key == STATED {
        rows.retain(|(id, _)| {
            let posts = sides.iter().filter(|side| !part(side).is_empty());
            let mut values = posts.map(|side| cell(side, part, id).map(|cell| &cell.value));
            let first = values.next();
            values.any(|value| Some(value) != first)
        });
    }
    rows
}

fn cell<'a>(side: &'a Side, part: fn(&Side) -> &[(String, Cell)], id: &str) -> Option<&'a Cell> {
    part(side)
        .iter()
        .find(|(known, _)| known == id)
        .map(|(_, cell)| cell)
}

/// Shows the sides in a table for each part.
pub(crate) fn as_tables(sides: &[Side], speech: Speech<'_>, width: u16) -> String {
    let mut text = String::new();
    for (key, part) in PARTS {
        let title = speech.name_of("comparison", key);
        let header: Vec<&str> = std::iter::once(title.as_str())
            .chain(sides.iter().map(|side| side.name.as_str()))
            .collect();
        let rows = rows(sides, key, part);
        // Roles state nothing, and posts may state the same.
        if rows.is_empty() && key == STATED {
            continue;
        }
        let rows = rows.into_iter().map(|(id, name)| {
            let cells = sides.iter().map(|side| {
                cell(side, part, id).map_or_else(|| "–".to_owned(), |cell| cell.text.clone())
            });
            std::iter::once(name.to_owned()).chain(cells).collect()
        });
        text.push_str(&table(&header, rows, width));
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// Gives the sides for programs.
pub(crate) fn as_json(sides: &[Side]) -> Value {
    let mut parts = Map::new();
    parts.insert(
        "sides".to_owned(),
        sides.iter().map(|side| side.name.as_str()).collect(),
    );
    for (key, part) in PARTS {
        let rows = rows(sides, key, part).into_iter().map(|(id, name)| {
            let values: Vec<Value> = sides
                .iter()
                .map(|side| cell(side, part, id).map_or(Value::Null, |cell| cell.value.clone()))
                .collect();
            json!({"id": id, "name": name, "values": values})
        });
        parts.insert(key.to_owned(), Value::Array(rows.collect()));
    }
    Value::Object(parts)
}
