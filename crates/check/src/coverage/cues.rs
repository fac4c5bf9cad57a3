//! The cues by which a text speaks of the items of our roles: `profiles/words/role-cues.yaml`, and where they stand in a page.
//!
//! Knows words and sentences; which item a sentence speaks of for good is decided beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use aho_corasick::AhoCorasick;
use flate2::read::ZlibDecoder;
use serde::Deserialize;

use crate::pattern::forms;
use crate::text::page::{Page, Sentence};
use crate::text::sentences::is_word;
use model::Language;

/// The file, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    denials: ByLanguage,
    sets: BTreeMap<String, ByLanguage>,
    items: BTreeMap<String, ByLanguage>,
}

/// Words by the code of their language.
type ByLanguage = BTreeMap<String, Vec<String>>;

/// What stands between the parts of a cue that are all needed.
const AND: &str = " + ";
/// What a cue begins with that may mean something else.
const DOUBT: char = '~';
/// What a set is named by.
const SET: char = '$';
/// What a word ends with that stands for all that begin so.
const ANY_ENDING: char = '*';

/// So many words before a cue a denial takes it away.
const DENIED_WITHIN: usize = 3;

/// The cues of one language.
pub struct Cues {
    automaton: Option<AhoCorasick>,
    /// The parts of cues that each pattern is a form of, and whether longer words count.
    targets: Vec<Vec<(usize, Ending)>>,
    items: BTreeMap<String, Vec<Cue>>,
    denials: BTreeSet<String>,
}

/// Whether a word may go on behind what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Whole,
    Any,
}

/// Words that tell of an item where all of them stand in one sentence.
struct Cue {
    parts: Vec<usize>,
    says: Says,
    /// Whether a denial is one of its own words: "no question + unanswered".
    denies: bool,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// This item.
    This,
    /// This item, or something else.
    Maybe,
}

/// How much of the cues of an item a sentence has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Strength {
    /// Cues that say just this.
    pub certain: usize,
    /// Cues that may say something else.
    pub doubtful: usize,
}

/// Where the parts of cues stand in a sentence.
pub(super) type Places = HashMap<usize, Vec<Place>>;

/// Where a part of a cue stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    range: Range<usize>,
    /// Whether a denial stands shortly before it.
    denied: bool,
}

impl Cues {
    /// Reads the cues of a language; there are some in our own languages only.
    pub fn embedded(language: Language) -> Cues {
        let file: CueFile = rmp_serde::from_read(ZlibDecoder::new(data::ROLE_CUES))
            .expect("the embedded cues are read by a test of every build");
        Cues::of(&file, language.code())
    }

    fn of(file: &CueFile, language: &str) -> Cues {
        let nothing = Vec::new();
        let words = |words: &'_ ByLanguage| words.get(language).cloned().unwrap_or_default();
        let mut parts: HashMap<String, usize> = HashMap::new();
        let mut patterns: BTreeMap<String, Vec<(usize, Ending)>> = BTreeMap::new();
        let mut items = BTreeMap::new();
        let denials: BTreeSet<String> = words(&file.denials).into_iter().collect();
        for (id, by_language) in &file.items {
            let mut cues = Vec::new();
            for written in by_language.get(language).unwrap_or(&nothing) {
                let (says, written) = match written.strip_prefix(DOUBT) {
                    Some(rest) => (Says::Maybe, rest),
                    None => (Says::This, written.as_str()),
                };
                let numbers = written.split(AND).map(|part| {
                    if let Some(number) = parts.get(part) {
                        return *number;
                    }
                    let number = parts.len();
                    parts.insert(part.to_owned(), number);
                    for term in terms(part, &file.sets, language) {
                        let form = term.trim_end_matches(ANY_ENDING);
                        let ending = match form == term {
                            true => Ending::Whole,
                            false => Ending::Any,
                        };
                        let form = form.to_owned();
                        patterns.entry(form).or_default().push((number, ending));
                    }
                    number
                });
                let parts = numbers.collect();
                let mut own = written.split(|c: char| !is_word(c));
                cues.push(Cue {
                    parts,
                    says,
                    denies: own.any(|word| denials.contains(word)),
                });
            }
            items.insert(id.clone(), cues);
        }
        patterns.remove("");
        Cues {
            // Too many patterns are the only failure, and no list of words comes near that.
            automaton: AhoCorasick::new(patterns.keys()).ok(),
            targets: patterns.into_values().collect(),
            items,
            denials,
        }
    }

    /// Lists the items that have cues.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let items = self.items.iter().filter(|(_, cues)| !cues.is_empty());
        items.map(|(id, _)| id.as_str())
    }

    /// Tells whether an item has cues.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.items.get(id).is_some_and(|cues| !cues.is_empty())
    }

    /// Finds the parts of cues in each sentence of a page.
    pub(super) fn find(&self, page: &Page) -> Vec<Places> {
        let mut found: Vec<Places> = vec![Places::new(); page.sentences.len()];
        let Some(automaton) = &self.automaton else {
            return found;
        };
        let text = &page.folded;
        let is_in_word = |c: Option<char>| c.is_some_and(is_word);
        for hit in automaton.find_overlapping_iter(text) {
            let range = hit.range();
            if is_in_word(text[..range.start].chars().next_back()) {
                continue;
            }
            let goes_on = is_in_word(text[range.end..].chars().next());
            let sentence = page
                .sentences
                .partition_point(|one| one.range.end <= range.start);
            let Some(within) = page.sentences.get(sentence) else {
                continue;
            };
            if range.end > within.range.end {
                continue;
            }
            let place = Place {
                denied: self.is_denied(page, within, range.start),
                range,
            };
            for (part, ending) in &self.targets[hit.pattern().as_usize()] {
                if *ending == Ending::Any || !goes_on {
                    let places = found[sentence].entry(*part).or_default();
                    places.push(place.clone());
                }
            }
        }
        found
    }

    /// Tells whether a denial stands shortly before a place.
    fn is_denied(&self, page: &Page, sentence: &Sentence, at: usize) -> bool {
        let words = &page.words[sentence.words.clone()];
        let before = words.partition_point(|word| word.end <= at);
        let near = &words[before.saturating_sub(DENIED_WITHIN)..before];
        near.iter()
            .any(|word| self.denials.contains(page.get(word)))
    }

    /// Tells how much of an item's cues a sentence has.
    pub(super) fn strength(&self, id: &str, places: &Places) -> Strength {
        let mut strength = Strength::default();
        for cue in self.items.get(id).into_iter().flatten() {
            let all: Option<Vec<Vec<&Range<usize>>>> = cue
                .parts
                .iter()
                .map(|part| {
                    let places = places.get(part)?.iter();
                    let places = places.filter(|place| cue.denies || !place.denied);
                    Some(places.map(|place| &place.range).collect())
                })
                .collect();
            if all.is_some_and(|all| stand_apart(&all, &mut Vec::new())) {
                match cue.says {
                    Says::This => strength.certain += 1,
                    Says::Maybe => strength.doubtful += 1,
                }
            }
        }
        strength
    }
}

/// Lists the forms of a part, with any word of a set where its name stands.
fn terms(part: &str, sets: &BTreeMap<String, ByLanguage>, language: &str) -> Vec<String> {
    let Some((before, after)) = part.split_once(SET) else {
        return forms(part);
    };
    let end = after.find(|c: char| !c.is_ascii_lowercase());
    let (name, behind) = after.split_at(end.unwrap_or(after.len()));
    let words = sets.get(name).and_then(|words| words.get(language));
    let words = words.into_iter().flatten().flat_map(|word| forms(word));
    let terms = words.flat_map(|word| terms(&format!("{before}{word}{behind}"), sets, language));
    let terms: BTreeSet<String> = terms.collect();
    terms.into_iter().collect()
}

/// Tells whether each part has a place of its own: one word does not tell two things.
fn stand_apart<'p>(parts: &[Vec<&'p Range<usize>>], taken: &mut Vec<&'p Range<usize>>) -> bool {
    /// A sentence that says a word more often says nothing more by it.
    const ENOUGH: usize = 6;
    let Some((first, rest)) = parts.split_first() else {
        return true;
    };
    first.iter().take(ENOUGH).any(|place| {
        let is_free = |other: &&Range<usize>| place.end <= other.start || other.end <= place.start;
        taken.iter().all(is_free) && {
            taken.push(place);
            let all = stand_apart(rest, taken);
            taken.pop();
            all
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;

    fn strengths(text: &str) -> Vec<(usize, usize)> {
        let list = |words: &[&str]| -> ByLanguage {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            [("en".to_owned(), words)].into()
        };
        let file = CueFile {
            denials: list(&["no"]),
            sets: [("new".to_owned(), list(&["new member*", "newcomer(s)"]))].into(),
            items: [(
                "w".to_owned(),
                list(&[
                    "(welcome|greet)* + $new",
                    "~welcome*",
                    "no question + unanswered",
                ]),
            )]
            .into(),
        };
        let cues = Cues::of(&file, "en");
        let page = Page::read(text, Markup::Plain);
        let places = cues.find(&page);
        let strengths = places.iter().map(|places| cues.strength("w", places));
        strengths
            .map(|found| (found.certain, found.doubtful))
            .collect()
    }

    #[test]
    fn all_parts_of_a_cue_stand_in_one_sentence_each_in_its_place() {
        assert_eq!(strengths("• You are greeting new members."), [(1, 0)]);
        assert_eq!(strengths("• Newcomers are welcome."), [(1, 1)]);
        assert_eq!(
            strengths("• You welcome them. See the newcomers."),
            [(0, 1), (0, 0)]
        );
        assert_eq!(strengths("• There is no welcome for newcomers."), [(0, 0)]);
        assert_eq!(strengths("• Unwelcome newcomersx"), [(0, 0)]);
        assert_eq!(strengths("• No question sits unanswered"), [(1, 0)]);
    }
}
