//! What is odd about a text or a description: findings, each from one rule.
//!
//! A rule reads and reports; it never changes what it reads, and it prints nothing. The date is an argument.

mod ad;
mod condition;
mod coverage;
mod dates;
mod laws;
mod lexicon;
mod marked_page;
mod pattern;
mod pay;
pub mod readability;
pub mod registry;
mod rule;
mod rules;
mod text;
mod vocabulary;
mod words;

pub mod explanation;
pub mod fix;
pub mod ignores;
pub mod proof;
#[cfg(test)]
mod trial;

pub use ad::{Ad, Genre, KnownOfText};
pub use coverage::{Coverage, Covered, Cues, Quote, Sureness, coverage};
pub use explanation::Explanation;
pub use laws::{Laws, Workplace};
pub use lexicon::Lexicon;
pub use proof::words::ProofWords;
pub use proof::{INVENTED, MISSING, Missing, Proof, Truth};
pub use readability::{Counts, Statistics};
pub use registry::{RULES, RuleChoice};
pub use rule::Rule;
pub use rules::wrong_language::Untold;
pub use rules::{expired, overloaded_post, unanswered_goal, wrong_language};
pub use text::Markup;
pub use text::fold::fold;
pub use text::page::Page;
pub use text::tongue::{TextLanguage, tongue};

use crate::lexicon::OwnTerm;
use crate::rule::Reads;
use model::{CountryRules, Day, Description, Finding, OwnWords};

/// Checks a tailored description with every rule that reads descriptions and asks no date.
pub fn check(description: &Description<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        if let Reads::Posts(find) = rule.reads {
            findings.extend(find(description));
        }
    }
    findings
}

/// Checks a tailored description on a day with the rules that are used.
pub fn check_post(description: &Description<'_>, date: Day, choice: &RuleChoice) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| choice.uses(rule.name)) {
        match rule.reads {
            Reads::Posts(find) | Reads::Needs(find) => findings.extend(find(description)),
            Reads::PostsByDay(find) => findings.extend(find(description, date)),
            Reads::Words | Reads::Texts(_) | Reads::Ads(_) | Reads::Proofs | Reads::Ignores => {}
        }
    }
    findings
}

/// What texts are checked with, the same for many of them.
pub struct Checker<'a> {
    countries: &'a [CountryRules],
    date: Day,
    choice: RuleChoice,
    own: Lexicon,
    allowed: Vec<String>,
}

/// A text, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct CheckedText<'a> {
    /// The text.
    pub text: &'a str,
    /// How it is written.
    pub markup: Markup,
    /// Its language, where that is known.
    pub tongue: Option<TextLanguage>,
    /// What it is, where that is known.
    pub genre: Option<Genre>,
    /// Where the post is; the first place comes before the others.
    pub workplaces: &'a [Workplace],
}

/// What a check gives.
#[derive(Debug)]
pub struct Checked {
    /// The findings, in the order of the text; those without a place at the end.
    pub findings: Vec<Finding>,
    /// The language of the text, as given or as told.
    pub tongue: TextLanguage,
    /// What can be counted.
    pub statistics: Statistics,
    /// The text as it was read.
    pub page: Page,
}

impl<'a> Checker<'a> {
    /// Prepares to check texts on a day.
    pub fn new(countries: &'a [CountryRules], date: Day, choice: RuleChoice) -> Checker<'a> {
        Checker {
            countries,
            date,
            choice,
            own: Lexicon::own(rules::denied_wording::RULE.name, &[]),
            allowed: Vec::new(),
        }
    }

    /// Adds the organization's own words.
    #[must_use]
    pub fn with_words(mut self, words: &OwnWords) -> Checker<'a> {
        let terms: Vec<OwnTerm<'_>> = words
            .deny
            .iter()
            .map(rules::denied_wording::own_term)
            .collect();
        self.own = Lexicon::own(rules::denied_wording::RULE.name, &terms);
        self.allowed = words
            .allow
            .iter()
            .flat_map(|word| pattern::forms(word.as_str()))
            .collect();
        self
    }

    /// Tells whether a rule is used.
    pub fn uses(&self, rule: &str) -> bool {
        self.choice.uses(rule)
    }

    /// Checks a text with the rules that are used.
    pub fn check(&self, source: &CheckedText<'_>) -> Checked {
        let used = |rule: &str| self.choice.uses(rule) && !proof::RULES.contains(&rule);
        self.check_and(source, |_| Vec::new(), used)
    }

    /// Checks a text with the rules that are used, and finds further in it what it is held against.
    pub fn check_against(
        &self,
        source: &CheckedText<'_>,
        further: impl FnOnce(&Ad<'_>) -> Vec<Finding>,
    ) -> Checked {
        self.check_and(source, further, |rule| self.choice.uses(rule))
    }

    fn check_and(
        &self,
        source: &CheckedText<'_>,
        further: impl FnOnce(&Ad<'_>) -> Vec<Finding>,
        used: impl Fn(&str) -> bool,
    ) -> Checked {
        let page = Page::read(source.text, source.markup);
        let tongue = source.tongue.unwrap_or_else(|| tongue(&page));
        let (mut findings, statistics) = self.find(&page, tongue, source, further);
        findings.retain(|finding| !self.is_allowed(&page, finding));
        let comments = ignores::of_comments(&page.comments, source.text);
        ignores::apply(&mut findings, &comments, used);
        sort(&mut findings);
        Checked {
            findings,
            tongue,
            statistics,
            page,
        }
    }

    fn find(
        &self,
        page: &Page,
        tongue: TextLanguage,
        source: &CheckedText<'_>,
        further: impl FnOnce(&Ad<'_>) -> Vec<Finding>,
    ) -> (Vec<Finding>, Statistics) {
        let nowhere = Workplace::default();
        let known = KnownOfText {
            tongue,
            genre: source.genre,
            workplace: source.workplaces.first().unwrap_or(&nowhere),
            laws: Laws::of(self.countries, source.workplaces, self.date),
            date: self.date,
            own: Some(&self.own),
        };
        let ad = Ad::new(page, known);
        let mut findings = Vec::new();
        for rule in RULES.iter().filter(|rule| self.choice.uses(rule.name)) {
            match rule.reads {
                Reads::Words => findings.extend(words::find(&ad, rule.name, rule.severity)),
                Reads::Texts(find) => findings.extend(find(&ad)),
                Reads::Ads(find) if ad.genre == Genre::Ad => findings.extend(find(&ad)),
                Reads::Ads(_)
                | Reads::Posts(_)
                | Reads::Needs(_)
                | Reads::PostsByDay(_)
                | Reads::Proofs
                | Reads::Ignores => {}
            }
        }
        findings.extend(further(&ad));
        (findings, ad.statistics)
    }

    /// Tells whether a finding is about nothing but a word that the organization allows.
    fn is_allowed(&self, page: &Page, finding: &Finding) -> bool {
        let spot = finding.spot.as_ref();
        !self.allowed.is_empty()
            && spot.is_some_and(|spot| self.allowed.iter().any(|word| word == page.get(&spot.page)))
    }
}

/// Puts findings in the order of the text; those without a place come last, in the order of the rules.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| {
        finding
            .spot
            .as_ref()
            .map_or(usize::MAX, |spot| spot.source.start)
    });
}
