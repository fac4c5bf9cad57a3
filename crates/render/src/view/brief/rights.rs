//! Decision rights: those that the organization states, with their keys, and those that the work brings, to be confirmed.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::description::people::decision_text;
use crate::view::phrase::Phrase;
use model::{DecisionForm, Description, Line, Stated};

/// Most rights of a form that are proposed.
const MOST_PROPOSED: usize = 2;

/// The rights.
#[derive(Serialize)]
pub(crate) struct Rights {
    /// Stated ones.
    pub stated: Vec<StatedRight>,
    /// What the work brings: to confirm before it is written.
    pub proposed: Vec<ProposedRight>,
}

/// A right that the organization states.
#[derive(Serialize)]
pub(crate) struct StatedRight {
    /// Key of the needs.
    pub key: String,
    /// How far it goes: `decides` or `proposes`.
    pub form: &'static str,
    /// The same in words.
    pub label: String,
    /// What is decided, in the organization's words.
    pub text: String,
}

/// A right that the work brings.
#[derive(Serialize)]
pub(crate) struct ProposedRight {
    /// How far it goes.
    pub form: &'static str,
    /// The same in words.
    pub label: String,
    /// What is decided, and with whom.
    pub text: Phrase,
}

/// Lists them.
pub(super) fn rights(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Rights {
    let position = &description.needs.position;
    let label = |form: DecisionForm| speech.name_of("decision", form.id());
    let stated = |form: DecisionForm, list: &[Stated<Line>]| -> Vec<StatedRight> {
        let texts = list.iter().enumerate();
        texts
            .map(|(index, text)| StatedRight {
                key: format!("position.{}.{}", form.id(), index + 1),
                form: form.id(),
                label: label(form),
                text: speech.stated(text).to_owned(),
            })
            .collect()
    };
    let mut own = stated(DecisionForm::Decides, &position.decides);
    own.extend(stated(DecisionForm::Proposes, &position.proposes));
    let proposed = DecisionForm::ALL.into_iter().flat_map(|form| {
        let of_work = description.decisions.iter();
        of_work
            .filter(move |decision| decision.form == form)
            .take(MOST_PROPOSED)
    });
    Rights {
        stated: own,
        proposed: proposed
            .map(|decision| ProposedRight {
                form: decision.form.id(),
                label: label(decision.form),
                text: decision_text(decision, slots, speech),
            })
            .collect(),
    }
}
