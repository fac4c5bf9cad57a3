//! An ad as the rules see it: the page, what the word lists find in it, and what is known of the post.

use std::ops::Range;

use crate::check::finding::{Finding, Message, Severity, Spot};
use crate::check::laws::{Laws, Workplace};
use crate::check::lexicon::{Cue, Found, Hit, Lexicon};
use crate::check::pay::{self, Money};
use crate::check::readability::{Statistics, statistics};
use crate::check::text::tongue::Tongue;
use crate::check::text::{Block, BlockKind, Page};
use crate::model::country::{LawNeed, LawRule};
use crate::model::scalar::day::Day;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// An ad, for everybody.
    Ad,
    /// A document for the organization itself: a job description, a profile.
    Internal,
}

/// An ad, or another text about a post, with all that rules may look at.
pub struct Ad<'a> {
    /// The text.
    pub page: &'a Page,
    /// Its language.
    pub tongue: Tongue,
    /// What it is.
    pub genre: Genre,
    /// Where the post is, and how large the employer.
    pub workplace: &'a Workplace,
    /// What the law wants there, on that day.
    pub laws: Laws<'a>,
    /// The day of the check.
    pub date: Day,
    /// What the word lists find, in the order of the text.
    pub hits: Vec<Hit<'a>>,
    /// What the organization's own list finds.
    pub denied: Vec<Hit<'a>>,
    /// Amounts of money.
    pub money: Vec<Money>,
    /// What can be counted in it.
    pub statistics: Statistics,
    /// The parts of the text, each below its heading.
    pub sections: Vec<Section>,
}

/// A part of a text: a heading and the blocks below it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Position of the heading in the list of blocks; none for what stands before the first.
    pub heading: Option<usize>,
    /// Positions of the blocks below it.
    pub blocks: Range<usize>,
}

impl<'a> Ad<'a> {
    /// Finds in a page what the word lists know.
    pub fn new(page: &'a Page, known: Known<'a>) -> Ad<'a> {
        let hits = Lexicon::embedded(known.tongue).find(page);
        let mut ad = Ad {
            page,
            tongue: known.tongue,
            genre: known.genre.unwrap_or(Genre::Ad),
            workplace: known.workplace,
            laws: known.laws,
            date: known.date,
            denied: known.own.map(|own| own.find(page)).unwrap_or_default(),
            hits,
            money: Vec::new(),
            statistics: statistics(page, known.tongue),
            sections: sections(&page.blocks),
        };
        if known.genre.is_none() {
            ad.genre = ad.told_genre();
        }
        ad.money = pay::find(&ad);
        ad
    }

    /// An internal document says so in a line of its own at the top, or is marked as one of ours.
    fn told_genre(&self) -> Genre {
        let class = self.page.declared.class.as_deref();
        let marked = matches!(class, Some("description" | "profile"));
        let top = self
            .page
            .blocks
            .iter()
            .take(4)
            .filter(|block| !block.kind.is_heading());
        let says = top
            .filter(|block| self.words_in(&block.range) <= 12)
            .any(|block| {
                let mut cues = self.cues(&block.range);
                cues.any(|(cue, range)| {
                    cue == Cue::InternalDocument && range.start == block.range.start
                })
            });
        if marked || says {
            Genre::Internal
        } else {
            Genre::Ad
        }
    }

    /// Lists the cues within a stretch of the text.
    pub fn cues(&self, range: &Range<usize>) -> impl Iterator<Item = (Cue, &Range<usize>)> {
        let from = self
            .hits
            .partition_point(|hit| hit.range.start < range.start);
        let end = range.end;
        self.hits[from..]
            .iter()
            .take_while(move |hit| hit.range.start < end)
            .filter_map(|hit| match hit.what {
                Found::Cue(cue) => Some((cue, &hit.range)),
                Found::Term { .. } => None,
            })
    }

    /// Tells whether a cue stands anywhere in a stretch of the text.
    pub fn has_cue(&self, range: &Range<usize>, cue: Cue) -> bool {
        self.cues(range).any(|(found, _)| found == cue)
    }

    /// Tells whether a cue stands anywhere in the text.
    pub fn says(&self, cue: Cue) -> bool {
        self.has_cue(&(0..self.page.folded.len()), cue)
    }

    /// Tells whether a block, a label right before it or the heading above it has a cue.
    pub fn is_about(&self, block: usize, cue: Cue) -> bool {
        self.block_has(block, cue) || self.is_headed(block, cue)
    }

    /// Tells whether a label right before a block or the heading above it has a cue.
    pub fn is_headed(&self, block: usize, cue: Cue) -> bool {
        let label = block.checked_sub(1).filter(|label| {
            let label = self.page.blocks.get(*label);
            label.is_some_and(|label| self.is_label(label))
        });
        let heading = self.section(block).and_then(|section| section.heading);
        [label, heading]
            .into_iter()
            .flatten()
            .any(|above| self.block_has(above, cue))
    }

    fn block_has(&self, block: usize, cue: Cue) -> bool {
        let block = self.page.blocks.get(block);
        block.is_some_and(|block| self.has_cue(&block.range, cue))
    }

    /// Gives the part of the text that a block below a heading belongs to.
    pub fn section(&self, block: usize) -> Option<&Section> {
        let index = self
            .sections
            .partition_point(|section| section.blocks.end <= block);
        let section = self.sections.get(index);
        section.filter(|section| section.blocks.contains(&block))
    }

    /// Tells whether a block is no more than a label for the next: a term, the head of a row.
    pub fn is_label(&self, block: &Block) -> bool {
        let text = self.page.get(&block.range);
        block.kind == BlockKind::Paragraph
            && self.words_in(&block.range) <= 5
            && !text.bytes().any(|byte| byte.is_ascii_digit())
            && !text.trim_end().ends_with('.')
    }

    /// Counts the words of a stretch of the text.
    pub fn words_in(&self, range: &Range<usize>) -> usize {
        let words = &self.page.words;
        words.partition_point(|word| word.start < range.end)
            - words.partition_point(|word| word.start < range.start)
    }

    /// Gives the title of the post, where the text has one.
    pub fn title(&self) -> Option<&'a Block> {
        self.page.title()
    }

    /// Makes a finding at a stretch of the text.
    pub fn finding(
        &self,
        rule: &'static str,
        severity: Severity,
        message: Message,
        range: &Range<usize>,
    ) -> Finding {
        Finding::new(rule, severity, message).at(self.spot(range))
    }

    /// Makes a message that cites a rule of the law.
    pub fn cited(&self, key: &'static str, law: &LawRule) -> Message {
        let language = self.tongue.spoken();
        let gaps = vec![
            ("law", law.law.to_string()),
            ("text", law.text.get(language).to_owned()),
            ("source", law.source.to_string()),
            ("as_of", law.as_of.to_string()),
        ];
        Message::Said { key, gaps }
    }

    /// Reports what the law of the place wants in the ad, unless it is there.
    pub fn missing(
        &self,
        rule: &'static str,
        need: LawNeed,
        is_there: impl FnOnce() -> bool,
    ) -> Vec<Finding> {
        let law = self.laws.wants(need).filter(|_| !is_there());
        law.map(|law| Finding::new(rule, Severity::Warning, self.cited(rule, law)))
            .into_iter()
            .collect()
    }

    /// Gives the place of a stretch of the text.
    pub fn spot(&self, range: &Range<usize>) -> Spot {
        Spot {
            source: self.page.source_of(range),
            page: range.clone(),
            excerpt: self.page.excerpt(range).to_owned(),
        }
    }
}

/// What is known of a text before it is looked at.
pub struct Known<'a> {
    /// Its language.
    pub tongue: Tongue,
    /// What it is, where that is known.
    pub genre: Option<Genre>,
    /// Where the post is.
    pub workplace: &'a Workplace,
    /// What the law wants there.
    pub laws: Laws<'a>,
    /// The day of the check.
    pub date: Day,
    /// The organization's own list.
    pub own: Option<&'a Lexicon>,
}

/// Says something with words of a key and nothing to fill in.
pub fn said(key: &'static str) -> Message {
    Message::Said {
        key,
        gaps: Vec::new(),
    }
}

fn sections(blocks: &[Block]) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut open = Section {
        heading: None,
        blocks: 0..0,
    };
    for (index, block) in blocks.iter().enumerate() {
        if block.kind.is_heading() {
            sections.push(open);
            open = Section {
                heading: Some(index),
                blocks: index + 1..index + 1,
            };
        } else {
            open.blocks.end = index + 1;
        }
    }
    sections.push(open);
    sections
}
