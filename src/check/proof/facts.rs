//! The facts of a needs record that a text about the post has to say, each with its key and how it is looked for.
//!
//! Which facts count is decided here and nowhere else: what an applicant needs to know, not how documents are made.

use serde_json::Value;

use crate::check::ad::Genre;
use crate::check::proof::quantity::Measure;
use crate::check::proof::words::Words;
use crate::model::needs::Needs;
use crate::model::text::Language;

/// A fact that has to be said.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The keys and list positions that lead to it.
    pub path: Vec<String>,
    /// What is stated.
    pub value: String,
    /// How it is looked for.
    pub how: How,
}

/// How a fact is looked for.
#[derive(Clone, Debug)]
pub enum How {
    /// By its words, of which so large a part has to stand together; more words may tell the same.
    Words {
        /// The words.
        text: String,
        /// What is said of it elsewhere in the needs.
        more: Option<String>,
        /// The part that has to be found.
        least: f64,
    },
    /// By its words, wherever each of them stands.
    Scattered(String),
    /// By a number, in any of these forms.
    Number(Vec<Measure>),
    /// By any of these terms.
    Terms(Vec<String>),
    /// By a number or any of these terms.
    NumberOrTerms(Vec<Measure>, Vec<String>),
    /// By an address, or the end of it.
    Address(String),
    /// By a name, or the longest of its words.
    Name(String),
}

/// A fact's dotted key, with list positions in brackets.
pub fn dotted(path: &[String]) -> String {
    let mut key = String::new();
    for step in path {
        if step.parse::<usize>().is_ok() {
            key.push_str(&format!("[{step}]"));
        } else {
            if !key.is_empty() {
                key.push('.');
            }
            key.push_str(step);
        }
    }
    key
}

/// Lists the facts of needs that a text in a language has to say.
pub fn facts(needs: &Needs, tree: &Value, language: Language, genre: Genre) -> Vec<Fact> {
    let mut gatherer = Gatherer {
        tree,
        language,
        speaks: needs.languages().contains(&language),
        facts: Vec::new(),
    };
    gatherer.organization();
    gatherer.context();
    gatherer.terms(needs);
    gatherer.pay(needs);
    gatherer.work();
    // What an organization writes for itself does not say how to apply.
    if genre == Genre::Ad {
        gatherer.application(needs);
    }
    gatherer.facts
}

struct Gatherer<'n> {
    tree: &'n Value,
    language: Language,
    /// Whether the record has words in this language; a text alone is in the record's own.
    speaks: bool,
    facts: Vec<Fact>,
}

/// The part of the words of a sentence that has to stand together.
const SENTENCE: f64 = 0.3;
/// The part of the words of a short name of something that has to stand together.
const LABEL: f64 = 0.5;

impl<'n> Gatherer<'n> {
    fn at(&self, path: &[&str]) -> Option<&'n Value> {
        let mut value = self.tree;
        for step in path {
            value = match step.parse::<usize>() {
                Ok(index) => value.get(index)?,
                Err(_) => value.get(step)?,
            };
        }
        Some(value)
    }

    fn len(&self, path: &[&str]) -> usize {
        self.at(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Gives a text in the language, however it is stated, and where it stands.
    fn text(&self, path: &[&str]) -> Option<(Vec<String>, String)> {
        let mut full: Vec<String> = path.iter().map(|step| (*step).to_owned()).collect();
        let mut value = self.at(path)?;
        if let Some(inner) = value.get("text") {
            full.push("text".to_owned());
            value = inner;
        }
        match value {
            Value::String(text) => self.speaks.then(|| (full, text.clone())),
            Value::Object(_) => {
                let text = value.get(self.language.code())?.as_str()?.to_owned();
                full.push(self.language.code().to_owned());
                Some((full, text))
            }
            _ => None,
        }
    }

    fn push(&mut self, path: &[&str], value: String, how: How) {
        let path = path.iter().map(|step| (*step).to_owned()).collect();
        self.facts.push(Fact { path, value, how });
    }

    fn words(&mut self, path: &[&str], least: f64) {
        if let Some((path, text)) = self.text(path) {
            self.facts.push(Fact {
                path,
                value: text.clone(),
                how: How::Words {
                    text,
                    more: None,
                    least,
                },
            });
        }
    }

    fn each(&mut self, list: &[&str], least: f64) {
        for index in 0..self.len(list) {
            let index = index.to_string();
            let path = [list, &[index.as_str()]].concat();
            self.words(&path, least);
        }
    }

    fn name(&mut self, path: &[&str]) {
        if let Some((path, text)) = self.text(path) {
            self.facts.push(Fact {
                path,
                value: text.clone(),
                how: How::Name(text),
            });
        }
    }

    fn number(&mut self, path: &[&str], measure: fn(f64) -> Measure) {
        if let Some(number) = self.at(path).and_then(Value::as_f64) {
            self.push(path, number.to_string(), How::Number(vec![measure(number)]));
        }
    }

    fn chosen(&mut self, path: &[&str], value: &str) {
        let key = path.join(".");
        if let Some(terms) = Words::embedded().value(&key, value, self.language) {
            self.push(path, value.to_owned(), How::Terms(terms));
        }
    }

    fn organization(&mut self) {
        self.name(&["organization", "name"]);
        self.number(&["organization", "employees"], Measure::Plain);
    }

    fn context(&mut self) {
        self.number(&["context", "reach"], Measure::Plain);
        self.number(&["context", "network", "units", "number"], Measure::Plain);
        for path in [
            ["context", "network", "members"],
            ["context", "network", "subject"],
        ] {
            if let Some((path, text)) = self.text(&path) {
                self.facts.push(Fact {
                    path,
                    value: text.clone(),
                    how: How::Scattered(text),
                });
            }
        }
        for index in 0..self.len(&["context", "tools"]) {
            let index = index.to_string();
            self.name(&["context", "tools", &index]);
        }
        self.each(&["context", "success"], SENTENCE);
    }

    fn terms(&mut self, needs: &Needs) {
        let position = &needs.position;
        self.words(&["position", "title"], SENTENCE);
        if let Some(reference) = &position.reference {
            let reference = reference.as_str().to_owned();
            self.push(
                &["position", "reference"],
                reference.clone(),
                How::Address(reference),
            );
        }
        self.words(&["position", "grade"], SENTENCE);
        self.allocation(needs);
        if let Some(week) = position.hours.week {
            let hours = week.hours();
            let mut forms = vec![Measure::Minutes(hours * 60.0)];
            if let Some(allocation) = &position.allocation {
                forms.push(Measure::Minutes(hours * 0.6 * f64::from(allocation.get())));
            }
            self.push(
                &["position", "hours", "week"],
                hours.to_string(),
                How::Number(forms),
            );
        }
        self.words(&["position", "hours", "schedule"], SENTENCE);
        if self
            .at(&["position", "hours", "on_call"])
            .and_then(Value::as_str)
            != Some("none")
        {
            self.words(&["position", "hours", "on_call"], SENTENCE);
        }
        if let Some(employment) = self.at(&["position", "employment"]).and_then(Value::as_str) {
            self.chosen(&["position", "employment"], employment);
        }
        for key in ["months", "max_months", "probation_months"] {
            self.number(&["position", "term", key], Measure::Months);
        }
        self.date(&["position", "term", "until"]);
        if self.at(&["position", "term", "renewable"]) == Some(&Value::Bool(true)) {
            self.chosen(&["position", "term", "renewable"], "some");
        }
        self.words(&["position", "term", "text"], SENTENCE);
        self.words(&["position", "team", "text"], SENTENCE);
        // Who they are says how many they are.
        if let (Some(size), None) = (
            self.at(&["position", "team", "size"])
                .and_then(Value::as_f64),
            self.at(&["position", "team", "text"]),
        ) {
            let forms = [size, size - 1.0, size + 1.0].map(Measure::Plain).to_vec();
            self.push(
                &["position", "team", "size"],
                size.to_string(),
                How::Number(forms),
            );
        }
        self.words(&["position", "reports_to"], LABEL);
        self.words(&["position", "sponsor"], LABEL);
        let managed = self.at(&["position", "manages"]);
        if managed.is_some_and(|managed| managed.as_u64() != Some(0) && !managed.is_boolean()) {
            self.chosen(&["position", "manages"], "some");
        }
        for index in 0..self.len(&["position", "location"]).max(1) {
            let index = index.to_string();
            self.name(&["position", "location", &index, "city"]);
        }
        self.name(&["position", "location", "city"]);
        self.remote(needs);
        match self.at(&["position", "start"]).and_then(Value::as_str) {
            Some("soon") => self.chosen(&["position", "start"], "soon"),
            _ => self.date(&["position", "start"]),
        }
        if let Some(travel) = &position.travel {
            let forms = [travel.min, travel.max].into_iter().flat_map(|part| {
                let part = f64::from(part);
                let days = Measure::Days(part / 20.0);
                [Measure::Percent(part), days, Measure::Ratio(100.0 / part)]
            });
            if travel.max > 0 {
                self.push(
                    &["position", "travel"],
                    travel.max.to_string(),
                    How::Number(forms.collect()),
                );
            }
        }
    }

    fn allocation(&mut self, needs: &Needs) {
        let Some(allocation) = &needs.position.allocation else {
            return;
        };
        let percent = f64::from(allocation.get());
        let mut forms = vec![Measure::Percent(percent), Measure::Days(percent / 20.0)];
        if let Some(week) = needs.position.hours.week {
            forms.push(Measure::Minutes(week.hours() * 0.6 * percent));
            if percent == 100.0 {
                forms.push(Measure::Minutes(week.hours() * 60.0));
            }
        }
        let words = Words::embedded();
        let terms = match allocation.get() {
            100 => words.value("position.allocation", "full", self.language),
            50 => words.value("position.allocation", "half", self.language),
            _ => None,
        };
        let how = How::NumberOrTerms(forms, terms.unwrap_or_default());
        self.push(&["position", "allocation"], format!("{percent}"), how);
    }

    fn remote(&mut self, needs: &Needs) {
        let Some(remote) = &needs.position.remote else {
            return;
        };
        let Some(terms) =
            Words::embedded().value("position.remote", remote.extent.id(), self.language)
        else {
            return;
        };
        match remote.days {
            Some(days) => {
                let path = match self.at(&["position", "remote", "days"]) {
                    Some(_) => vec!["position", "remote", "days"],
                    None => vec!["position", "remote"],
                };
                let how = How::Number(vec![Measure::Days(f64::from(days))]);
                self.push(&path, days.to_string(), how);
            }
            None => self.push(
                &["position", "remote"],
                remote.extent.id().to_owned(),
                How::Terms(terms),
            ),
        }
    }

    fn date(&mut self, path: &[&str]) {
        if let Some(date) = self.at(path).and_then(Value::as_str).and_then(date_of) {
            let value = self
                .at(path)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            self.push(path, value, How::Number(vec![date]));
        }
    }

    fn pay(&mut self, needs: &Needs) {
        for key in ["min", "max"] {
            if let Some(amount) = self.at(&["position", "pay", key]).and_then(Value::as_f64) {
                let mut forms = vec![Measure::Money(amount)];
                if let Some(allocation) = &needs.position.allocation {
                    let part = f64::from(allocation.get()) / 100.0;
                    forms.extend([
                        Measure::Money(amount * part),
                        Measure::Money((amount / part).round()),
                    ]);
                }
                forms.extend([
                    Measure::Money((amount / 12.0).round()),
                    Measure::Money(amount * 12.0),
                ]);
                self.push(
                    &["position", "pay", key],
                    amount.to_string(),
                    How::Number(forms),
                );
            }
        }
        if let Some(per) = self.at(&["position", "pay", "per"]).and_then(Value::as_str) {
            self.chosen(&["position", "pay", "per"], per);
        }
        if let Some(currency) = self
            .at(&["position", "pay", "currency"])
            .and_then(Value::as_str)
        {
            let terms = Words::embedded().currency(currency).to_vec();
            if !terms.is_empty() {
                self.push(
                    &["position", "pay", "currency"],
                    currency.to_owned(),
                    How::Terms(terms),
                );
            }
        }
        let months = self.at(&["position", "pay", "months"]);
        if let Some(months) = months
            .and_then(Value::as_f64)
            .filter(|months| *months != 12.0)
        {
            let terms = Words::embedded().value("position.pay.months", "some", self.language);
            let forms = [Measure::Plain, Measure::Months].map(|measure| measure(months));
            self.push(
                &["position", "pay", "months"],
                months.to_string(),
                How::NumberOrTerms(forms.to_vec(), terms.unwrap_or_default()),
            );
        }
        self.words(&["position", "pay", "note"], SENTENCE);
        self.each(&["position", "benefits"], SENTENCE);
    }

    fn work(&mut self) {
        for index in 0..self.len(&["position", "duties"]) {
            let index = index.to_string();
            let duty = ["position", "duties", &index];
            let more = self.text(&["position", "duties", &index, "detail"]);
            if let Some((path, text)) = self.text(&duty) {
                let value = text.clone();
                let more = more.map(|(_, more)| more);
                self.facts.push(Fact {
                    path,
                    value,
                    how: How::Words {
                        text,
                        more,
                        least: SENTENCE,
                    },
                });
            }
            self.each(&["position", "duties", &index, "success"], SENTENCE);
        }
        self.each(&["position", "decides"], SENTENCE);
        self.each(&["position", "proposes"], SENTENCE);
        for index in 0..self.len(&["position", "requirements"]) {
            let index = index.to_string();
            let path = ["position", "requirements", &index];
            let code = self.at(&["position", "requirements", &index, "language"]);
            match code.and_then(Value::as_str) {
                Some(code) => {
                    let languages = Words::embedded().languages(self.language);
                    let names = languages.into_iter().find(|(known, _)| *known == code);
                    if let Some((_, names)) = names {
                        let code = code.to_owned();
                        self.push(&path, code, How::Terms(names));
                    }
                }
                None => self.words(&path, SENTENCE),
            }
        }
    }

    fn application(&mut self, needs: &Needs) {
        if let Some(url) = &needs.application.url {
            let url = url.as_str().to_owned();
            self.push(&["application", "url"], url.clone(), How::Address(url));
        }
        if let Some(email) = &needs.application.email {
            let email = email.as_str().to_owned();
            self.push(
                &["application", "email"],
                email.clone(),
                How::Address(email),
            );
        }
        self.words(&["application", "contact"], SENTENCE);
        match self.at(&["application", "closes"]).and_then(Value::as_str) {
            Some("until-filled") => self.chosen(&["application", "closes"], "until-filled"),
            _ => self.date(&["application", "closes"]),
        }
        self.words(&["application", "session"], SENTENCE);
        self.each(&["application", "steps"], SENTENCE);
        self.words(&["application", "adjustments"], SENTENCE / 2.0);
    }
}

/// Reads a day or a month as needs write it.
pub fn date_of(text: &str) -> Option<Measure> {
    let day = text.split('T').next()?;
    let mut parts = day.split('-').map(str::parse::<u32>);
    let year = parts
        .next()?
        .ok()
        .filter(|year| (1900..2200).contains(year))?;
    let month = parts.next()?.ok()?;
    let day = parts.next().and_then(Result::ok).unwrap_or_default();
    Some(Measure::Date { year, month, day })
}
