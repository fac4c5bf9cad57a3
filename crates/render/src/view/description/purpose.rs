//! Why a post exists: the organization's own sentences, and the goals by their names.

use crate::speech::Speech;
use crate::view::beginning::begins_with_verb;
use crate::view::letters::{is_ended, lower_first, upper_first};
use model::Description;

/// What goes wrong today, and what the post is for; a purpose that is a verb becomes a sentence.
pub(super) fn purpose(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let context = &description.needs.context;
    let problem = speech.told(&context.problem).map(str::to_owned);
    let purpose = speech.told(&context.purpose);
    let purpose = purpose.map(|purpose| match begins_with_verb(purpose, speech) {
        true => speech.fill("there_to", &[("purpose", &lower_first(purpose))]),
        false => upper_first(purpose),
    });
    let texts = problem.into_iter().chain(purpose);
    texts.map(ended).collect()
}

fn ended(text: String) -> String {
    match is_ended(&text) {
        true => text,
        false => text + ".",
    }
}

/// The stated goals in one phrase, in their order; where the catalog chose the work, those that it answers.
pub(super) fn goals(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let has_own = description.own().next().is_some();
    let goals = description.goals.iter();
    let names: Vec<String> = goals
        .filter(|goal| has_own || !goal.answered_by.is_empty())
        .map(|goal| lower_first(speech.text(&goal.goal.name)))
        .collect();
    (!names.is_empty()).then(|| names.join(speech.say("separator")))
}
