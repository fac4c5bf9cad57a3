//! From answers to needs: each answer stands at the key that its question names, and the tree of them is read as a needs file is.
//!
//! Knows no key of a needs file but those without which there are no needs. What does not apply or was skipped is left out.

use crate::interview::answer;
use crate::interview::draft::Answer;
use crate::interview::flow::InterviewFlow;
use crate::interview::question::{AnswerKind, ScriptQuestion};
use input::dotted::{DottedOrder, from_dotted};
use input::needs::read;
use input::{Dotted, Fault, Layers, Node, Origin, Place, Value};
use model::{Language, Needs, Percent, RoleChoice, RoleShare};

/// Answers stand in no text.
const NOWHERE: Place = Place {
    origin: Origin::Record,
    start: 0,
    end: 0,
};

/// The name of an organization that is not known yet.
const UNNAMED: (&str, &str) = ("organization.name", "…");

impl InterviewFlow<'_> {
    /// Gives the needs; none until the role and the name of the organization are known.
    pub(crate) fn needs(&self) -> Result<Option<Needs>, Fault> {
        let role = self.role_choice();
        let role = role.filter(|_| self.given(UNNAMED.0).is_some());
        role.map(|role| self.with(role)).transpose()
    }

    /// Gives the needs as far as they are known, for a look at the post while the interview goes on.
    ///
    /// `role` stands in for one that is not chosen yet.
    pub(crate) fn sketch(&self, role: RoleChoice) -> Option<Needs> {
        self.with(self.role_choice().unwrap_or(role)).ok()
    }

    fn with(&self, role: RoleChoice) -> Result<Needs, Fault> {
        let name = (UNNAMED.0.to_owned(), UNNAMED.1.to_owned());
        let shares = role.0.iter().map(|share| {
            let key = format!("role.{}", share.role);
            (key, share.percent.get().to_string())
        });
        let questions = self.script.questions();
        let answers = questions.filter(|question| self.counts(question));
        let answers = answers.filter_map(|question| Some((question, self.given(&question.id)?)));
        let answers = answers.flat_map(|(question, answer)| self.values(question, answer));
        let values = std::iter::once(name).chain(shares).chain(answers);
        let values = values.map(|(key, value)| Dotted {
            key: key.into(),
            node: Node {
                value: Value::Scalar(value),
                place: NOWHERE,
            },
            above: NOWHERE,
        });
        let layers = Layers {
            catalog: self.catalog,
            defaults: None,
            overrides: None,
        };
        let needs = read(
            from_dotted(NOWHERE, DottedOrder::Written, values).with_lists(),
            layers,
        )?;
        // A mix is written in the order in which it was told.
        Ok(Needs { role, ..needs })
    }

    /// Tells whether an answer says something: some only say more of others.
    fn counts(&self, question: &ScriptQuestion) -> bool {
        question.with.is_empty() || question.with.iter().any(|id| self.given(id).is_some())
    }

    /// Gives what an answer says, each value at its key; an answer that only steers the interview says nothing.
    fn values(&self, question: &ScriptQuestion, answer: &Answer) -> Vec<(String, String)> {
        let id = &question.id;
        let first = answer.first().unwrap_or_default();
        let one = |value: &str| vec![(id.clone(), value.to_owned())];
        match question.kind {
            AnswerKind::Role | AnswerKind::Mix | AnswerKind::Recommended => Vec::new(),
            AnswerKind::YesNo if !id.contains('.') => Vec::new(),
            AnswerKind::YesNo => one(&(first == "yes").to_string()),
            AnswerKind::Prose => one(&sentence(first)),
            AnswerKind::Duty => match answer::share(first) {
                (words, None) => one(words),
                (words, Some(share)) => vec![
                    (format!("{id}.text"), words.to_owned()),
                    (format!("{id}.share"), share.to_string()),
                ],
            },
            AnswerKind::OfferedDuties => {
                // Only those of a role of the post, behind the duties that were told.
                let (list, key) = id.rsplit_once('.').unwrap_or_default();
                let taken = answer
                    .0
                    .iter()
                    .filter(|id| self.responsibility(id).is_some());
                let numbers = self.duties().count() + 1..;
                let taken = numbers.zip(taken);
                taken
                    .map(|(number, id)| (format!("{list}.{number}.{key}"), id.clone()))
                    .collect()
            }
            AnswerKind::Languages if first == "both" => {
                numbered(id, Language::OURS.map(Language::code))
            }
            AnswerKind::Lines | AnswerKind::Goals | AnswerKind::OfferedCompetences => {
                numbered(id, answer.0.iter().map(String::as_str))
            }
            _ => one(first),
        }
    }

    /// Gives a role that stands in for one that is not chosen yet: the first of the catalog.
    pub(crate) fn stand_in(&self) -> Option<RoleChoice> {
        let role = self.catalog.roles.first()?;
        Some(RoleChoice(vec![RoleShare {
            role: role.role.to_string(),
            percent: Percent::FULL,
        }]))
    }
}

/// Makes a sentence of what was said, which may finish one that the question began.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let end = match words.ends_with(['.', '!', '?', '…']) {
        true => "",
        false => ".",
    };
    format!("{}{}{end}", first.collect::<String>(), letters.as_str())
}

/// Gives the items of a list, each at its number.
fn numbered<'v>(list: &str, values: impl IntoIterator<Item = &'v str>) -> Vec<(String, String)> {
    let values = (1..).zip(values);
    values
        .map(|(number, value)| (format!("{list}.{number}"), value.to_owned()))
        .collect()
}
