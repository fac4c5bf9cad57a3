//! Settings of the command line, `KEY=VALUE`, as trees to put on top of a record.

use crate::dotted::{Dotted, DottedOrder, from_dotted};
use crate::fault::Fault;
use crate::input_error::InputError;
use crate::node::{Node, Origin, Place, Value};
use crate::source_text::{RecordTexts, SourceText};
use crate::yaml;

/// Makes one tree of all settings; later ones win.
///
/// A value that begins with `[` or `{` is read as YAML; any other is taken as it is, with `;` between several.
///
/// # Errors
///
/// When a setting has no `=`, no key, or a value that is broken YAML.
pub fn tree(settings: &[String]) -> Result<Node, InputError> {
    let values = settings.iter().enumerate().map(|(index, setting)| {
        let place = Place {
            origin: Origin::Override(index),
            start: 0,
            end: setting.len(),
        };
        dotted(setting, place).map_err(|fault| {
            let texts = RecordTexts {
                record: &SourceText::new("--set", setting.as_str()),
                project: None,
                overrides: settings,
            };
            InputError::show(&fault, texts)
        })
    });
    let nowhere = Place {
        origin: Origin::Override(0),
        start: 0,
        end: 0,
    };
    Ok(from_dotted(
        nowhere,
        DottedOrder::Written,
        values.collect::<Result<Vec<_>, _>>()?,
    ))
}

/// Takes a setting apart; its key and its value have the place of the whole.
fn dotted(setting: &str, place: Place) -> Result<Dotted<'_>, Fault> {
    let (key, text) = setting.split_once('=').ok_or_else(|| {
        let help = "write `--set KEY=VALUE`, such as `--set position.allocation=20`";
        Fault::new("the setting has no `=`", place).with_help(Some(help.to_owned()))
    })?;
    let steps: Vec<&str> = key.split('.').map(str::trim).collect();
    if steps.contains(&"") {
        return Err(Fault::new("the setting has no key before the `=`", place));
    }
    Ok(Dotted {
        key: steps.join(".").into(),
        node: value(text, place)?,
        above: place,
    })
}

fn value(text: &str, place: Place) -> Result<Node, Fault> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Node {
            value: Value::Null,
            place,
        });
    }
    if !trimmed.starts_with(['[', '{']) {
        return Ok(Node {
            value: Value::Cell(text.to_owned()),
            place,
        });
    }
    let documents = yaml::documents(trimmed, place.origin).map_err(|fault| Fault {
        place: Some(place),
        ..fault
    })?;
    let mut node = documents.into_iter().next().unwrap_or(Node {
        value: Value::Null,
        place,
    });
    settle(&mut node, place);
    Ok(node)
}

/// Gives every part of a value the place of its setting: the value is a part of it.
fn settle(node: &mut Node, place: Place) {
    node.place = place;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| settle(item, place)),
        Value::Map(entries) => {
            for entry in entries {
                entry.key_place = place;
                settle(&mut entry.node, place);
            }
        }
        Value::Null | Value::Scalar(_) | Value::Cell(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(settings: &[&str]) -> Result<Node, InputError> {
        tree(
            &settings
                .iter()
                .map(|setting| (*setting).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn dotted_keys_make_trees() {
        let node = set(&[
            "position.allocation=20",
            "position.pay={min: 1, max: 2}",
            "role=cm",
            "position.unit=",
        ])
        .unwrap();
        let position = node.get("position").unwrap();
        assert!(
            matches!(&position.get("allocation").unwrap().value, Value::Cell(text) if text == "20")
        );
        assert_eq!(position.get("pay").unwrap().entries().len(), 2);
        assert!(matches!(position.get("unit").unwrap().value, Value::Null));
    }

    #[test]
    fn broken_settings_are_named() {
        for broken in ["role", "=x", "a..b=1", "a=[1", "a={b"] {
            let error = set(&[broken]).unwrap_err();
            assert!(
                error.to_string().contains(&format!("--set {broken}")),
                "{error}"
            );
        }
    }
}
