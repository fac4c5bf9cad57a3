//! The course of an interview: the next question for the answers so far, what it suggests, whether an answer is taken, and
//! the way back.
//!
//! An answer to a question that no longer applies is kept but counts for nothing.

use std::collections::BTreeMap;

use crate::interview::answer;
use crate::interview::answer::AnswerRefusal;
use crate::interview::draft::{Answer, InterviewDraft};
use crate::interview::question::{AnswerKind, Script, ScriptQuestion, Suggestion};
use model::{Catalog, Country, Currency, Day, RoleChoice, Stage};

/// An interview under way.
#[derive(Clone, Debug)]
pub(crate) struct InterviewFlow<'a> {
    /// The questions.
    pub script: &'a Script,
    /// All that ids can refer to.
    pub catalog: &'a Catalog,
    /// The day of the interview.
    pub today: Day,
    /// Answers that a project gives for all of its posts, by the id of the question.
    pub defaults: BTreeMap<String, Answer>,
    /// The answers so far.
    pub draft: InterviewDraft,
    /// A question that is asked again although it was answered.
    reopened: Option<&'a str>,
}

impl<'a> InterviewFlow<'a> {
    /// Starts an interview, or goes on with a draft; answers of the draft that no question takes are asked again.
    pub(crate) fn new(
        script: &'a Script,
        catalog: &'a Catalog,
        today: Day,
        mut draft: InterviewDraft,
    ) -> InterviewFlow<'a> {
        let mut interview = InterviewFlow {
            script,
            catalog,
            today,
            defaults: BTreeMap::new(),
            draft: InterviewDraft::new(draft.language),
            reopened: None,
        };
        for question in script.questions() {
            if let Some(given) = draft.answers.remove(&question.id) {
                // A draft is a file that anybody can have changed: what is refused is only asked again.
                let _ = interview.answer(question, &given.0.join("\n"));
            }
        }
        interview
    }

    /// Gives the next question: one that was reopened, else the first that applies and has no answer.
    pub(crate) fn next(&self) -> Option<&'a ScriptQuestion> {
        let reopened = self
            .reopened
            .and_then(|id| self.script.question(id))
            .filter(|question| self.applies(question) && self.has_offers(question));
        reopened.or_else(|| {
            let questions = self.script.questions();
            let mut open = questions.filter(|known| !self.draft.answers.contains_key(&known.id));
            open.find(|question| self.applies(question) && self.has_offers(question))
        })
    }

    /// Lists the questions that can be asked for the answers so far.
    pub(crate) fn applicable(&self) -> impl DoubleEndedIterator<Item = &'a ScriptQuestion> {
        self.script
            .questions()
            .filter(|question| self.applies(question) && self.has_offers(question))
    }

    /// Opens the question before the next one again; tells whether there is one.
    pub(crate) fn back(&mut self) -> bool {
        let now = self.next().map(|question| question.id.as_str());
        let before = self
            .applicable()
            .take_while(|question| Some(question.id.as_str()) != now)
            .last();
        match before {
            Some(question) => {
                self.reopened = Some(&question.id);
                true
            }
            None => false,
        }
    }

    /// Opens a question again.
    pub(crate) fn reopen(&mut self, question: &'a ScriptQuestion) {
        self.reopened = Some(&question.id);
    }

    /// Takes an answer; nothing typed means that the question is skipped.
    pub(crate) fn answer(
        &mut self,
        question: &ScriptQuestion,
        words: &str,
    ) -> Result<(), AnswerRefusal> {
        let answer = self.read(question, words)?;
        self.draft.answers.insert(question.id.clone(), answer);
        self.reopened = None;
        Ok(())
    }

    /// Gives what is proposed for an answer: the project's own value, else that of the question.
    pub(crate) fn suggestion(&self, question: &ScriptQuestion) -> Option<Answer> {
        let given = self.defaults.get(&question.id);
        if let Some(answer) = given.and_then(|given| self.read(question, &given.0.join("\n")).ok())
        {
            return Some(answer);
        }
        let found = match question.suggest {
            Some(Suggestion::Reach) => self.first("organization.employees").map(str::to_owned),
            Some(Suggestion::Allocation) => self
                .suggested_allocation()
                .map(|percent| percent.to_string()),
            Some(Suggestion::Seniority) => {
                let choice = self.role_choice()?;
                let roles = choice
                    .0
                    .iter()
                    .filter_map(|share| self.catalog.role(&share.role));
                roles
                    .map(|role| role.seniority)
                    .max()
                    .map(|seniority| seniority.id().to_owned())
            }
            Some(Suggestion::Currency) => self
                .value::<Country>("position.location.country")
                .and_then(Currency::of)
                .map(|currency| currency.to_string()),
            Some(Suggestion::Language) => Some(self.draft.language.code().to_owned()),
            None => question.default.clone(),
        };
        found.map(Answer::one)
    }

    /// Gives the answer that counts: the question applies and was not skipped.
    pub(crate) fn given(&self, id: &str) -> Option<&Answer> {
        let answer = self
            .draft
            .answers
            .get(id)
            .filter(|answer| !answer.is_skipped())?;
        self.script
            .question(id)
            .is_some_and(|question| self.applies(question))
            .then_some(answer)
    }

    /// Gives the one value of an answer that counts.
    pub(crate) fn first(&self, id: &str) -> Option<&str> {
        self.given(id).and_then(Answer::first)
    }

    /// Lists the duties that were told, by the id of the question.
    pub(crate) fn duties(&self) -> impl Iterator<Item = (&str, &str)> {
        let questions = self.script.questions();
        let asked = questions.filter(|question| question.kind == AnswerKind::Duty);
        asked.filter_map(|question| Some((question.id.as_str(), self.first(&question.id)?)))
    }

    /// Gives the role, or the mix of roles, of the answers so far.
    pub(crate) fn role_choice(&self) -> Option<RoleChoice> {
        match self.first("role")? {
            "mix" => answer::role_choice(self.given("mix")?),
            "unsure" => answer::role_choice(self.given("recommended")?),
            _ => answer::role_choice(self.given("role")?),
        }
    }

    /// Reads the value of an answer that counts.
    pub(crate) fn value<T: std::str::FromStr>(&self, id: &str) -> Option<T> {
        self.first(id)?.parse().ok()
    }

    /// Gives the percent of a full-time week that the role suggests at the stage.
    fn suggested_allocation(&self) -> Option<u32> {
        let stage = Stage::ALL
            .into_iter()
            .find(|stage| self.first("context.stage") == Some(stage.id()))
            .unwrap_or(Stage::Piloting);
        let choice = self.role_choice()?;
        let weighted: u32 = choice
            .0
            .iter()
            .filter_map(|share| {
                let role = self.catalog.role(&share.role)?;
                Some(role.suggested_allocation(stage) * share.percent.get())
            })
            .sum();
        Some(((weighted + 50) / 100).clamp(1, 100))
    }

    fn applies(&self, question: &ScriptQuestion) -> bool {
        let Some(when) = &question.when else {
            return true;
        };
        self.given(&when.question).is_some_and(|answer| {
            when.is.is_empty() || answer.0.iter().any(|value| when.is.contains(value))
        })
    }
}
