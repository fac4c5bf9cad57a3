//! What an existing description holds of a role: what it says of each item, what it has beside them, and what to add.
//!
//! Every sentence here is one of the description or of the profile.

use serde_json::{Value, json};

use crate::report::table::table;
use check::{Coverage, Covered, Quote, Sureness};
use input::SourceText;
use model::{Catalog, Role};
use render::{Slots, Speech};
use word::WordText;

/// A description, and the way back from a quote to where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Described<'a> {
    /// Its text.
    pub source: &'a SourceText,
    /// Its paragraphs, where it is a Word file.
    pub word: Option<&'a WordText>,
}

/// Where a quote stands.
enum QuotePlace {
    Line(usize),
    Paragraph(usize),
}

impl Described<'_> {
    fn place(&self, quote: &Quote) -> QuotePlace {
        let paragraph = self.word.and_then(|word| word.place(&quote.source));
        if let Some(paragraph) = paragraph {
            return QuotePlace::Paragraph(paragraph.number);
        }
        let before = self.source.text.as_bytes().iter().take(quote.source.start);
        let breaks = before.filter(|byte| **byte == b'\n').count();
        QuotePlace::Line(self.source.first_line + breaks)
    }

    /// Shows a quote with its place.
    fn shown(&self, quote: &Quote, speech: Speech<'_>) -> String {
        let place = self.place(quote);
        let key = match place {
            QuotePlace::Line(_) => "coverage.line",
            QuotePlace::Paragraph(_) => "coverage.paragraph",
        };
        let (QuotePlace::Line(number) | QuotePlace::Paragraph(number)) = place;
        let number = number.to_string();
        speech.fill(key, &[("quote", &quote.text), ("n", &number)])
    }

    fn json(&self, quote: &Quote) -> Value {
        match self.place(quote) {
            QuotePlace::Line(number) => json!({"quote": quote.text, "line": number}),
            QuotePlace::Paragraph(number) => json!({"quote": quote.text, "paragraph": number}),
        }
    }
}

/// An item of the role, as a report says it.
struct ReportedItem<'a> {
    id: &'a str,
    name: String,
    /// What the profile says of it.
    text: String,
    /// How much it matters: what matters most is added first.
    weight: (bool, u32),
    covered: &'a Covered,
}

/// What a description holds of a role, as reports show it.
pub(crate) struct CoverageReport<'a> {
    described: Described<'a>,
    role: &'a Role,
    further: &'a [Quote],
    responsibilities: Vec<ReportedItem<'a>>,
    competences: Vec<ReportedItem<'a>>,
    speech: Speech<'a>,
}

impl<'a> CoverageReport<'a> {
    /// Puts words to what was found.
    pub(crate) fn new(
        coverage: &'a Coverage,
        described: Described<'a>,
        (role, catalog): (&'a Role, &'a Catalog),
        speech: Speech<'a>,
    ) -> CoverageReport<'a> {
        let slots = Slots::general(speech);
        let responsibilities = role.responsibilities.iter().filter_map(|item| {
            let mut covered = coverage.responsibilities.iter();
            Some(ReportedItem {
                id: item.id.as_str(),
                name: slots.headline(item).into_owned(),
                text: item
                    .text
                    .as_ref()
                    .map_or_else(String::new, |text| slots.fill(text).into_owned()),
                weight: (!item.essential.is_empty(), item.weight.get()),
                covered: covered.find(|covered| covered.id == item.id.as_str())?,
            })
        });
        let competences = role.competences.iter().filter_map(|entry| {
            let (_, competence) = catalog.competence(&entry.competence)?;
            let mut covered = coverage.competences.iter();
            Some(ReportedItem {
                id: competence.id.as_str(),
                name: speech.text(&competence.name).to_owned(),
                text: speech.text(&competence.definition).to_owned(),
                weight: (false, entry.importance.get()),
                covered: covered.find(|covered| covered.id == competence.id.as_str())?,
            })
        });
        CoverageReport {
            responsibilities: responsibilities.collect(),
            competences: competences.collect(),
            further: &coverage.further,
            described,
            role,
            speech,
        }
    }

    /// Shows it in tables.
    pub(crate) fn as_tables(&self, width: u16) -> String {
        let speech = self.speech;
        let name = &*self.described.source.name;
        let mut text = String::new();
        for (key, items) in self.kinds() {
            let header = [
                speech.say_of(&format!("comparison.{key}")),
                speech.say("coverage.found"),
                name,
            ];
            let rows = items.iter().map(|item| match &item.covered.found {
                Some((quote, sureness)) => vec![
                    item.name.clone(),
                    self.sureness(*sureness).to_owned(),
                    self.described.shown(quote, speech),
                ],
                None => vec![item.name.clone(), "–".to_owned(), String::new()],
            });
            text.push_str(&table(&header, rows, width));
            text.push('\n');
        }
        if !self.further.is_empty() {
            let rows = self
                .further
                .iter()
                .map(|quote| vec![self.described.shown(quote, speech)]);
            text.push_str(&table(&[speech.say("coverage.further")], rows, width));
            text.push('\n');
        }
        let rows: Vec<Vec<String>> = self
            .kinds()
            .into_iter()
            .flat_map(|(_, items)| to_add(items))
            .map(|item| vec![item.name.clone(), item.text.clone()])
            .collect();
        if !rows.is_empty() {
            text.push_str(&table(&[speech.say("coverage.to_add"), ""], rows, width));
            text.push('\n');
        }
        text + &self.summary() + "\n"
    }

    /// Says in a sentence how much of the role is there.
    fn summary(&self) -> String {
        let [held, all] = [true, false].map(|only_held| {
            self.kinds().map(|(_, items)| {
                let items = items.iter();
                items
                    .filter(|item| !only_held || item.covered.found.is_some())
                    .count()
                    .to_string()
            })
        });
        self.speech.fill(
            "coverage.summary",
            &[
                ("role", self.speech.text(&self.role.title)),
                ("responsibilities", &held[0]),
                ("of_responsibilities", &all[0]),
                ("competences", &held[1]),
                ("of_competences", &all[1]),
            ],
        )
    }

    fn sureness(&self, sureness: Sureness) -> &'a str {
        match sureness {
            Sureness::Sure => self.speech.say("coverage.sure"),
            Sureness::Likely => self.speech.say("coverage.likely"),
        }
    }

    fn kinds(&self) -> [(&'static str, &[ReportedItem<'a>]); 2] {
        [
            ("responsibilities", &self.responsibilities),
            ("competences", &self.competences),
        ]
    }

    /// Gives it for programs.
    pub(crate) fn as_json(&self) -> Value {
        let found = |items: &[ReportedItem<'_>]| -> Value {
            let items = items.iter().map(|item| {
                let found = item.covered.found.as_ref().map(|(quote, sureness)| {
                    let mut found = self.described.json(quote);
                    found["sureness"] = sureness.id().into();
                    found
                });
                json!({"id": item.id, "name": item.name, "found": found})
            });
            items.collect()
        };
        let missing = |items: &[ReportedItem<'_>]| -> Value {
            let items = to_add(items).into_iter();
            items
                .map(|item| json!({"id": item.id, "name": item.name, "text": item.text}))
                .collect()
        };
        let further: Vec<Value> = self
            .further
            .iter()
            .map(|quote| self.described.json(quote))
            .collect();
        json!({
            "text": self.described.source.name,
            "role": self.role.role.as_str(),
            "language": self.speech.language.code(),
            "responsibilities": found(&self.responsibilities),
            "competences": found(&self.competences),
            "further": further,
            "to_add": {
                "responsibilities": missing(&self.responsibilities),
                "competences": missing(&self.competences),
            },
        })
    }
}

/// Lists the items that were not found, those first that matter most.
fn to_add<'i, 'a>(items: &'i [ReportedItem<'a>]) -> Vec<&'i ReportedItem<'a>> {
    let missing = items.iter().filter(|item| item.covered.found.is_none());
    let mut missing: Vec<&ReportedItem<'_>> = missing.collect();
    missing.sort_by_key(|item| std::cmp::Reverse(item.weight));
    missing
}
