//! What a question offers to choose from: entries of the catalog, options of its own, or what the role would add to what was told.

use crate::interview::draft::Answer;
use crate::interview::flow::InterviewFlow;
use crate::interview::question::{AnswerKind, ScriptQuestion};
use model::{Duty, Level, Needs, Responsibility, Text, offer};
use tailor::tailor;

/// An option of a question.
#[derive(Clone, Debug)]
pub(crate) struct Offer<'a> {
    /// The answer that it stands for.
    pub id: &'a str,
    /// Name, in which words of the organization may be left open.
    pub name: &'a Text,
    /// What else is said of it.
    pub more: Option<More<'a>>,
}

/// What is said of an option.
#[derive(Clone, Copy, Debug)]
pub(crate) enum More<'a> {
    /// What it means.
    Meaning(&'a Text),
    /// The work that it is, with the quarters of an hour a week that it takes.
    Work(&'a Responsibility, u32),
    /// The level at which it is asked for.
    Level(Level),
}

impl<'a> InterviewFlow<'a> {
    /// Lists what a question offers to choose from.
    pub(crate) fn offers<'q>(&self, question: &'q ScriptQuestion) -> Vec<Offer<'q>>
    where
        'a: 'q,
    {
        let catalog = self.catalog;
        let entry = |id, name, meaning| Offer {
            id,
            name,
            more: Some(More::Meaning(meaning)),
        };
        let mut offers: Vec<Offer<'q>> = match question.kind {
            AnswerKind::Role => (catalog.roles.iter())
                .map(|role| entry(&role.role, &role.title, &role.mission))
                .collect(),
            AnswerKind::Stage => (catalog.stages.iter())
                .map(|stage| entry(stage.id.id(), &stage.name, &stage.meaning))
                .collect(),
            AnswerKind::Goals => (catalog.goals.iter())
                .map(|goal| entry(&goal.id, &goal.name, &goal.meaning))
                .collect(),
            AnswerKind::OfferedDuties => self.offered_duties(question),
            AnswerKind::OfferedCompetences => self.offered_competences(question),
            _ => Vec::new(),
        };
        offers.extend(question.options.iter().map(|option| Offer {
            id: &option.id,
            name: &option.name,
            more: option.meaning.as_ref().map(More::Meaning),
        }));
        offers
    }

    /// Tells whether there is something to choose from, where that depends on the answers so far.
    pub(super) fn has_offers(&self, question: &ScriptQuestion) -> bool {
        match question.kind {
            AnswerKind::OfferedDuties | AnswerKind::OfferedCompetences => {
                !self.offers(question).is_empty()
            }
            _ => true,
        }
    }

    /// Tells whether an id is one that a question offers with some answers, if not with these.
    pub(super) fn can_be_offered(&self, question: &ScriptQuestion, id: &str) -> bool {
        let mut work = (self.catalog.roles.iter()).flat_map(|role| &role.responsibilities);
        match question.kind {
            AnswerKind::OfferedDuties => work.any(|item| item.id == id),
            AnswerKind::OfferedCompetences => self.catalog.competence(id).is_some(),
            _ => false,
        }
    }

    /// Finds a responsibility of a role of the post.
    pub(super) fn responsibility(&self, id: &str) -> Option<&'a Responsibility> {
        let choice = self.role_choice()?;
        let roles = (choice.0.iter()).filter_map(|share| self.catalog.role(&share.role));
        let mut work = roles.flat_map(|role| &role.responsibilities);
        work.find(|item| item.id == id)
    }

    /// Lists the duties that the role would add to those that were told, and those that were taken already.
    fn offered_duties(&self, question: &ScriptQuestion) -> Vec<Offer<'a>> {
        let Some(mut needs) = self.told() else {
            return Vec::new();
        };
        let duties = &mut needs.position.duties;
        duties.retain(|duty| matches!(duty, Duty::Own(_)));
        let description = tailor(self.catalog, &needs);
        let mut offered = offer::duties(&description);
        let taken = description.left_out.iter().filter(|left| {
            let others = offered.iter();
            let mut ids = others.map(|other| &other.responsibility.id);
            let id = &left.responsibility.id;
            self.was_taken(question, id) && ids.all(|other| other != id)
        });
        let taken: Vec<_> = taken.collect();
        offered.extend(taken);
        let offers = offered.iter().filter_map(|left| {
            let item = self.responsibility(&left.responsibility.id)?;
            Some(Offer {
                id: &item.id,
                name: &item.headline,
                more: Some(More::Work(item, left.quarters)),
            })
        });
        offers.collect()
    }

    /// Lists the competences that the work draws on beside the requirements, and those that were taken already.
    fn offered_competences(&self, question: &ScriptQuestion) -> Vec<Offer<'a>> {
        let Some(mut needs) = self.told() else {
            return Vec::new();
        };
        needs.adjust.required.clear();
        let description = tailor(self.catalog, &needs);
        let offers = description.offered().filter_map(|needed| {
            let (_, competence) = self.catalog.competence(&needed.competence.id)?;
            Some(Offer {
                id: &competence.id,
                name: &competence.name,
                more: Some(More::Level(needed.level)),
            })
        });
        let mut offers: Vec<Offer<'a>> = offers.collect();
        let taken = self.catalog.competences().filter(|(_, competence)| {
            let mut ids = offers.iter().map(|offer| offer.id);
            self.was_taken(question, &competence.id) && ids.all(|id| id != competence.id)
        });
        let taken = taken.map(|(_, competence)| Offer {
            id: &competence.id,
            name: &competence.name,
            more: None,
        });
        let taken: Vec<Offer<'a>> = taken.collect();
        offers.extend(taken);
        offers
    }

    /// Gives the needs as far as they are known, once the role is.
    fn told(&self) -> Option<Needs> {
        self.sketch(self.role_choice()?)
    }

    fn was_taken(&self, question: &ScriptQuestion, id: &str) -> bool {
        let before = self.draft.answers.get(&question.id);
        before.is_some_and(|Answer(taken)| taken.iter().any(|known| known == id))
    }
}
