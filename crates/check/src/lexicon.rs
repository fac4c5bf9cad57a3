//! The word lists of one language, and the one pass over a text that finds all their terms.
//!
//! The lists are `profiles/words/*.yaml`, made for HR people to read and extend; `build.rs` packs them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use crate::condition::{ConditionWords, TermCondition};
use crate::pattern::forms;
use crate::text::page::Page;
use crate::text::sentences::is_whole;
use crate::text::tongue::TextLanguage;
use model::Language;

/// The files, as they are written.
#[derive(Deserialize)]
struct Files {
    lists: Vec<List>,
    sets: BTreeMap<String, Vec<String>>,
    cues: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
struct List {
    rule: String,
    #[serde(default)]
    en: Vec<GroupText>,
    #[serde(default)]
    fr: Vec<GroupText>,
}

/// Terms that share their reason, their alternative and their conditions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupText {
    terms: Vec<String>,
    reason: String,
    instead: String,
    /// Certain replacements, by term.
    #[serde(default)]
    replace: BTreeMap<String, String>,
    #[serde(default)]
    unless: ConditionWords,
    #[serde(default)]
    only: Option<ConditionWords>,
    #[serde(default)]
    code: Option<GenderCode>,
}

/// On which side of the scale of gender-coded words a term lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GenderCode {
    /// Coded masculine.
    Masculine,
    /// Coded feminine.
    Feminine,
    /// The genre's own vocabulary, which hides a coded word that it holds.
    Genre,
}

/// Terms that share their reason, their alternative and their conditions.
#[derive(Debug)]
pub struct TermGroup {
    /// The rule that the terms belong to.
    pub rule: String,
    /// Why the terms are a fault.
    pub reason: String,
    /// What to write instead.
    pub instead: String,
    /// The side of the scale, for gender-coded words.
    pub code: Option<GenderCode>,
    unless: TermCondition,
    only: Option<TermCondition>,
}

/// A term, or a cue, in one of its forms.
#[derive(Clone, Debug)]
enum TermForm {
    Term {
        group: usize,
        replace: Option<String>,
    },
    Cue(Cue),
}

/// A cue: words that tell what a part of an ad speaks of, without being a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// A way to apply.
    Application,
    /// An invitation to apply, which is no way to do it.
    Applying,
    /// Somebody to turn to.
    Person,
    /// Benefits.
    Benefits,
    /// Artificial intelligence in the selection.
    AiStatement,
    /// Whether there is a vacancy now.
    Vacancy,
    /// The work is not paid.
    Unpaid,
    /// What the holder does.
    Responsibilities,
    /// What the holder brings.
    Requirements,
    /// What would be welcome, and is not asked for.
    Welcome,
    /// Pay.
    Pay,
    /// Something is offered to the reader, or the reader gets it.
    Offer,
    /// Money that is not pay.
    OtherMoney,
    /// An hour, a month, a year, as the period of pay.
    Period,
    /// The closing date.
    Closing,
    /// An end in time, of whatever.
    Until,
    /// A day that is neither that of the posting nor the closing day.
    OtherDay,
    /// A round of applications that is not the one that is open.
    OtherRound,
    /// Applications are taken without an end.
    Rolling,
    /// The day of publication.
    Published,
    /// What an internal document begins with.
    InternalDocument,
    /// Experience in the same or in another form.
    Equivalent,
}

/// What was found where.
#[derive(Clone, Debug)]
pub struct Hit<'l> {
    /// Where, in bytes of the folded text.
    pub range: Range<usize>,
    /// What.
    pub what: Found<'l>,
}

/// What was found.
#[derive(Clone, Copy, Debug)]
pub enum Found<'l> {
    /// A term of a word list, its conditions not looked at yet.
    Term {
        /// Its group.
        group: &'l TermGroup,
        /// The certain replacement.
        replace: Option<&'l str>,
    },
    /// A cue.
    Cue(Cue),
}

/// The word lists of one language.
#[derive(Debug)]
pub struct Lexicon {
    automaton: Option<AhoCorasick>,
    targets: Vec<Vec<TermForm>>,
    groups: Vec<TermGroup>,
}

/// A term of the organization's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTerm<'a> {
    /// The term, in the notation of the word lists.
    pub term: &'a str,
    /// Why it is denied.
    pub reason: &'a str,
    /// What to write instead.
    pub instead: &'a str,
}

impl Lexicon {
    /// Gives the embedded word lists of a language, and the cues of all of them.
    pub fn embedded(tongue: TextLanguage) -> &'static Lexicon {
        static LEXICONS: [OnceLock<Lexicon>; 3] = [const { OnceLock::new() }; 3];
        let index = match tongue {
            TextLanguage::Known(language) => language.index(),
            TextLanguage::German | TextLanguage::Other => 2,
        };
        LEXICONS[index].get_or_init(|| Lexicon::of(files(), tongue.known()))
    }

    /// Makes a lexicon of an organization's own terms.
    pub fn own(rule: &str, terms: &[OwnTerm<'_>]) -> Lexicon {
        let mut builder = Builder::default();
        for own in terms {
            let group = builder.group(TermGroup {
                rule: rule.to_owned(),
                reason: own.reason.to_owned(),
                instead: own.instead.to_owned(),
                code: None,
                unless: TermCondition::default(),
                only: None,
            });
            // A term of one form has one replacement; the plural of several is anybody's guess.
            let certain = !own.term.contains('(') && !own.instead.is_empty();
            builder.term(own.term, group, certain.then_some(own.instead));
        }
        builder.finish()
    }

    fn of(files: &Files, language: Option<Language>) -> Lexicon {
        let mut builder = Builder::default();
        for list in &files.lists {
            let groups = match language {
                Some(Language::EN) => &list.en,
                Some(Language::FR) => &list.fr,
                Some(_) | None => &Vec::new(),
            };
            for text in groups {
                let group = builder.group(TermGroup {
                    rule: list.rule.clone(),
                    reason: text.reason.clone(),
                    instead: text.instead.clone(),
                    code: text.code,
                    unless: TermCondition::new(&text.unless, &files.sets),
                    only: text
                        .only
                        .as_ref()
                        .map(|words| TermCondition::new(words, &files.sets)),
                });
                for term in &text.terms {
                    builder.term(term, group, text.replace.get(term).map(String::as_str));
                }
            }
        }
        for (name, by_language) in &files.cues {
            let name = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name);
            let Ok(cue) = Cue::deserialize(name) else {
                continue;
            };
            for term in by_language.values().flatten() {
                builder.add(term, &TermForm::Cue(cue));
            }
        }
        builder.finish()
    }

    /// Finds every term and cue of a page, in the order of the text; of terms of one rule, the longest.
    pub fn find(&self, page: &Page) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let Some(automaton) = &self.automaton else {
            return hits;
        };
        let text = &page.folded;
        for found in automaton.find_overlapping_iter(text) {
            let range = found.range();
            if !is_whole(text, &range) || page.in_link(&range) {
                continue;
            }
            for target in &self.targets[found.pattern().as_usize()] {
                let what = match target {
                    TermForm::Term { group, replace } => Found::Term {
                        group: &self.groups[*group],
                        replace: replace.as_deref(),
                    },
                    TermForm::Cue(cue) => Found::Cue(*cue),
                };
                hits.push(Hit {
                    range: range.clone(),
                    what,
                });
            }
        }
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
        hits
    }

    /// Lists the groups.
    pub fn groups(&self) -> &[TermGroup] {
        &self.groups
    }
}

impl TermGroup {
    /// Tells whether a term of this group, found at a place, is a fault there.
    pub fn holds(&self, page: &Page, range: &Range<usize>) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| only.holds(page, range))
            && !self.unless.holds(page, range)
    }
}

fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        rmp_serde::from_slice(data::WORDS)
            .expect("the embedded word lists are read by a test of every build")
    })
}

/// Gives the words of a set of `profiles/words/sets.yaml`.
pub(crate) fn set(name: &str) -> &'static [String] {
    files().sets.get(name).map_or(&[], Vec::as_slice)
}

/// Makes a condition that holds near any word of a set.
pub(crate) fn near(name: &str) -> TermCondition {
    let words = ConditionWords {
        near: vec![format!("${name}")],
        ..ConditionWords::default()
    };
    TermCondition::new(&words, &files().sets)
}

#[derive(Default)]
struct Builder {
    patterns: BTreeMap<String, Vec<TermForm>>,
    groups: Vec<TermGroup>,
}

impl Builder {
    fn group(&mut self, group: TermGroup) -> usize {
        self.groups.push(group);
        self.groups.len() - 1
    }

    fn term(&mut self, term: &str, group: usize, replace: Option<&str>) {
        self.add(
            term,
            &TermForm::Term {
                group,
                replace: replace.map(str::to_owned),
            },
        );
    }

    fn add(&mut self, term: &str, target: &TermForm) {
        for form in forms(term) {
            self.patterns.entry(form).or_default().push(target.clone());
        }
    }

    fn finish(self) -> Lexicon {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(self.patterns.keys());
        Lexicon {
            // Too many patterns for the automaton is the only failure, and no list of words comes near it.
            automaton: automaton.ok(),
            targets: self.patterns.into_values().collect(),
            groups: self.groups,
        }
    }
}
