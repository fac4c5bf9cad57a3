//! The words of one organization in the texts of a profile: `{slot}`, `{slot|other words}` and `[ … {slot} … ]`.
//!
//! A slot takes the organization's own word, else that of its world. In brackets only the own word counts: without it the
//! whole bracket falls away. Fills texts; chooses and escapes none.

use std::borrow::Cow;

use crate::model::description::{Description, KeptResponsibility, Scope};
use crate::model::role::Responsibility;
use crate::model::text::{Text, Words};
use crate::model::world::World;
use crate::render::speech::Speech;
use crate::render::view::phrase::Phrase;

/// The words of one organization, in one language.
pub struct Slots<'a> {
    speech: Speech<'a>,
    /// Words that the needs state, by slot.
    own: Vec<(&'static str, String)>,
    /// Worlds that the organization is of, the most special one first.
    worlds: Vec<&'a World>,
    /// Whether the number of communities is stated, so that a text may say for how many something is done.
    communities_are_stated: bool,
}

impl<'a> Slots<'a> {
    /// Gathers the words.
    pub fn of(description: &Description<'_>, speech: Speech<'a>) -> Slots<'a> {
        let needs = description.needs;
        let (context, position) = (&needs.context, &needs.position);
        let network = &context.network;
        let units = network.units.as_ref();
        let partners = speech.all(&network.partners);
        let mut own: Vec<(&'static str, String)> = Vec::new();
        let mut add =
            |slot, word: Option<&str>| own.extend(word.map(|word| (slot, word.to_owned())));
        add("members", speech.told(&network.members));
        add("units", units.map(|units| speech.stated(&units.name)));
        add("unit", units.and_then(|units| speech.told(&units.one)));
        add("subject", speech.told(&network.subject));
        add("sponsor", speech.told(&position.sponsor));
        add("manager", speech.told(&position.reports_to));
        add("tool", context.tools.first().map(|tool| tool.as_str()));
        if !partners.is_empty() {
            own.push(("partners", speech.list(&partners)));
        }
        if let Some(number) = units.and_then(|units| units.number) {
            own.push(("n_units", speech.spelled(number)));
        }
        let worlds = speech.catalog.worlds.iter().rev();
        Slots {
            speech,
            own,
            worlds: worlds
                .filter(|world| world.holds(&description.situation))
                .collect(),
            communities_are_stated: network.communities.is_some(),
        }
    }

    /// Gives the general words, for a role that is shown without an organization.
    pub fn general(speech: Speech<'a>) -> Slots<'a> {
        let worlds = speech.catalog.worlds.iter();
        let general = |world: &&World| {
            world.kind.is_empty() && world.reach.is_none() && world.communities.is_none()
        };
        Slots {
            speech,
            own: Vec::new(),
            worlds: worlds.filter(general).collect(),
            communities_are_stated: false,
        }
    }

    /// Fills a text that stands by itself.
    pub fn fill<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        self.fill_words(text.get(self.speech.language), &[])
    }

    /// Gives the headline of a responsibility that is not part of a post, with the number of its first step.
    pub fn headline<'t>(&self, item: &'t Responsibility) -> Cow<'t, str> {
        let first = item.steps.first();
        let n = first.map(|step| ("n", self.speech.spelled(u64::from(step.n))));
        let words = item.headline.get(self.speech.language);
        self.fill_words(words, n.as_slice())
    }

    /// Fills a text of a responsibility, whose number and scope it may name.
    pub fn fill_for<'t>(&self, words: &'t str, kept: &KeptResponsibility<'_>) -> Cow<'t, str> {
        if kept.is_own() || !has_slots(words) {
            return words.into();
        }
        let mut more = Vec::new();
        if let Some(n) = kept.count() {
            more.push(("n", self.speech.spelled(u64::from(n))));
        }
        let scope = kept.scope.filter(|scope| scope.n < scope.of);
        if let Some(Scope { n, of }) = scope.filter(|_| self.communities_are_stated) {
            let (n, of) = (
                self.speech.spelled(u64::from(n)),
                self.speech.spelled(u64::from(of)),
            );
            more.push((
                "scope",
                self.speech.fill("scope", &[("n", &n), ("of", &of)]),
            ));
        }
        self.fill_words(words, &more)
    }

    /// Fills a text and makes it ready to be printed.
    pub fn phrase(&self, text: &Text) -> Phrase {
        match has_slots(text.get(self.speech.language)) {
            true => self.fill(text).into_owned().into(),
            false => self.speech.phrase(text),
        }
    }

    /// Fills a text of a responsibility and makes it ready to be printed.
    pub fn phrase_for(&self, words: Words<'_>, kept: &KeptResponsibility<'_>) -> Phrase {
        let text = words.get(self.speech.language);
        match !kept.is_own() && has_slots(text) {
            true => self.fill_for(text, kept).into_owned().into(),
            false => self.speech.phrase(words),
        }
    }

    /// Tells whether the organization states the word of a slot.
    pub fn states(&self, slot: &str) -> bool {
        self.own.iter().any(|(own, _)| *own == slot)
    }

    fn fill_words<'t>(&self, words: &'t str, more: &[(&str, String)]) -> Cow<'t, str> {
        if !has_slots(words) {
            return words.into();
        }
        let mut filled = String::with_capacity(words.len() + 32);
        let mut rest = words;
        while let Some(start) = rest.find(['[', '{']) {
            filled.push_str(&rest[..start]);
            let (open, after) = rest[start..].split_at(1);
            let close = if open == "[" { ']' } else { '}' };
            let Some((inner, after)) = after.split_once(close) else {
                // What is not closed is no slot.
                filled.push_str(&rest[start..]);
                return filled.into();
            };
            if open == "{" {
                filled.push_str(&self.slot(inner, more));
            } else if self.are_stated(inner, more) {
                filled.push_str(&self.fill_words(inner, more));
            }
            rest = after;
        }
        filled.push_str(rest);
        filled.into()
    }

    /// Tells whether the word of each slot is stated.
    fn are_stated(&self, words: &str, more: &[(&str, String)]) -> bool {
        let slots = words
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'));
        let names = slots.map(|(inner, _)| inner.split('|').next().unwrap_or(inner));
        names.into_iter().all(|name| self.own(name, more).is_some())
    }

    fn slot(&self, inner: &str, more: &[(&str, String)]) -> Cow<'_, str> {
        let (name, other) = match inner.split_once('|') {
            Some((name, other)) => (name, Some(other)),
            None => (inner, None),
        };
        if let Some(own) = self.own(name, more) {
            return own.to_owned().into();
        }
        if let Some(other) = other {
            return other.to_owned().into();
        }
        let mut worlds = self.worlds.iter();
        let word = worlds.find_map(|world| world.words.get(name));
        word.map_or(Cow::Borrowed(""), |word| self.speech.text(word).into())
    }

    fn own<'s>(&'s self, name: &str, more: &'s [(&str, String)]) -> Option<&'s str> {
        let more = more.iter().find(|(slot, _)| *slot == name);
        let own = || {
            self.own
                .iter()
                .find(|(slot, _)| *slot == name)
                .map(|(_, word)| word)
        };
        more.map(|(_, word)| word).or_else(own).map(String::as_str)
    }
}

/// Tells whether a text has a slot or a bracket that may fall away.
fn has_slots(words: &str) -> bool {
    words.contains(['{', '['])
}
