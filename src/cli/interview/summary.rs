//! The summary of an interview: every answer in a line, to confirm or to change.

use crate::cli::interview::asking::Terminal;
use crate::cli::interview::questions;
use crate::cli::interview::reply::{ListItem, Reply};
use crate::interview::draft::Answer;
use crate::interview::flow::InterviewFlow;
use crate::interview::question::{AnswerKind, ScriptQuestion};
use crate::report::paragraph::wrap;

/// Shows and asks about the answers.
pub(crate) struct Summary<'a> {
    /// The terminal.
    pub terminal: &'a Terminal<'a>,
}

/// What somebody decides when they have seen the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SummaryDecision {
    /// It is right.
    Write,
    /// Not now.
    Stop,
}

impl Summary<'_> {
    /// Shows every answer, and asks whether it is right; decides nothing where a question was opened again.
    pub(crate) fn confirm(
        &self,
        interview: &mut InterviewFlow<'_>,
    ) -> anyhow::Result<Option<SummaryDecision>> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        terminal.head(speech.say("interview.summary"));
        for question in interview.applicable() {
            if interview.given(&question.id).is_some() {
                let line = self.line_of(interview, question);
                terminal.say(&wrap(&line, terminal.width(), "  ", "    "));
            }
        }
        loop {
            terminal.question(speech.say("interview.confirm"));
            let items = ["write", "change", "stop"]
                .map(|id| terminal.item(id, &speech.name_of("interview.confirm", id), None));
            match terminal.choose(&items, 0)? {
                Reply::Words(id) if id == "write" => return Ok(Some(SummaryDecision::Write)),
                Reply::Words(id) if id == "change" => return self.choose_change(interview),
                Reply::Words(_) | Reply::Stop => return Ok(Some(SummaryDecision::Stop)),
                Reply::Why => terminal.tell(speech.say("interview.confirm.why")),
                Reply::Back => {
                    interview.back();
                    return Ok(None);
                }
            }
        }
    }

    /// Asks which answer to change, and opens its question again, unless the user thinks better of it.
    fn choose_change(
        &self,
        interview: &mut InterviewFlow<'_>,
    ) -> anyhow::Result<Option<SummaryDecision>> {
        let (terminal, speech) = (self.terminal, self.terminal.speech);
        let questions: Vec<&ScriptQuestion> = interview.applicable().collect();
        let items: Vec<ListItem> = questions
            .iter()
            .map(|question| terminal.item(&question.id, &self.line_of(interview, question), None))
            .collect();
        terminal.question(speech.say("interview.change"));
        match terminal.choose(&items, 0)? {
            Reply::Words(id) => {
                if let Some(question) = questions.into_iter().find(|question| question.id == id) {
                    interview.reopen(question);
                }
                Ok(None)
            }
            Reply::Stop => Ok(Some(SummaryDecision::Stop)),
            Reply::Why | Reply::Back => Ok(None),
        }
    }

    /// Writes an answer with the name of its question.
    fn line_of(&self, interview: &InterviewFlow<'_>, question: &ScriptQuestion) -> String {
        let speech = self.terminal.speech;
        let name = speech.text(&question.label);
        let value = interview.given(&question.id).map_or_else(
            || speech.say("interview.no_answer").to_owned(),
            |answer| self.words_of(interview, question, answer),
        );
        speech.fill("interview.item", &[("name", name), ("meaning", &value)])
    }

    /// Writes an answer as people say it.
    fn words_of(
        &self,
        interview: &InterviewFlow<'_>,
        question: &ScriptQuestion,
        answer: &Answer,
    ) -> String {
        let speech = self.terminal.speech;
        let offers = interview.offers(question);
        let say = |value: &String| -> String {
            if question.kind == AnswerKind::YesNo {
                return speech.name_of("interview", value);
            }
            if let Some(offer) = offers.iter().find(|offer| offer.id == value) {
                return questions::name(offer, speech).into_owned();
            }
            let (role, percent) = value.split_once(": ").unwrap_or((value, ""));
            match (question.kind, interview.catalog.role(role)) {
                (AnswerKind::Mix | AnswerKind::Recommended, Some(role)) => {
                    let percent = percent.parse().map(|percent| speech.percent(percent));
                    format!(
                        "{} {}",
                        speech.text(&role.title),
                        percent.unwrap_or_default()
                    )
                    .trim_end()
                    .to_owned()
                }
                _ => value.lines().collect::<Vec<_>>().join(" "),
            }
        };
        let values: Vec<String> = answer.0.iter().map(say).collect();
        match question.kind {
            AnswerKind::Allocation | AnswerKind::Percent => values
                .iter()
                .map(|value| value.parse().map_or(value.clone(), |n| speech.percent(n)))
                .collect(),
            _ => values.join("; "),
        }
    }
}
