//! How things are said in one language: words with gaps filled, numbers, dates, pay, places, reasons.

use serde::Serialize;

use crate::formats::{Cents, Formats};
use crate::view::first_words::FirstWords;
use crate::view::phrase::{Phrase, Phrases};
use crate::view::skill::KnownSkills;
use model::{
    Catalog, Country, Day, Language, LanguageRequirement, Location, Locations, Pay, PeopleManaged,
    Spelling, Stated, StatedWords, Text, Travel, Wording, Words, WorkHours,
};

/// Countries where the postal code follows the city.
const CITY_FIRST: &[&str] = &["AU", "CA", "GB", "IE", "IN", "NZ", "US"];

/// The words and formats of one language, and the catalog for the names of things.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// The language.
    pub language: Language,
    /// The same, as the place of the post writes it.
    pub(super) spelling: Spelling,
    pub(super) wording: &'a Wording,
    pub(super) formats: &'a Formats,
    pub(super) voice: &'a LanguageCache,
    pub(super) catalog: &'a Catalog,
}

/// What is prepared once for a language, because it is the same in every document.
pub(crate) struct LanguageCache {
    /// The words that templates use by their keys.
    pub(super) say: tera::Value,
    pub(super) skills: KnownSkills,
    pub(super) first_words: FirstWords,
    phrases: Phrases,
}

impl LanguageCache {
    /// Prepares a language.
    pub(crate) fn new(spelling: Spelling, wording: &Wording) -> LanguageCache {
        LanguageCache {
            say: tera::Value::from_serializable(&Say(spelling, wording)),
            skills: KnownSkills::default(),
            first_words: FirstWords::default(),
            phrases: Phrases::default(),
        }
    }
}

/// Every word of a language whose key has no dot: the headings and labels that templates use.
struct Say<'a>(Spelling, &'a Wording);

impl Serialize for Say<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let simple = self.1.iter().filter(|(key, _)| !key.contains('.'));
        serializer.collect_map(simple.map(|(key, text)| (key, text.spelled(self.0))))
    }
}

impl<'a> Speech<'a> {
    /// Gives the words of a key.
    pub fn say(self, key: &'a str) -> &'a str {
        self.wording.get(key, self.spelling)
    }

    /// Gives the words of a key that lives less long than the words.
    pub fn say_of(self, key: &str) -> &'a str {
        let text = self.wording.text(key);
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    /// Gives the words of a key whose gaps, such as `{name}`, are filled.
    pub fn fill(self, key: &str, gaps: &[(&str, &str)]) -> String {
        fill(self.wording.get(key, self.spelling), gaps)
    }

    /// Gives a text of a profile made ready to be printed.
    pub fn phrase<'t>(self, text: impl Into<Words<'t>>) -> Phrase {
        let text = text.into();
        let words = self.words(text);
        let Words::Profile(Text::Embedded { .. }) = text else {
            return words.into();
        };
        let mut known = self.voice.phrases.borrow_mut();
        // Two texts may share their words in one language, and not in the other.
        let phrase = known.entry((words.as_ptr().addr(), words.len()));
        phrase.or_insert_with(|| Phrase::shared(words)).clone()
    }

    /// Gives the words of `kind.id`, such as `employment.permanent`.
    pub fn name_of(self, kind: &str, id: &str) -> String {
        self.fill(&format!("{kind}.{id}"), &[])
    }

    /// Gives a number with its noun in the right form: the words of `key.one` or `key.other`.
    pub fn count(self, key: &str, number: u64) -> String {
        let form = self.formats.plural(number);
        self.fill(
            &format!("{key}.{form}"),
            &[("n", &self.formats.number(number))],
        )
    }

    /// Gives a number in words with its noun, as far as words are usual for it.
    pub fn spelled_count(self, key: &str, number: u64) -> String {
        match number {
            // One takes the gender of its noun.
            1 => self.count(key, number),
            _ => {
                let form = self.formats.plural(number);
                self.fill(&format!("{key}.{form}"), &[("n", &self.spelled(number))])
            }
        }
    }

    /// Gives a text of a profile.
    pub fn text(self, text: &Text) -> &str {
        text.spelled(self.spelling)
    }

    /// Gives a text of a profile or of the organization.
    pub fn words<'t>(self, words: impl Into<Words<'t>>) -> &'t str {
        words.into().spelled(self.spelling)
    }

    /// Gives a text of the organization.
    pub fn stated<T: StatedWords>(self, text: &Stated<T>) -> &str {
        text.get(self.language)
    }

    /// Gives a text of the organization, if there is one.
    pub fn told<T: StatedWords>(self, text: &Option<Stated<T>>) -> Option<&str> {
        text.as_ref().map(|text| text.get(self.language))
    }

    /// Gives the texts of a list of the organization.
    pub fn all<T: StatedWords>(self, texts: &[Stated<T>]) -> Vec<String> {
        let texts = texts.iter();
        texts.map(|text| self.stated(text).to_owned()).collect()
    }

    /// Writes a whole number.
    pub fn number(self, number: u64) -> String {
        self.formats.number(number)
    }

    /// Writes a number with one digit after the decimal point.
    pub fn decimal(self, number: f64) -> String {
        self.formats.decimal(number)
    }

    /// Writes a number in words, as far as words are usual for it.
    pub fn spelled(self, number: u64) -> String {
        match number {
            1..=12 => self.name_of("number", &number.to_string()),
            _ => self.number(number),
        }
    }

    /// Writes quarters of an hour as hours: "4.5 h".
    pub fn hours(self, quarters: u32) -> String {
        let hours = self.hundredths(quarters * 25);
        self.fill("hours", &[("n", &hours)])
    }

    /// Writes hundredths as a number, without zeros at the end.
    pub fn hundredths(self, hundredths: u32) -> String {
        self.formats.fraction(hundredths.into(), 2)
    }

    /// Writes hours of an entry of a profile: "0.5 h".
    pub fn load(self, hours: WorkHours) -> String {
        let hours = self.formats.fraction(hours.thousandths(), 3);
        self.fill("hours", &[("n", &hours)])
    }

    /// Writes a percentage.
    pub fn percent(self, percent: u32) -> String {
        self.formats.percent(percent)
    }

    /// Writes a day.
    pub fn date(self, day: Day) -> String {
        self.formats.date(day)
    }

    /// Writes the month of a day.
    pub fn month(self, day: Day) -> String {
        self.formats.month(day)
    }

    /// Names a country.
    pub fn country(self, country: Country) -> String {
        self.formats.country(country)
    }

    /// Names a language, with the level in which it is asked for: "French (C1)".
    pub fn spoken(self, asked: &LanguageRequirement) -> String {
        let name = self.formats.language(&asked.language);
        match asked.level {
            Some(level) => format!("{name} ({})", level.id()),
            None => name,
        }
    }

    /// Tells whether a word is the name of a language that is written with a capital.
    pub fn is_language(self, word: &str) -> bool {
        self.formats.is_language(word)
    }

    /// Joins with "and".
    pub fn list(self, items: &[impl AsRef<str>]) -> String {
        self.formats.list(items)
    }

    /// Joins with "or".
    pub fn alternatives(self, items: &[impl AsRef<str>]) -> String {
        self.formats.alternatives(items)
    }

    /// Writes pay: amounts and period; nothing when there is no amount.
    pub fn pay(self, pay: &Pay) -> Option<String> {
        let amount = self.pay_amount(pay)?;
        let period = self.name_of("per", pay.per.id());
        Some(self.fill("pay.per", &[("amount", &amount), ("period", &period)]))
    }

    /// Writes the amounts of pay without their period.
    pub fn pay_amount(self, pay: &Pay) -> Option<String> {
        let currency = pay.currency?;
        let cents = Cents::of(pay.min.iter().chain(&pay.max));
        let money = |amount| self.formats.money(amount, currency, cents);
        Some(match (&pay.min, &pay.max) {
            (Some(min), Some(max)) if min == max => money(max),
            (Some(min), Some(max)) => self.fill(
                "pay.range",
                &[
                    ("min", &money(min)),
                    ("min_number", &self.formats.amount(min, cents)),
                    ("max", &money(max)),
                ],
            ),
            (Some(min), None) => self.fill("pay.from", &[("min", &money(min))]),
            (None, Some(max)) => self.fill("pay.up_to", &[("max", &money(max))]),
            (None, None) => return None,
        })
    }

    /// Writes how many people a post manages; where that is not said, nothing.
    pub fn managed(self, people: PeopleManaged) -> Option<String> {
        Some(match people.stated()? {
            0 => self.say("no_team").to_owned(),
            number => self.count("people", number),
        })
    }

    /// Writes the part of the time that is spent travelling.
    pub fn travel(self, travel: Travel) -> String {
        let max = self.percent(travel.max);
        match travel.min {
            min if min == travel.max => max,
            0 => self.fill("travel_up_to", &[("max", &max)]),
            _ => self.fill(
                "travel_range",
                &[("min", &travel.min.to_string()), ("max", &max)],
            ),
        }
    }

    /// Writes the places of a post, one after the other; nothing when none is known.
    pub fn places(self, locations: &Locations) -> Option<String> {
        let country = locations.country();
        let are_in_one = locations.iter().all(|location| location.country == country);
        let cities = locations.iter().map(|location| self.told(&location.city));
        let cities: Option<Vec<&str>> = cities.collect();
        if let (Some(cities), Some(country), true) = (cities, country, are_in_one)
            && cities.len() > 1
            && locations.iter().all(|location| location.region.is_none())
        {
            return Some(format!("{}, {}", self.list(&cities), self.country(country)));
        }
        let places = locations.iter().filter_map(|location| self.place(location));
        let places: Vec<String> = places.collect();
        (!places.is_empty()).then(|| places.join(self.say("separator")))
    }

    /// Writes a place: city, region, country; nothing when none is known.
    pub fn place(self, location: &Location) -> Option<String> {
        let country = location.country.map(|country| self.country(country));
        let city = self.told(&location.city);
        let region = self.told(&location.region);
        let region = region.filter(|region| Some(*region) != city);
        let parts: Vec<&str> = [city, region, country.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Writes the full address; nothing when neither street nor postal code is known.
    pub fn address(self, location: &Location) -> Option<String> {
        let street = self.told(&location.street);
        let country = location.country.as_ref().map(|country| country.code());
        let postal_code = location.postal_code.as_ref().map(|code| code.as_str());
        if street.is_none() && postal_code.is_none() {
            return None;
        }
        let mut town = [postal_code, self.told(&location.city)];
        if country.is_some_and(|country| CITY_FIRST.contains(&country)) {
            town.reverse();
        }
        let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let parts = street.map(str::to_owned).into_iter().chain([town]);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        Some(parts.join(", "))
    }

    /// Names a goal, in quotation marks.
    pub fn goal(self, id: &str) -> String {
        self.quoted(
            self.catalog
                .goal(id)
                .map_or(id, |goal| self.text(&goal.name)),
        )
    }

    pub(super) fn quoted(self, text: &str) -> String {
        self.fill("quoted", &[("text", text)])
    }

    /// Names a stage.
    pub fn stage(self, stage: model::Stage) -> String {
        self.catalog.stage(stage).map_or_else(
            || stage.id().to_owned(),
            |profile| self.text(&profile.name).to_owned(),
        )
    }
}

/// Fills gaps in one pass: what fills a gap is not searched for gaps.
fn fill(words: &str, gaps: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(words.len() + 32);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, behind)) => {
                let value = gaps.iter().find(|(gap, _)| *gap == name);
                filled.push_str(value.map_or("", |(_, value)| value));
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial;

    #[test]
    fn texts_that_share_their_english_words_have_french_ones_of_their_own() {
        let text = |fr| Text::Embedded { en: "Lead it", fr };
        for (language, words) in [
            (Language::EN, ["Lead it", "Lead it"]),
            (Language::FR, ["Le diriger", "La mener"]),
        ] {
            trial::with(
                "role: cm\norganization: {name: A}\n",
                language,
                |_, speech| {
                    let phrases = ["Le diriger", "La mener"]
                        .map(text)
                        .map(|text| speech.phrase(&text).as_str().to_owned());
                    assert_eq!(phrases, words);
                },
            );
        }
    }
}
