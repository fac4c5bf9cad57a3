//! Facts of the organization and its people, of the pay, and of how to apply.

use serde_json::Value;

use crate::proof::fact::{How, NeededFact};
use crate::proof::gatherer::{Gatherer, SENTENCE};
use crate::proof::quantity::QuantityMeasure;
use crate::proof::words::ProofWords;
use model::Needs;

impl Gatherer<'_> {
    pub(super) fn organization(&mut self) {
        self.name(&["organization", "name"]);
        self.number(&["organization", "employees"], QuantityMeasure::Plain);
    }

    pub(super) fn context(&mut self) {
        self.number(&["context", "reach"], QuantityMeasure::Plain);
        self.number(
            &["context", "network", "units", "number"],
            QuantityMeasure::Plain,
        );
        for path in [
            ["context", "network", "members"],
            ["context", "network", "subject"],
        ] {
            if let Some((path, text)) = self.text(&path) {
                self.facts.push(NeededFact {
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

    pub(super) fn pay(&mut self, needs: &Needs) {
        for key in ["min", "max"] {
            if let Some(amount) = self.at(&["position", "pay", key]).and_then(Value::as_f64) {
                let mut forms = vec![QuantityMeasure::Money(amount)];
                if let Some(allocation) = &needs.position.allocation {
                    let part = f64::from(allocation.get()) / 100.0;
                    forms.extend([
                        QuantityMeasure::Money(amount * part),
                        QuantityMeasure::Money((amount / part).round()),
                    ]);
                }
                forms.extend([
                    QuantityMeasure::Money((amount / 12.0).round()),
                    QuantityMeasure::Money(amount * 12.0),
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
            let terms = ProofWords::embedded().currency(currency).to_vec();
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
            let terms = ProofWords::embedded().value("position.pay.months", "some", self.language);
            let forms =
                [QuantityMeasure::Plain, QuantityMeasure::Months].map(|measure| measure(months));
            self.push(
                &["position", "pay", "months"],
                months.to_string(),
                How::NumberOrTerms(forms.to_vec(), terms.unwrap_or_default()),
            );
        }
        self.words(&["position", "pay", "note"], SENTENCE);
        self.each(&["position", "benefits"], SENTENCE);
    }

    pub(super) fn application(&mut self, needs: &Needs) {
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
