//! Facts of the work: duties, decisions, requirements.

use serde_json::Value;

use crate::proof::fact::{How, NeededFact};
use crate::proof::gatherer::{Gatherer, SENTENCE};
use crate::proof::words::ProofWords;

impl Gatherer<'_> {
    pub(super) fn work(&mut self) {
        for index in 0..self.len(&["position", "duties"]) {
            let index = index.to_string();
            let duty = ["position", "duties", &index];
            let more = self.text(&["position", "duties", &index, "detail"]);
            if let Some((path, text)) = self.text(&duty) {
                let value = text.clone();
                let more = more.map(|(_, more)| more);
                self.facts.push(NeededFact {
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
                    let languages = ProofWords::embedded().languages(self.language);
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
}
