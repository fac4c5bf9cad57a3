//! An ad as the rules see it: the page, what the word lists find in it, and what is known of the post.

use std::ops::{Deref, Range};

use crate::laws::{Laws, Workplace};
use crate::lexicon::{Cue, Hit, Lexicon};
use crate::marked_page::MarkedPage;
use crate::pay;
use crate::pay::Money;
use crate::readability::{Statistics, statistics};
use crate::text::page::{Block, Page};
use crate::text::tongue::TextLanguage;
use model::{Day, Finding, LawNeed, LawRule, Message, Severity, Spot};

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
    /// The text, and what the word lists find in it.
    pub marked: MarkedPage<'a>,
    /// Its language.
    pub tongue: TextLanguage,
    /// What it is.
    pub genre: Genre,
    /// Where the post is, and how large the employer.
    pub workplace: &'a Workplace,
    /// What the law wants there, on that day.
    pub laws: Laws<'a>,
    /// The day of the check.
    pub date: Day,
    /// What the organization's own list finds.
    pub denied: Vec<Hit<'a>>,
    /// Amounts of money.
    pub money: Vec<Money>,
    /// What can be counted in it.
    pub statistics: Statistics,
}

impl<'a> Deref for Ad<'a> {
    type Target = MarkedPage<'a>;

    fn deref(&self) -> &MarkedPage<'a> {
        &self.marked
    }
}

impl<'a> Ad<'a> {
    /// Finds in a page what the word lists know.
    pub fn new(page: &'a Page, known: KnownOfText<'a>) -> Ad<'a> {
        let marked = MarkedPage::new(page, known.tongue);
        let money = pay::find(&marked);
        let mut ad = Ad {
            marked,
            tongue: known.tongue,
            genre: known.genre.unwrap_or(Genre::Ad),
            workplace: known.workplace,
            laws: known.laws,
            date: known.date,
            denied: known.own.map(|own| own.find(page)).unwrap_or_default(),
            money,
            statistics: statistics(page, known.tongue),
        };
        if known.genre.is_none() {
            ad.genre = ad.told_genre();
        }
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
pub struct KnownOfText<'a> {
    /// Its language.
    pub tongue: TextLanguage,
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
pub(crate) fn said(key: &'static str) -> Message {
    Message::Said {
        key,
        gaps: Vec::new(),
    }
}
