//! What an existing description holds of a role: each item with the sentence that speaks of it, and what no role has.
//!
//! Quotes, and writes nothing of its own. How sure a find is follows from two things a person can check: whether the words say
//! just this or may say something else, and whether they stand where such things stand.

mod cues;
mod sections;

use std::collections::BTreeSet;
use std::ops::Range;

pub use cues::Cues;

use crate::coverage::cues::{Places, Strength};
use crate::coverage::sections::{Part, parts};
use crate::marked_page::MarkedPage;
use crate::proof::stem::{has, stems};
use crate::text::fold::fold;
use crate::text::page::{BlockKind, Page};
use model::{Catalog, Language, Role, Text};

/// What a text holds of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The responsibilities of the role, in its order.
    pub responsibilities: Vec<Covered>,
    /// Its competences, in its order.
    pub competences: Vec<Covered>,
    /// What the text says of the work, or in a list, that no item of any role speaks of.
    pub further: Vec<Quote>,
}

/// An item of a role, and where a text speaks of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Its id.
    pub id: String,
    /// What the text says of it.
    pub found: Option<(Quote, Sureness)>,
}

/// A sentence of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is read there.
    pub text: String,
    /// Bytes of the source.
    pub source: Range<usize>,
}

/// How sure it is that a sentence speaks of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Its words may mean something else, or stand where they are no more than implied.
    Likely,
    /// Its words say just this, where such things stand; or two of its words that may mean something else agree.
    Sure,
}

impl Sureness {
    /// Gives the name used in reports.
    pub fn id(self) -> &'static str {
        match self {
            Sureness::Likely => "likely",
            Sureness::Sure => "sure",
        }
    }
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ItemKind {
    Responsibility,
    Competence,
}

/// An item that is looked for.
struct Item<'c> {
    kind: ItemKind,
    id: &'c str,
    /// The words of its name that say something, where no cues are known.
    roots: Option<BTreeSet<String>>,
}

/// A sentence of a description.
struct Said {
    part: Part,
    places: Places,
    roots: BTreeSet<String>,
    range: Range<usize>,
    kind: BlockKind,
    words: usize,
}

/// Finds what a page in one of our languages holds of a role; `catalog` has the others.
pub fn coverage(page: &Page, language: Language, role: &Role, catalog: &Catalog) -> Coverage {
    let cues = Cues::embedded(language);
    let said = sentences(page, language, &cues);
    let find = |item: &Item<'_>| -> Option<(&Said, Sureness)> {
        let mut best: Option<(&Said, (Sureness, Strength))> = None;
        for one in &said {
            let found = item.found_in(one, &cues);
            // Of equals the first is quoted.
            if let Some(found) = found
                && best.is_none_or(|(_, known)| found > known)
            {
                best = Some((one, found));
            }
        }
        best.map(|(said, (sureness, _))| (said, sureness))
    };
    let covered = |item: Item<'_>| Covered {
        id: item.id.to_owned(),
        found: find(&item).map(|(said, sureness)| (quote(page, &said.range), sureness)),
    };
    let of_role = |kind: ItemKind| {
        let items = items(role, catalog, language, &cues);
        let items = items.into_iter().filter(move |item| item.kind == kind);
        items.map(covered).collect()
    };
    let all: Vec<Item<'_>> = catalog
        .roles
        .iter()
        .flat_map(|role| items(role, catalog, language, &cues))
        .collect();
    let is_claimed = |said: &Said| all.iter().any(|item| item.found_in(said, &cues).is_some());
    let further = said
        .iter()
        .filter(|said| said.may_be_further() && !is_claimed(said));
    Coverage {
        responsibilities: of_role(ItemKind::Responsibility),
        competences: of_role(ItemKind::Competence),
        further: further.map(|said| quote(page, &said.range)).collect(),
    }
}

fn quote(page: &Page, range: &Range<usize>) -> Quote {
    // In plain text the mark of an item is a part of it.
    const MARKS: [&str; 6] = ["- ", "* ", "• ", "– ", "· ", "+ "];
    let text = page.excerpt(range);
    let item = MARKS.iter().find_map(|mark| text.strip_prefix(mark));
    Quote {
        text: item.unwrap_or(text).trim().to_owned(),
        source: page.source_of(range),
    }
}

fn sentences(page: &Page, language: Language, cues: &Cues) -> Vec<Said> {
    let marked = MarkedPage::new(page, language.into());
    let parts = parts(&marked);
    let places = cues.find(page);
    let sentences = page.sentences.iter().zip(places);
    let said = sentences.map(|(sentence, places)| {
        let roots = stems(page.get(&sentence.range), 0, language);
        Said {
            part: parts[sentence.block],
            places,
            roots: roots.into_iter().map(|stem| stem.root).collect(),
            range: sentence.range.clone(),
            kind: page.blocks[sentence.block].kind,
            words: sentence.words.len(),
        }
    });
    // A heading names what follows, and is no sentence about the post.
    said.filter(|said| !said.kind.is_heading()).collect()
}

impl Said {
    /// Tells whether it is something that a description holds: of the work, or an item of a list.
    fn may_be_further(&self) -> bool {
        const SHORTEST: usize = 2;
        let is_item = self.kind == BlockKind::Item && self.part != Part::Offer;
        (self.part == Part::Work || is_item) && self.words >= SHORTEST
    }
}

/// Lists what is looked for of a role.
fn items<'c>(
    role: &'c Role,
    catalog: &'c Catalog,
    language: Language,
    cues: &Cues,
) -> Vec<Item<'c>> {
    let item = |kind, id: &'c str, name: &Text| Item {
        kind,
        id,
        roots: (!cues.knows(id)).then(|| roots(name.get(language), language)),
    };
    let responsibilities = role.responsibilities.iter();
    let responsibilities = responsibilities
        .map(|entry| item(ItemKind::Responsibility, entry.id.as_str(), &entry.headline));
    let competences = role.competences.iter();
    let competences = competences.filter_map(|entry| catalog.competence(&entry.competence));
    let competences =
        competences.map(|(_, entry)| item(ItemKind::Competence, entry.id.as_str(), &entry.name));
    responsibilities.chain(competences).collect()
}

/// Gives the words of a name that say something; a slot in it says nothing.
fn roots(name: &str, language: Language) -> BTreeSet<String> {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '[' | ']' => plain.push(' '),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let stems = stems(&fold(&plain), 0, language);
    stems.into_iter().map(|stem| stem.root).collect()
}

impl Item<'_> {
    /// Tells how surely a sentence speaks of the item, and by how much of its words.
    fn found_in(&self, said: &Said, cues: &Cues) -> Option<(Sureness, Strength)> {
        let at_home = match (self.kind, said.part) {
            (_, Part::Offer) | (ItemKind::Responsibility, Part::Requirements) => return None,
            (ItemKind::Responsibility, _) | (_, Part::Requirements) => true,
            // Work tells that something must be known, and does not ask for it.
            (ItemKind::Competence, Part::Work | Part::Unknown) => false,
        };
        let strength = match &self.roots {
            None => cues.strength(self.id, &said.places),
            Some(roots) => Strength {
                certain: 0,
                doubtful: usize::from(says_most(roots, &said.roots)),
            },
        };
        let sureness = match strength {
            Strength {
                certain: 0,
                doubtful: 0,
            } => return None,
            Strength {
                certain: 0,
                doubtful: 1,
            } => Sureness::Likely,
            _ if at_home => Sureness::Sure,
            _ => Sureness::Likely,
        };
        Some((sureness, strength))
    }
}

/// Tells whether a sentence has two thirds of the words of a name.
fn says_most(name: &BTreeSet<String>, said: &BTreeSet<String>) -> bool {
    let found = name.iter().filter(|root| has(said, root)).count();
    !name.is_empty() && found * 3 >= name.len() * 2
}
