//! Whether an answer is taken: by its kind, by what its question offers, and by the answers that it must agree with.
//!
//! Changes nothing; `flow` takes the answer.

use crate::interview::answer;
use crate::interview::answer::{AnswerContext, AnswerRefusal};
use crate::interview::draft::Answer;
use crate::interview::flow::InterviewFlow;
use crate::interview::offers::Offer;
use crate::interview::question::{AnswerKind, ScriptQuestion};
use model::{Amount, Currency, Day, Language, MAX_GOALS};

impl InterviewFlow<'_> {
    /// Reads an answer without taking it.
    pub(crate) fn read(
        &self,
        question: &ScriptQuestion,
        words: &str,
    ) -> Result<Answer, AnswerRefusal> {
        let words = words.trim();
        if words.is_empty() {
            return if question.required {
                Err(AnswerRefusal::of("refusal.required", words))
            } else {
                Ok(Answer::default())
            };
        }
        let reading = AnswerContext {
            catalog: self.catalog,
            language: self.draft.language,
            country: self.value("position.location.country"),
            least: question.least,
            most: question.most,
        };
        let answer = match question.kind {
            // A project lists its languages.
            AnswerKind::Languages if words.lines().count() > 1 => {
                for code in words.lines() {
                    self.chosen(question, code)?;
                }
                Answer::one("both")
            }
            AnswerKind::Choice
            | AnswerKind::YesNo
            | AnswerKind::Role
            | AnswerKind::Stage
            | AnswerKind::Languages => Answer::one(self.chosen(question, words)?),
            AnswerKind::Goals | AnswerKind::OfferedDuties | AnswerKind::OfferedCompetences => {
                self.several(question, words)?
            }
            AnswerKind::Recommended => match self.catalog.role(words) {
                Some(role) => Answer::one(role.role.as_str()),
                None => answer::read(AnswerKind::Mix, words, reading)?,
            },
            kind => answer::read(kind, words, reading)?,
        };
        self.agrees(question, &answer)?;
        Ok(answer)
    }

    /// Finds the option that was meant: by its id, or by its name in any language.
    fn chosen(&self, question: &ScriptQuestion, words: &str) -> Result<String, AnswerRefusal> {
        let wanted = words.to_lowercase();
        if question.kind == AnswerKind::YesNo {
            return match wanted.as_str() {
                "yes" | "y" | "oui" | "o" => Ok("yes".to_owned()),
                "no" | "n" | "non" => Ok("no".to_owned()),
                _ => Err(AnswerRefusal::of("refusal.yes_no", words)),
            };
        }
        if let (AnswerKind::Role, Some(role)) = (question.kind, self.catalog.role(&wanted)) {
            return Ok(role.role.to_string());
        }
        self.offers(question)
            .iter()
            .find(|offer| names(offer, &wanted))
            .map(|offer| offer.id.to_owned())
            .ok_or_else(|| AnswerRefusal::of("refusal.choice", words))
    }

    /// Reads any number of options, each once.
    fn several(&self, question: &ScriptQuestion, words: &str) -> Result<Answer, AnswerRefusal> {
        let mut chosen: Vec<String> = Vec::new();
        for part in words.split([';', ',', '\n']).map(str::trim) {
            if part.is_empty() {
                continue;
            }
            // What was taken stays taken when later answers change what is offered.
            let id = match self.can_be_offered(question, part) {
                true => part.to_owned(),
                false => self.chosen(question, part)?,
            };
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
        if question.kind == AnswerKind::Goals && chosen.len() > MAX_GOALS {
            return Err(
                AnswerRefusal::of("refusal.goals", words).with("most", MAX_GOALS.to_string())
            );
        }
        Ok(Answer(chosen))
    }

    /// Checks what takes another answer, or the day, into account.
    fn agrees(&self, question: &ScriptQuestion, answer: &Answer) -> Result<(), AnswerRefusal> {
        let words = answer.first().unwrap_or_default();
        let amount = |id: &str| self.value::<Amount>(id);
        let this = || words.parse::<Amount>().ok();
        if question.kind == AnswerKind::Duty {
            let (_, share) = answer::share(words);
            let others = self.duties().filter(|(id, _)| *id != question.id);
            let taken: u32 = others.filter_map(|(_, words)| answer::share(words).1).sum();
            return match taken + share.unwrap_or(0) {
                sum @ 101.. => Err(AnswerRefusal::of("refusal.shares", words)
                    .with("sum", sum.to_string())
                    .with("rest", (100 - taken).to_string())),
                _ => Ok(()),
            };
        }
        let currency = self.value::<Currency>("position.pay.currency");
        let decimals = currency.and_then(Currency::decimals);
        let too_fine = |amount: Amount| decimals.is_some_and(|most| amount.decimals() > most);
        match question.id.as_str() {
            "position.pay.min" | "position.pay.max" if this().is_some_and(too_fine) => {
                Err(AnswerRefusal::of("refusal.amount", words))
            }
            "application.closes" if words.parse::<Day>().is_ok_and(|day| day < self.today) => {
                Err(AnswerRefusal::of("refusal.past", words).with("today", self.today.to_string()))
            }
            "position.pay.max" => match (amount("position.pay.min"), this()) {
                (Some(min), Some(max)) if min.value() > max.value() => {
                    Err(AnswerRefusal::of("refusal.pay_order", words).with("min", min.as_str()))
                }
                _ => Ok(()),
            },
            "position.pay.min" => match (this(), amount("position.pay.max")) {
                (Some(min), Some(max)) if min.value() > max.value() => {
                    Err(AnswerRefusal::of("refusal.pay_order_max", words).with("max", max.as_str()))
                }
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

fn names(offer: &Offer<'_>, wanted: &str) -> bool {
    offer.id == wanted
        || Language::all().any(|language| offer.name.get(language).to_lowercase() == wanted)
}
