//! The filter `join` with an end: the engine's own asks at once for the memory of a result of any size.

use tera::{Kwargs, State, StringInput, TeraResult, Value};

use crate::templates::BoundedOutput;

/// Joins the values of a list with what stands between them, as the engine does.
#[expect(clippy::needless_pass_by_value, reason = "the engine hands it over")]
pub(super) fn join(list: &[Value], arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let between = arguments.get::<StringInput<'_>>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (list
            .iter()
            .any(|value| value.is_string() && value.is_safe())
            || between.as_ref().is_some_and(StringInput::is_safe));
    let between = match (&between, is_safe) {
        (Some(between), true) => between.rendered(state)?,
        (Some(between), false) => between.as_str().into(),
        (None, _) => "".into(),
    };
    let mut joined = String::new();
    for (index, value) in list.iter().enumerate() {
        let part = match is_safe {
            true if value.is_undefined() => String::new(),
            true => state.escape_if_needed(value)?,
            false => value.to_string(),
        };
        let between = if index > 0 { &*between } else { "" };
        if joined.len() + between.len() + part.len() > BoundedOutput::MOST {
            return Err(tera::Error::message(
                "the list is longer than 64 MiB when it is joined",
            ));
        }
        joined.push_str(between);
        joined.push_str(&part);
    }
    Ok(match is_safe {
        true => Value::safe_string(&joined),
        false => joined.into(),
    })
}
