//! Facts of the post itself: title, time, term, people, place.

use serde_json::Value;

use crate::proof::fact::{How, NeededFact};
use crate::proof::gatherer::{Gatherer, LABEL, SENTENCE};
use crate::proof::quantity::QuantityMeasure;
use crate::proof::words::ProofWords;
use model::Needs;

impl Gatherer<'_> {
    /// Who they are says how many they are, and an ad may leave it at the number.
    fn team(&mut self) {
        let size = self.at(&["position", "team", "size"]);
        let Some(size) = size.and_then(Value::as_f64) else {
            return self.words(&["position", "team", "text"], SENTENCE);
        };
        let forms = [size, size - 1.0, size + 1.0]
            .map(QuantityMeasure::Plain)
            .to_vec();
        let number = How::Number(forms);
        match self.text(&["position", "team", "text"]) {
            Some((path, value)) => {
                let words = How::Words {
                    text: value.clone(),
                    more: None,
                    least: SENTENCE,
                };
                let how = How::Either(Box::new([words, number]));
                self.facts.push(NeededFact { path, value, how });
            }
            None => self.push(&["position", "team", "size"], size.to_string(), number),
        }
    }

    pub(super) fn terms(&mut self, needs: &Needs) {
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
            let mut forms = vec![
                QuantityMeasure::Minutes(hours * 60.0),
                QuantityMeasure::Plain(hours),
            ];
            if let Some(allocation) = &position.allocation {
                forms.push(QuantityMeasure::Minutes(
                    hours * 0.6 * f64::from(allocation.get()),
                ));
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
            self.number(&["position", "term", key], QuantityMeasure::Months);
        }
        self.date(&["position", "term", "until"]);
        if self.at(&["position", "term", "renewable"]) == Some(&Value::Bool(true)) {
            // The words of the term say what may follow.
            if self.at(&["position", "term", "text"]).is_none() {
                self.chosen(&["position", "term", "renewable"], "some");
            }
        }
        self.words(&["position", "term", "text"], SENTENCE);
        self.team();
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
                let days = QuantityMeasure::Days(part / 20.0);
                [
                    QuantityMeasure::Percent(part),
                    days,
                    QuantityMeasure::Ratio(100.0 / part),
                ]
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

    pub(super) fn allocation(&mut self, needs: &Needs) {
        let Some(allocation) = &needs.position.allocation else {
            return;
        };
        let percent = f64::from(allocation.get());
        let mut forms = vec![
            QuantityMeasure::Percent(percent),
            QuantityMeasure::Days(percent / 20.0),
        ];
        if let Some(week) = needs.position.hours.week {
            forms.push(QuantityMeasure::Minutes(week.hours() * 0.6 * percent));
            if percent == 100.0 {
                forms.push(QuantityMeasure::Minutes(week.hours() * 60.0));
            }
        }
        let words = ProofWords::embedded();
        let terms = match allocation.get() {
            100 => words.value("position.allocation", "full", self.language),
            50 => words.value("position.allocation", "half", self.language),
            _ => None,
        };
        let how = How::NumberOrTerms(forms, terms.unwrap_or_default());
        self.push(&["position", "allocation"], format!("{percent}"), how);
    }

    pub(super) fn remote(&mut self, needs: &Needs) {
        let Some(remote) = &needs.position.remote else {
            return;
        };
        let Some(terms) =
            ProofWords::embedded().value("position.remote", remote.extent.id(), self.language)
        else {
            return;
        };
        match remote.days {
            Some(days) => {
                let path = match self.at(&["position", "remote", "days"]) {
                    Some(_) => vec!["position", "remote", "days"],
                    None => vec!["position", "remote"],
                };
                let words = ProofWords::embedded();
                let of_those =
                    words.value("position.remote.days", &days.to_string(), self.language);
                let forms = vec![QuantityMeasure::Days(f64::from(days))];
                let how = How::NumberOrTerms(forms, of_those.unwrap_or_default());
                self.push(&path, days.to_string(), how);
            }
            None => self.push(
                &["position", "remote"],
                remote.extent.id().to_owned(),
                How::Terms(terms),
            ),
        }
    }
}
