//! The questions, as `questions.yaml` has them: what is asked, why, of which kind, and when.
//!
//! Knows no answer.

use std::collections::BTreeMap;

use serde::Deserialize;

use model::Text;

/// The file of questions, packed by `build.rs`.
/// All questions, in the order in which they are asked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Script {
    /// The questions by subject.
    pub blocks: Vec<QuestionBlock>,
    /// Comments of the needs file, by the key above which they stand; `head` stands at the top.
    pub comments: BTreeMap<String, Text>,
}

impl Script {
    /// Loads the embedded questions.
    pub(crate) fn embedded() -> Script {
        let mut script: Script = rmp_serde::from_slice(data::QUESTIONS)
            .expect("the embedded questions are read by a test of every build");
        for block in &mut script.blocks {
            let questions = std::mem::take(&mut block.questions);
            block.questions = questions
                .into_iter()
                .flat_map(ScriptQuestion::repeated)
                .collect();
        }
        script
    }

    /// Lists every question in order.
    pub(crate) fn questions(&self) -> impl DoubleEndedIterator<Item = &ScriptQuestion> {
        self.blocks.iter().flat_map(|block| &block.questions)
    }

    /// Finds a question by its id.
    pub(crate) fn question(&self, id: &str) -> Option<&ScriptQuestion> {
        self.questions().find(|question| question.id == id)
    }

    /// Finds the block of a question.
    pub(crate) fn block_of(&self, question: &ScriptQuestion) -> Option<&QuestionBlock> {
        self.blocks
            .iter()
            .find(|block| block.questions.iter().any(|known| known.id == question.id))
    }
}

/// Questions on one subject.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionBlock {
    /// Id.
    pub id: String,
    /// Heading.
    pub name: Text,
    /// The questions.
    pub questions: Vec<ScriptQuestion>,
}

/// A question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScriptQuestion {
    /// Key of the needs file that the answer goes to; a role, and a yes or no without a dot, only steer the interview.
    pub id: String,
    /// Name in the summary.
    pub label: Text,
    /// What sort of answer it takes.
    pub kind: AnswerKind,
    /// The question itself.
    pub ask: Text,
    /// Why it is asked, in one sentence.
    pub why: Text,
    /// What there is to choose from.
    #[serde(default)]
    pub options: Vec<QuestionOption>,
    /// Without an answer there are no needs.
    #[serde(default)]
    pub required: bool,
    /// Smallest number.
    #[serde(default)]
    pub least: u64,
    /// Greatest number.
    #[serde(default)]
    pub most: Option<u64>,
    /// How it is asked again until nothing is said.
    #[serde(default)]
    repeat: Option<Repeat>,
    /// What an empty answer means.
    #[serde(default)]
    pub default: Option<String>,
    /// Where a default is found in the answers so far.
    #[serde(default)]
    pub suggest: Option<Suggestion>,
    /// When it is asked.
    #[serde(default)]
    pub when: Option<AskedWhen>,
    /// Questions of which one must have an answer, or this one says nothing.
    #[serde(default)]
    pub with: Vec<String>,
    /// The answer changes what fits into the time.
    #[serde(default)]
    pub weighs: bool,
    /// What is said before it.
    #[serde(default)]
    pub notice: Option<Notice>,
}

/// How a question is asked again.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeat {
    /// Most times that it is asked.
    times: usize,
    /// The question, from the second time on.
    ask: Text,
}

impl ScriptQuestion {
    /// Makes a question of each time that it is asked: `position.duties` becomes `position.duties.1` and so on, each after an
    /// answer to the one before.
    fn repeated(self) -> Vec<ScriptQuestion> {
        let Some(repeat) = &self.repeat else {
            return vec![self];
        };
        let id = |time: usize| format!("{}.{time}", self.id);
        let asked = (1..=repeat.times).map(|time| match time {
            1 => ScriptQuestion {
                id: id(time),
                ..self.clone()
            },
            _ => ScriptQuestion {
                id: id(time),
                ask: repeat.ask.clone(),
                when: Some(AskedWhen {
                    question: id(time - 1),
                    is: Vec::new(),
                }),
                ..self.clone()
            },
        });
        asked.collect()
    }
}

/// What sort of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AnswerKind {
    /// One line of text.
    Line,
    /// Plain text of any length.
    Prose,
    /// Text in Markdown.
    Markdown,
    /// Several lines of text.
    Lines,
    /// What the post does, and the percent of the post that it takes.
    Duty,
    /// A whole number.
    Number,
    /// A whole percent, from 0.
    Percent,
    /// A whole percent, from 1.
    Allocation,
    /// A day of the calendar.
    Day,
    /// An address on the web.
    Link,
    /// An e-mail address.
    Mailbox,
    /// A country.
    Country,
    /// A state or province of the country.
    Region,
    /// A currency.
    Currency,
    /// An amount of money.
    Amount,
    /// One of the options.
    Choice,
    /// Yes or no.
    YesNo,
    /// A role of the catalog, or one of the options.
    Role,
    /// Roles with their parts.
    Mix,
    /// A role or a mix that was recommended, or any other.
    Recommended,
    /// A stage of the catalog.
    Stage,
    /// Goals of the catalog, any number of them.
    Goals,
    /// Responsibilities that the role would add to the duties that were told, any number of them.
    OfferedDuties,
    /// Competences that the work draws on beside the requirements that were told, any number of them.
    OfferedCompetences,
    /// One of the options, which stand for languages.
    Languages,
}

/// An option of a question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionOption {
    /// The answer that it stands for.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What it means.
    #[serde(default)]
    pub meaning: Option<Text>,
}

/// Where a default is found in the answers so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Suggestion {
    /// The size of the organization.
    Reach,
    /// What the role suggests at the stage.
    Allocation,
    /// The seniority that the role is written for.
    Seniority,
    /// The currency of the country.
    Currency,
    /// The language of the interview.
    Language,
}

/// When a question is asked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedWhen {
    /// An earlier question.
    pub question: String,
    /// The answers to it, any of them; none listed means any answer at all.
    #[serde(default)]
    pub is: Vec<String>,
}

/// What is said before a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Notice {
    /// What the law of the place wants of pay in an ad.
    Pay,
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Language;

    #[test]
    fn every_text_stands_in_every_language() {
        let script = Script::embedded();
        let mut texts: Vec<&Text> = script.comments.values().collect();
        for block in &script.blocks {
            texts.push(&block.name);
            for question in &block.questions {
                texts.extend([&question.label, &question.ask, &question.why]);
                texts.extend(question.repeat.as_ref().map(|repeat| &repeat.ask));
                for option in &question.options {
                    texts.push(&option.name);
                    texts.extend(&option.meaning);
                }
            }
        }
        for text in texts {
            assert!(
                Language::OURS.iter().all(|&language| text.speaks(language)),
                "{text:?}"
            );
        }
    }

    #[test]
    fn ids_are_unique_and_conditions_look_back() {
        let script = Script::embedded();
        let mut seen: Vec<&str> = Vec::new();
        for question in script.questions() {
            assert!(!seen.contains(&question.id.as_str()), "{}", question.id);
            for other in &question.with {
                assert!(script.question(other).is_some(), "{other}");
            }
            if let Some(when) = &question.when {
                let earlier = script.question(&when.question).unwrap();
                assert!(
                    seen.contains(&earlier.id.as_str()),
                    "{} comes too late for {}",
                    earlier.id,
                    question.id
                );
            }
            seen.push(&question.id);
        }
    }

    #[test]
    fn defaults_are_among_the_options() {
        for question in Script::embedded().questions() {
            if let (AnswerKind::Choice, Some(default)) = (question.kind, &question.default) {
                assert!(
                    question.options.iter().any(|option| option.id == *default),
                    "{}",
                    question.id
                );
            }
        }
    }
}
