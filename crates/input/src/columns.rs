//! The columns of a table of records: dotted names, and the tree that the cells of a row make.
//!
//! Knows which columns a needs record can have; what a cell means is found when the record is read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::dotted::{Dotted, DottedOrder, from_dotted};
use crate::fault::Fault;
use crate::nearest::nearest;
use crate::node::{Node, Origin, Place, Value};
use model::{Language, Needs, shown};

/// Stands for a number in the name of a column: an item of a list.
const ITEM: &str = "1";
/// Stands for a name that the catalog knows: a role of a mix, a competence whose level is set.
const ANY: &str = "*";

/// The columns of a table.
#[derive(Debug)]
pub(crate) struct Columns {
    names: Vec<String>,
    /// The columns in the order of the tree: those below one step together, where the first of them stands.
    order: Vec<usize>,
}

/// A row of a table: the text of each cell, and where it stands in the text that errors show.
pub(crate) struct RowCells<'a> {
    /// The texts, one for each column; empty where there is nothing.
    pub texts: &'a [String],
    /// The places, one for each column.
    pub places: &'a [Place],
    /// The place of the row.
    pub place: Place,
}

impl Columns {
    /// Reads the header.
    pub(crate) fn read(names: Vec<String>) -> Result<Columns, Fault> {
        let unknown: Vec<&str> = names
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty() && !is_known(name))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown_columns(&unknown));
        }
        let mut columns = BTreeMap::new();
        for (column, name) in names.iter().enumerate() {
            if !name.is_empty() && columns.insert(name.as_str(), column).is_some() {
                return Err(fault(format!("the column `{name}` stands twice"), None));
            }
        }
        if columns.is_empty() {
            let help = "the first row names the columns, such as `role` and `organization.name`";
            return Err(fault(
                "the columns have no names".to_owned(),
                Some(help.to_owned()),
            ));
        }
        let mut order: Vec<usize> = columns.into_values().collect();
        let mut first = BTreeMap::new();
        for (column, name) in names.iter().enumerate() {
            for step in paths(name) {
                first.entry(step).or_insert(column);
            }
        }
        order.sort_by_cached_key(|&column| {
            let steps = paths(&names[column]).map(|step| first[step]);
            steps.collect::<Vec<_>>()
        });
        Ok(Columns { names, order })
    }

    /// Tells whether a row names at least one column of a needs record.
    pub(crate) fn are_named_by(names: &[String]) -> bool {
        names.iter().any(|name| is_known(name))
    }

    /// Makes the tree of a row; empty cells are not in it.
    pub(crate) fn node(&self, cells: &RowCells<'_>) -> Result<Node, Fault> {
        for (column, text) in cells.texts.iter().enumerate() {
            if !text.is_empty() && self.names.get(column).is_none_or(String::is_empty) {
                let message = "the column of this cell has no name".to_owned();
                return Err(Fault::new(message, cells.places[column]));
            }
        }
        let filled = self.order.iter().copied();
        let filled =
            filled.filter(|&column| cells.texts.get(column).is_some_and(|text| !text.is_empty()));
        let filled: Vec<usize> = filled.collect();
        for pair in filled.windows(2) {
            let (whole, part) = (&self.names[pair[0]], &self.names[pair[1]]);
            if let Some(part) = part
                .strip_prefix(whole.as_str())
                .and_then(|part| part.strip_prefix('.'))
            {
                let (_, key) = whole.rsplit_once('.').unwrap_or(("", whole));
                let (step, _) = part.split_once('.').unwrap_or((part, ""));
                let message = format!("`{key}` has a value, and so has a part of it, `{step}`");
                return Err(Fault::new(message, cells.places[pair[0]])
                    .with_help(Some("empty one of the two cells".to_owned())));
            }
        }
        let values = filled.into_iter().map(|column| Dotted {
            key: self.names[column].as_str().into(),
            node: Node {
                value: Value::Cell(cells.texts[column].clone()),
                place: cells.places[column],
            },
            above: cells.place,
        });
        let mut node = from_dotted(cells.place, DottedOrder::Grouped, values);
        number("", &mut node)?;
        Ok(node)
    }
}

/// Lists what the steps of a dotted name lead to, one after the other: `a`, `a.b` and `a.b.c`.
fn paths(name: &str) -> impl Iterator<Item = &str> {
    let within = name.match_indices('.').map(|(end, _)| &name[..end]);
    within.chain(std::iter::once(name))
}

/// Makes lists of what has parts by number, in their order: somebody may have moved the columns, or counts from 0.
fn number(key: &str, node: &mut Node) -> Result<(), Fault> {
    let Value::Map(parts) = &mut node.value else {
        return Ok(());
    };
    for part in parts.iter_mut() {
        number(&part.key, &mut part.node)?;
    }
    if !parts.iter().any(|part| is_number(&part.key)) {
        return Ok(());
    }
    if let Some(named) = parts.iter().find(|part| !is_number(&part.key)) {
        let message = format!(
            "`{key}` has parts by number, and so it has none by name, such as `{}`",
            named.key
        );
        return Err(Fault::new(message, named.node.place)
            .with_help(Some("empty this cell, or those with a number".to_owned())));
    }
    parts.sort_by_cached_key(|part| {
        let number = part.key.trim_start_matches('0').to_owned();
        (number.len(), number)
    });
    let items = std::mem::take(parts).into_iter().map(|part| part.node);
    node.value = Value::List(items.collect());
    Ok(())
}

fn is_number(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit())
}

fn fault(message: String, help: Option<String>) -> Fault {
    // The header is the first line; the caller knows where that is.
    let place = Place {
        origin: Origin::Record,
        start: 0,
        end: 0,
    };
    Fault::new(message, place).with_help(help)
}

/// The most unknown columns that are told of: of a file that is no table there may be thousands.
const MOST_TOLD: usize = 10;

fn unknown_columns(unknown: &[&str]) -> Fault {
    let told = &unknown[..unknown.len().min(MOST_TOLD)];
    let list: Vec<String> = told
        .iter()
        .map(|name| format!("`{}`", shown::short(name)))
        .collect();
    let meant: Vec<String> = told
        .iter()
        .filter_map(|name| {
            let lower = name.to_lowercase();
            let near = match is_known(&lower) {
                true => lower.as_str(),
                false => nearest(name, known().iter().map(String::as_str))?,
            };
            Some(match unknown.len() {
                1 => format!("did you mean `{near}`?"),
                _ => format!("for `{}`, did you mean `{near}`?", shown::short(name)),
            })
        })
        .collect();
    let message = match unknown.len() {
        1 => format!("unknown column {}", list[0]),
        many if many > told.len() => {
            let more = many - told.len();
            format!("unknown columns {} and {more} more", list.join(", "))
        }
        _ => format!("unknown columns {}", list.join(", ")),
    };
    let help = if meant.is_empty() {
        "the first row names the columns, as the keys of a needs file, such as `role`, `organization.name` and `position.pay.min`"
            .to_owned()
    } else {
        meant.join(" ")
    };
    fault(message, Some(help))
}

fn is_known(name: &str) -> bool {
    let same = |known: &String| {
        let mut written = name.split('.');
        let mut steps = known.split('.');
        loop {
            match (written.next(), steps.next()) {
                (None, None) => return true,
                (Some(step), Some(known))
                    if step == known
                        || known == ANY && !step.is_empty()
                        || known == ITEM && is_number(step) => {}
                _ => return false,
            }
        }
    };
    known().iter().any(same)
}

/// Lists the columns that a needs record can have, from the schema of the type that reads it.
pub(crate) fn known() -> &'static [String] {
    static KNOWN: OnceLock<Vec<String>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let schema = schemars::schema_for!(Needs).to_value();
        let mut names = Vec::new();
        walk(&schema, &schema, "", &mut names);
        names
    })
}

/// Adds the names of the columns that a value of a schema can have, each once.
fn walk(schema: &Json, root: &Json, name: &str, names: &mut Vec<String>) {
    let below = |step: &str| match name {
        "" => step.to_owned(),
        _ => format!("{name}.{step}"),
    };
    let mut add = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    if let Some(target) = schema["$ref"].as_str() {
        let target = root.pointer(target.trim_start_matches('#'));
        return walk(target.unwrap_or(&Json::Null), root, name, names);
    }
    let choices = ["anyOf", "oneOf"].iter();
    let mut choices = choices.filter_map(|key| schema[key].as_array()).peekable();
    if choices.peek().is_some() {
        for choice in choices.flatten() {
            walk(choice, root, name, names);
        }
    } else if let Some(keys) = schema["properties"].as_object() {
        for (key, schema) in keys {
            let name = below(key);
            walk(schema, root, &name, names);
            // What is a list in any case can be one in each language.
            if schema["items"].is_object() {
                let speaks = |code: &&str| names.contains(&format!("{name}.{ITEM}.{code}"));
                let codes: Vec<_> = Language::codes().iter().copied().filter(speaks).collect();
                names.extend(codes.iter().map(|code| format!("{name}.{code}")));
            }
        }
    } else if schema["items"].is_object() {
        let mut items = Vec::new();
        walk(&schema["items"], root, &below(ITEM), &mut items);
        // What is a text in itself stands with others in one cell.
        if items.contains(&below(ITEM)) {
            add(name.to_owned());
        }
        if items.len() > 1 {
            items.into_iter().for_each(add);
        }
    } else if schema["additionalProperties"].is_object() {
        add(below(ANY));
    } else if schema["type"] != "null" {
        add(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_the_keys_of_a_needs_file() {
        for name in [
            "id",
            "role",
            "role.community-manager",
            "language",
            "organization.name",
            "organization.values",
            "context.goals",
            "context.stage",
            "position.allocation",
            "position.location.postal_code",
            "position.pay.min",
            "position.pay.per",
            "position.start",
            "application.closes",
            "amendment.job",
            "amendment.communities",
            "adjust.drop",
            "adjust.level.facilitation",
            "adjust.add.responsibilities.1.text",
            "adjust.add.responsibilities.12.load",
            "adjust.add.competences.1.competence",
            "organization.about.en",
            "organization.values.1.text.fr",
            "context.network.communities",
            "position.title",
            "position.title.fr",
            "position.benefits",
            "position.benefits.fr",
            "position.benefits.2",
            "position.location.city",
            "position.location.2.city",
            "position.duties",
            "position.duties.1",
            "position.duties.1.text",
            "position.duties.1.text.en",
            "position.duties.1.use",
            "position.duties.2.share",
            "position.duties.2.success",
            "position.duties.2.success.1.after",
            "position.requirements.1.language",
            "position.travel.max",
            "position.remote",
            "position.remote.from",
        ] {
            assert!(is_known(name), "{name}: {:#?}", known());
        }
        for name in [
            "",
            "position",
            "position.pay",
            "adjust.level",
            "amendment",
            "role.a.b",
            "organization",
            "adjust.add.responsibilities.x.text",
            "position.location",
            "position.title.de",
            "context.goals.en",
            "context.goals.1",
            "context.network.communities.en",
        ] {
            assert!(!is_known(name), "{name}: {:#?}", known());
        }
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn of_very_many_unknown_columns_some_are_told() {
        let many: Vec<String> = (0..2000)
            .map(|n| format!("position.alocation{n}"))
            .collect();
        let fault = Columns::read(many).unwrap_err();
        assert!(
            fault.message.ends_with(" and 1990 more"),
            "{}",
            fault.message
        );
        assert!(fault.help.unwrap().len() < 1000);
    }

    #[test]
    fn unknown_columns_are_all_named_with_the_nearest() {
        let fault = Columns::read(names(&["role", "organisation.name", "position.alocation"]));
        let fault = fault.unwrap_err();
        assert_eq!(
            fault.message,
            "unknown columns `organisation.name`, `position.alocation`"
        );
        let help = fault.help.unwrap();
        assert!(help.contains("did you mean `organization.name`?"), "{help}");
        assert!(
            help.contains("did you mean `position.allocation`?"),
            "{help}"
        );
        assert!(
            Columns::read(names(&["role", "role"]))
                .unwrap_err()
                .message
                .contains("stands twice")
        );
        assert!(Columns::read(names(&["", ""])).is_err());
        let fault = Columns::read(names(&["Role", "ROLE.Community-Manager", "rol"]));
        assert_eq!(
            fault.unwrap_err().help.unwrap(),
            "for `Role`, did you mean `role`? for `ROLE.Community-Manager`, did you mean `role.community-manager`? \
             for `rol`, did you mean `role`?"
        );
    }

    #[test]
    fn what_stands_below_one_step_comes_where_the_first_of_its_columns_stands() {
        let header = names(&["position.title", "role", "position.allocation"]);
        let place = Place {
            origin: Origin::Record,
            start: 0,
            end: 0,
        };
        let node = Columns::read(header).unwrap().node(&RowCells {
            texts: &names(&["", "cm", "40"]),
            places: &[place; 3],
            place,
        });
        let node = node.unwrap();
        let keys: Vec<&str> = node.entries().iter().map(|entry| &*entry.key).collect();
        assert_eq!(keys, ["position", "role"]);
    }

    #[test]
    fn items_come_in_the_order_of_their_numbers() {
        let header = ["10.text", "2.text", "1.load", "1.text"];
        let header = header.map(|item| format!("adjust.add.responsibilities.{item}"));
        let place = Place {
            origin: Origin::Record,
            start: 0,
            end: 0,
        };
        let columns = Columns::read(header.to_vec()).unwrap();
        let node = columns.node(&RowCells {
            texts: &names(&["ten", "two", "5", "one"]),
            places: &[place; 4],
            place,
        });
        let node = format!("{:?}", node.unwrap());
        let at = |text: &str| node.find(&format!("Cell(\"{text}\")")).unwrap();
        assert!(at("one") < at("two") && at("two") < at("ten"), "{node}");
    }
}
