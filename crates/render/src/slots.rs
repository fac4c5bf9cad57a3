//! The words of one organization in the texts of a profile: `{slot}`, `{slot|other words}` and `[ … {slot} … ]`.
//!
//! A slot takes the organization's own word, else that of its world. In brackets only the own word counts: without it the
//! whole bracket falls away, and also where a document has said the word often enough. Fills texts; chooses and escapes none.

use std::borrow::Cow;
use std::cell::Cell;

use crate::speech::Speech;
use crate::view::beginning;
use crate::view::phrase::Phrase;
use model::{
    Description, Duty, KeptResponsibility, NamedCommunities, Needs, Requirement, Responsibility,
    Scope, Text, Words, World,
};

/// How often a document says a word of the organization before brackets with it fall away; in an ad once is enough.
const fn often(readers: Readers) -> u32 {
    match readers {
        Readers::House => 2,
        Readers::Public => 1,
    }
}

/// The words of one organization, in one language, for one document: it counts how often each is said.
pub struct Slots<'a> {
    speech: Speech<'a>,
    /// Words that the needs state.
    own: Vec<OwnWord>,
    /// Names that the needs state: what begins with one keeps its capital.
    names: Vec<String>,
    /// Worlds that the organization is of, the most special one first.
    worlds: Vec<&'a World>,
    /// Who reads the document.
    pub readers: Readers,
    /// Whether the number of communities is stated, so that a text may say for how many something is done.
    communities_are_stated: bool,
}

/// Who reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those who work with it: they are told how often something is done, although nobody stated it.
    House,
    /// Those who would take a number for a demand: for them it is "several".
    Public,
}

/// A word that the needs state.
struct OwnWord {
    slot: &'static str,
    word: String,
    said: Cell<u32>,
}

impl OwnWord {
    fn new(slot: &'static str, word: String) -> OwnWord {
        let said = Cell::new(0);
        OwnWord { slot, word, said }
    }
}

impl<'a> Slots<'a> {
    /// Gathers the words.
    pub fn of(description: &Description<'_>, speech: Speech<'a>) -> Slots<'a> {
        let needs = description.needs;
        let (context, position) = (&needs.context, &needs.position);
        let network = &context.network;
        let units = network.units.as_ref();
        let partners = speech.all(&network.partners);
        let mut own: Vec<OwnWord> = Vec::new();
        let mut add = |slot, word: Option<&str>| {
            own.extend(word.map(|word| OwnWord::new(slot, word.to_owned())));
        };
        add("members", speech.told(&network.members));
        add("units", units.map(|units| speech.stated(&units.name)));
        add("unit", units.and_then(|units| speech.told(&units.one)));
        add("subject", speech.told(&network.subject));
        add("sponsor", speech.told(&position.sponsor));
        add("manager", speech.told(&position.reports_to));
        // The one that people meet in, where the role knows it; a text names a tool without an article, as one does with a name.
        let known = description.lead_role().tools.as_ref();
        let known = known.and_then(|known| description.situation.tool_among(&known.items));
        let mut tools = context.tools.iter().map(|tool| tool.as_str());
        let other = || tools.find(|tool| !beginning::is_common_tool(tool, speech));
        add("tool", known.or_else(other));
        if !partners.is_empty() {
            own.push(OwnWord::new("partners", speech.list(&partners)));
        }
        if let Some(number) = units.and_then(|units| units.number) {
            own.push(OwnWord::new("n_units", speech.spelled(number)));
        }
        let mut names = vec![speech.stated(&needs.organization.name).to_owned()];
        names.extend(context.tools.iter().map(|tool| tool.as_str().to_owned()));
        if let Some(NamedCommunities::Names(communities)) = &context.network.communities {
            names.extend(speech.all(communities));
        }
        names.extend(names_in(needs, speech));
        let worlds = speech.catalog.worlds.iter().rev();
        Slots {
            speech,
            own,
            names,
            worlds: worlds
                .filter(|world| world.holds(&description.situation))
                .collect(),
            readers: Readers::House,
            communities_are_stated: network.communities.is_some(),
        }
    }

    /// Speaks to other readers.
    #[must_use]
    pub fn to(self, readers: Readers) -> Slots<'a> {
        Slots { readers, ..self }
    }

    /// Gives the general words, for a role that is shown without an organization.
    pub fn general(speech: Speech<'a>) -> Slots<'a> {
        let worlds = speech.catalog.worlds.iter();
        let general = |world: &&World| {
            world.kind.is_empty()
                && world.work.is_empty()
                && world.reach.is_none()
                && world.communities.is_none()
        };
        Slots {
            speech,
            own: Vec::new(),
            names: Vec::new(),
            worlds: worlds.filter(general).collect(),
            readers: Readers::House,
            communities_are_stated: false,
        }
    }

    /// Fills a text that stands by itself.
    pub fn fill<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        self.fill_words(self.speech.text(text), &[])
    }

    /// Gives the headline of a responsibility that is not part of a post, with the number of its first step.
    pub fn headline<'t>(&self, item: &'t Responsibility) -> Cow<'t, str> {
        let first = item.steps.first();
        let n = first.map(|step| ("n", self.speech.spelled(u64::from(step.n))));
        let words = self.speech.text(&item.headline);
        self.fill_words(words, n.as_slice())
    }

    /// Fills a text of a responsibility, whose number and scope it may name.
    pub fn fill_for<'t>(&self, words: &'t str, kept: &KeptResponsibility<'_>) -> Cow<'t, str> {
        if kept.is_own() || !has_slots(words) {
            return words.into();
        }
        let mut more = Vec::new();
        let mut words = Cow::Borrowed(words);
        if let Some(n) = kept.count() {
            let vague = self.readers == Readers::Public && n > 1;
            if vague {
                // "about several a year" says it twice.
                let about = format!("{}{{n}}", self.speech.say("around"));
                words = words.replace(&about, "{n}").into();
            }
            more.push(match vague {
                true => ("n", self.speech.say("several").to_owned()),
                false => ("n", self.speech.spelled(u64::from(n))),
            });
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
        self.fill_words(&words, &more).into_owned().into()
    }

    /// Fills a text and makes it ready to be printed.
    pub fn phrase(&self, text: &Text) -> Phrase {
        match has_slots(self.speech.text(text)) {
            true => self.fill(text).into_owned().into(),
            false => self.speech.phrase(text),
        }
    }

    /// Fills a text of a responsibility and makes it ready to be printed.
    pub fn phrase_for(&self, words: Words<'_>, kept: &KeptResponsibility<'_>) -> Phrase {
        let text = self.speech.words(words);
        match !kept.is_own() && has_slots(text) {
            true => self.fill_for(text, kept).into_owned().into(),
            false => self.speech.phrase(words),
        }
    }

    /// Tells whether a text begins with a name that the needs state.
    pub fn is_name(&self, text: &str) -> bool {
        let begins = |name: &String| {
            let rest = text.strip_prefix(name.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.names.iter().any(begins)
    }

    /// Fills a text that has gaps of its own beside the words.
    pub fn fill_with<'t>(&self, text: &'t Text, gaps: &[(&str, String)]) -> Cow<'t, str> {
        self.fill_words(self.speech.text(text), gaps)
    }

    fn fill_words<'t>(&self, words: &'t str, more: &[(&str, String)]) -> Cow<'t, str> {
        if !has_slots(words) {
            return words.into();
        }
        let mut filled = String::with_capacity(words.len() + 32);
        let mut rest = words;
        while let Some(start) = first_slot(rest) {
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
            } else if self.are_to_say(inner, more) {
                filled.push_str(&self.aside(&self.fill_words(inner, more)));
            }
            rest = after;
        }
        filled.push_str(rest);
        filled.into()
    }

    /// Sets in brackets what a preposition cannot lead without an article, as in French: " sur rebuts" becomes " (rebuts)".
    fn aside(&self, words: &str) -> String {
        let mut heads = self.speech.language.profile().needs_article.iter();
        let led = heads.find_map(|word| {
            let rest = words.strip_prefix(' ')?.strip_prefix(word.as_str())?;
            rest.strip_prefix(' ')
        });
        match led {
            Some(rest) if !beginning::begins_with_article(rest, self.speech) => {
                format!(" ({rest})")
            }
            _ => words.to_owned(),
        }
    }

    /// Tells whether the word of each slot is stated, and not yet said too often.
    fn are_to_say(&self, words: &str, more: &[(&str, String)]) -> bool {
        let slots = words
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'));
        let names = slots.map(|(inner, _)| inner.split('|').next().unwrap_or(inner));
        names.into_iter().all(|name| {
            let more = more.iter().any(|(slot, _)| *slot == name);
            more || self
                .own(name)
                .is_some_and(|own| own.said.get() < often(self.readers))
        })
    }

    fn slot(&self, inner: &str, more: &[(&str, String)]) -> Cow<'_, str> {
        let (name, other) = match inner.split_once('|') {
            Some((name, other)) => (name, Some(other)),
            None => (inner, None),
        };
        if let Some((_, word)) = more.iter().find(|(slot, _)| *slot == name) {
            return word.clone().into();
        }
        let own = self.own(name);
        if let Some(own) = own.filter(|own| !self.is_tiring(own)) {
            own.said.set(own.said.get() + 1);
            return Cow::Borrowed(&own.word);
        }
        if let Some(other) = other {
            return other.to_owned().into();
        }
        let mut worlds = self.worlds.iter();
        let word = worlds.find_map(|world| world.words.get(name));
        word.map_or(Cow::Borrowed(""), |word| self.speech.text(word).into())
    }

    /// Tells whether a document said the members by their name often enough, a long name less often: then they are colleagues.
    fn is_tiring(&self, own: &OwnWord) -> bool {
        let most = match own.word.split_whitespace().count() {
            0..=2 => 3,
            _ => 1,
        };
        let most = match self.readers {
            Readers::House => 2 * most,
            Readers::Public => most,
        };
        own.slot == "members" && own.said.get() >= most
    }

    fn own(&self, slot: &str) -> Option<&OwnWord> {
        self.own.iter().find(|own| own.slot == slot)
    }
}

/// Finds names in what the needs state: words with a capital in the middle of a sentence.
fn names_in(needs: &Needs, speech: Speech<'_>) -> Vec<String> {
    let (context, position) = (&needs.context, &needs.position);
    let prose = [&context.problem, &context.purpose, &position.appeal];
    let prose = prose.into_iter().filter_map(|text| speech.told(text));
    let duties = position.duties.iter().filter_map(|duty| match duty {
        Duty::Own(own) => Some(own),
        Duty::Use(_) => None,
    });
    let duties = duties.flat_map(|own| [Some(&own.text), own.detail.as_ref()]);
    let asked = position.requirements.iter().map(|asked| match asked {
        Requirement::Own(own) => Some(&own.text),
        Requirement::Language(_) => None,
    });
    let success = context.success.iter().map(|success| Some(&success.text));
    let lines = duties.chain(asked).chain(success).flatten();
    let texts = prose.chain(lines.map(|line| speech.stated(line)));
    let mut names = Vec::new();
    for text in texts {
        for (before, word) in text.split(' ').zip(text.split(' ').skip(1)) {
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            let begins = before.ends_with(['.', '!', '?', ':', '“', '«', '"']) || before == "–";
            if word.starts_with(char::is_uppercase) && !begins {
                names.push(word.to_owned());
            }
        }
    }
    names
}

/// Tells whether a text has a slot or a bracket that may fall away.
fn has_slots(words: &str) -> bool {
    first_slot(words).is_some()
}

fn first_slot(words: &str) -> Option<usize> {
    memchr::memchr2(b'{', b'[', words.as_bytes())
}
