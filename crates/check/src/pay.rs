//! Amounts of money in a text: how much, in which currency, for which period, open at which end, and whether it is pay.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex};

use crate::lexicon::Cue;
use crate::marked_page::MarkedPage;
use crate::text::sentences::is_word;
use crate::vocabulary::{Terms, Vocabulary};
use model::Period;

/// A line with at most so many words states a fact.
const FACT: usize = 9;

/// From here on an amount in most currencies can be what somebody lives on for a year.
const LIVING: f64 = 10_000.0;

/// An amount, or a range of amounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// Where it stands.
    pub range: Range<usize>,
    /// Lowest amount.
    pub low: f64,
    /// Highest amount.
    pub high: f64,
    /// The period that it is for.
    pub period: Option<Period>,
    /// The end that is open.
    pub open: Option<OpenEnd>,
    /// Whether it is pay, and not a budget, a turnover, a bonus.
    pub is_pay: bool,
}

/// The end of a range that is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenEnd {
    /// The highest amount: *from 40k*.
    Top,
    /// The lowest amount: *up to 50k*.
    Bottom,
}

impl Money {
    /// Gives the widest spread in a year, where the period is known or the amounts can only be yearly.
    pub fn yearly(&self) -> Option<(f64, f64)> {
        let times = match self.period {
            Some(period) => times_a_year(period),
            None if self.high >= 10_000.0 => 1.0,
            None => return None,
        };
        Some((self.low * times, self.high * times))
    }
}

fn times_a_year(period: Period) -> f64 {
    match period {
        Period::Year => 1.0,
        Period::Month => 12.0,
        Period::Week => 52.0,
        Period::Day => 260.0,
        Period::Hour => 2080.0,
    }
}

/// Currencies in whose code a text can state an amount, as it is folded; those that are words as well (`mad`, `try`) are not told.
const CODES: &[&str] = &[
    "aed", "aud", "brl", "cad", "chf", "cny", "czk", "dkk", "dzd", "eur", "gbp", "hkd", "huf",
    "inr", "jpy", "krw", "mxn", "myr", "nok", "nzd", "pln", "sek", "sgd", "tnd", "twd", "usd",
    "xaf", "xof", "zar",
];

fn amounts() -> &'static Regex {
    static REGEX: OnceLock<Regex> = OnceLock::new();
    REGEX.get_or_init(|| {
        let codes = CODES.join("|");
        // `US$`, `C$`, `S$` before a number; `$US`, `$ CA`, `£GB` behind it, as French writes them.
        let currency = format!(
            r"(?:[a-z]{{0,2}}\$|(?:jp|cn)?¥|[€£₹₩₪₱]|(?-u:\b)r|(?:{codes})(?-u:\b))"
        );
        let behind = format!(
            r"(?:k€|keur(?-u:\b)|\$ ?(?:us|ca|can|cad|usd|au|nz)(?-u:\b)|(?:us|ca|au|nz|hk)?\$|£ ?gb(?-u:\b)|[€£¥₹₩₪₱]|(?:{codes}|euros?|dollars?|pounds?|francs?|f ?cfa|dh)(?-u:\b))"
        );
        let number = r"(?:\d{1,3}(?:,\d{2})*(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)";
        let times = r"(?:k|mn|bn|millions?|milliards?|mio|m)(?-u:\b)";
        let one = |n: u8| format!(r"(?P<pre{n}>{currency})? ?(?P<num{n}>{number})(?: ?(?P<k{n}>{times}))?(?: ?(?P<cur{n}>{behind}))?");
        let joint = r" ?(?:-|to|and|et|à|a|bis|/|or|ou) ?";
        let (first, second) = (one(1), one(2));
        Regex::new(&format!("{first}(?:{joint}{second})?")).expect("a pattern of our own, tested")
    })
}

/// Finds the amounts of an ad.
pub(crate) fn find(marked: &MarkedPage<'_>) -> Vec<Money> {
    let mut money = Vec::new();
    for (index, block) in marked.page.blocks.iter().enumerate() {
        let text = marked.page.get(&block.range);
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let hints = text.contains(['€', '$', '£', '¥', '₹', '₩', '₪', '₱', 'k'])
            || Vocabulary::embedded().currencies.any_in(text)
            || CODES.iter().any(|name| text.contains(name));
        if !(hints || marked.is_about(index, Cue::Pay) || marked.has_cue(&block.range, Cue::Period))
        {
            continue;
        }
        for captures in amounts().captures_iter(text) {
            money.extend(amount(&captures, block.range.start, index, marked));
        }
    }
    money
}

fn amount(
    captures: &Captures<'_>,
    offset: usize,
    block: usize,
    marked: &MarkedPage<'_>,
) -> Option<Money> {
    let all = captures.get(0)?;
    let range = offset + all.start()..offset + all.end();
    let text = &marked.page.folded;
    let glued = text[..range.start]
        .chars()
        .next_back()
        .is_some_and(|c| is_word(c) || matches!(c, '.' | ',' | '-'))
        && text[range.start..].starts_with(|c: char| c.is_ascii_digit());
    let cut = text[range.end..].chars().next().is_some_and(is_word);
    let percent = text[range.end..].trim_start().starts_with('%');
    if glued || cut || percent || marked.page.in_link(&range) {
        return None;
    }
    let has = |name: &str| captures.name(name).is_some();
    let currency = ["pre1", "cur1", "pre2", "cur2"]
        .iter()
        .any(|name| has(name));
    let thousands = ["k1", "k2"].iter().any(|name| {
        captures
            .name(name)
            .is_some_and(|times| times.as_str() == "k")
    });
    let (low, high) = (value(captures, 1)?, value(captures, 2));
    let single = high.is_none();
    let high = high.unwrap_or(low);
    // `40-50k` means 40k.
    let low = if high >= 1000.0 && low < 1000.0 && high / low.max(1.0) > 100.0 {
        low * 1000.0
    } else {
        low
    };
    // `R450 000` is money, `R12` the name of a thing.
    let rand = captures.name("pre1").is_some_and(|pre| pre.as_str() == "r");
    if rand && high < 1000.0 {
        return None;
    }
    let about_pay = marked.is_about(block, Cue::Pay);
    // `42K - 50K` or `3.500 EUR`, and nothing else in the line.
    let is_line = (!single || currency) && (thousands || currency && low >= 1000.0) && {
        let words = &marked.page.blocks[block].range;
        marked.words_in(words) == marked.words_in(&range)
    };
    if !currency
        && !is_line
        && !(about_pay && (thousands || (low >= 1000.0 && !(1900.0..2100.0).contains(&low))))
    {
        return None;
    }
    let sentence = marked
        .page
        .sentence_at(range.start)
        .map_or(range.clone(), |sentence| sentence.range.clone());
    let period = period(marked, &range, &sentence, block);
    let large = ["k1", "k2"].iter().any(|name| {
        captures
            .name(name)
            .is_some_and(|times| times.as_str() != "k")
    });
    let clause = clause(text, &range, &sentence);
    let other = marked.has_cue(&clause, Cue::OtherMoney);
    let is_fact = currency
        && period.is_some_and(|period| low * times_a_year(period) >= LIVING)
        && is_beside_period(marked, &range)
        && begins_fact(marked, &clause, &range, &sentence);
    Some(Money {
        low: low.min(high),
        high: high.max(low),
        period,
        open: if single {
            open_end(
                &text[sentence.start..range.start],
                &text[range.end..sentence.end.max(range.end)],
            )
        } else {
            plus(&text[range.end..])
        },
        // A fact in a line of its own needs no word for pay; in running text an offer or a bare amount is one.
        is_pay: !large
            && !other
            && (about_pay
                || (is_line || is_fact) && !marked.is_headed(block, Cue::OtherMoney)
                || period.is_some() && marked.words_in(&marked.page.blocks[block].range) <= FACT
                || (period.is_some() || thousands || high >= LIVING)
                    && !marked.is_headed(block, Cue::OtherMoney)
                    && (is_offered(marked, &clause, &range) || is_bare(text, &clause, &range))),
        range,
    })
}

/// Tells whether somebody offers or gets the amount: `we offer between`, and the amount right after it.
fn is_offered(marked: &MarkedPage<'_>, clause: &Range<usize>, range: &Range<usize>) -> bool {
    let words = &Vocabulary::embedded().between_offer_and_amount;
    let before = clause.start..range.start;
    let mut offers = marked.cues(&before).filter(|(cue, _)| *cue == Cue::Offer);
    offers.any(|(_, found)| {
        let between = marked.page.folded.get(found.end..range.start);
        between.is_some_and(|between| between.split_whitespace().all(|word| words.has(word)))
    })
}

/// Tells whether the period of an amount follows it: `a year`, `brut par an`.
fn is_beside_period(marked: &MarkedPage<'_>, range: &Range<usize>) -> bool {
    let rest = range.end..marked.page.folded.len();
    let mut periods = marked.cues(&rest).filter(|(cue, _)| *cue == Cue::Period);
    periods
        .next()
        .is_some_and(|(_, found)| marked.words_in(&(range.end..found.start)) <= 1)
}

/// Tells whether an amount begins its clause, or stands behind a few words and a dash: `Leeds - £34,000`.
fn begins_fact(
    marked: &MarkedPage<'_>,
    clause: &Range<usize>,
    range: &Range<usize>,
    sentence: &Range<usize>,
) -> bool {
    const BEFORE: usize = 4;
    let before = marked.page.folded[clause.start..range.start].trim_end();
    let is_first = !before.contains(is_word);
    let is_behind_dash = before.ends_with(" -")
        && marked.words_in(&(clause.start..range.start)) <= BEFORE
        && !marked.has_cue(sentence, Cue::OtherMoney);
    is_first || is_behind_dash
}

/// Tells whether a clause is an amount and at most its period.
fn is_bare(text: &str, clause: &Range<usize>, range: &Range<usize>) -> bool {
    const AFTER: usize = 3;
    let before = text[clause.start..range.start].trim_end();
    let has_word = before.contains(is_word) && !before.ends_with('.');
    let after = text[range.end..clause.end].split_whitespace();
    !has_word && after.filter(|word| word.contains(is_word)).count() <= AFTER
}

/// The part of a sentence around an amount, between its commas and the like.
fn clause(text: &str, range: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let marks = [';', ',', '(', ')', '+', '|', '·', '•'];
    let start = text[sentence.start..range.start]
        .rfind(marks)
        .map_or(sentence.start, |at| sentence.start + at);
    let end = text[range.end..sentence.end.max(range.end)]
        .find(marks)
        .map_or(sentence.end, |at| range.end + at);
    start..end.max(range.end)
}

fn value(captures: &Captures<'_>, which: u8) -> Option<f64> {
    let number = captures.name(&format!("num{which}"))?.as_str();
    let decimals = number.rfind(['.', ',']).filter(|at| number.len() - at <= 3);
    let (whole, fraction) = decimals.map_or((number, ""), |at| (&number[..at], &number[at + 1..]));
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let value: f64 = format!("{}.{}", digits(whole), digits(fraction))
        .parse()
        .ok()?;
    let own = captures
        .name(&format!("k{which}"))
        .map(|times| times.as_str());
    let currency = captures
        .name(&format!("cur{which}"))
        .map(|currency| currency.as_str());
    let times = match (own, currency) {
        (Some("k"), _) | (_, Some("k€" | "keur")) => 1000.0,
        (Some("bn" | "milliard" | "milliards"), _) => 1e9,
        (Some(_), _) => 1e6,
        (None, _) => 1.0,
    };
    Some(value * times)
}

fn period(
    marked: &MarkedPage<'_>,
    range: &Range<usize>,
    sentence: &Range<usize>,
    block: usize,
) -> Option<Period> {
    let nearest = |stretch: &Range<usize>| {
        let cues = marked.cues(stretch).filter(|(cue, _)| *cue == Cue::Period);
        let nearest = cues.min_by_key(|(_, found)| found.start.abs_diff(range.end));
        nearest.map(|(_, found)| found.clone())
    };
    let label = block
        .checked_sub(1)
        .map(|label| &marked.page.blocks[label])
        .filter(|label| marked.is_label(label));
    let heading = marked.section(block).and_then(|section| section.heading);
    let found = nearest(sentence)
        .or_else(|| nearest(&marked.page.blocks[block].range))
        .or_else(|| label.and_then(|label| nearest(&label.range)))
        .or_else(|| heading.and_then(|heading| nearest(&marked.page.blocks[heading].range)))?;
    let word = marked.page.get(&found);
    let has = |parts: &[String]| parts.iter().any(|part| word.contains(part.as_str()));
    let periods = &Vocabulary::embedded().periods;
    Some(match () {
        () if has(&periods.hour) => Period::Hour,
        () if has(&periods.day) => Period::Day,
        () if has(&periods.week) => Period::Week,
        () if has(&periods.month) => Period::Month,
        () => Period::Year,
    })
}

fn open_end(before: &str, after: &str) -> Option<OpenEnd> {
    let before = before.trim_end_matches([' ', ':', '(']);
    let known = Vocabulary::embedded();
    let ends = |words: &Terms| {
        words.iter().any(|word| {
            before
                .strip_suffix(word)
                .is_some_and(|rest| !rest.chars().next_back().is_some_and(is_word))
        })
    };
    if ends(&known.from) {
        return Some(OpenEnd::Top);
    }
    if ends(&known.up_to) {
        return Some(OpenEnd::Bottom);
    }
    plus(after)
}

/// *and up*, *+*, *et plus* after an amount, also behind its period.
fn plus(after: &str) -> Option<OpenEnd> {
    // `40k+` has no top; `40k + bonus` has one.
    if after.starts_with('+') {
        return Some(OpenEnd::Top);
    }
    let near: String = after.chars().take(28).collect();
    let near = near.split([',', ';', '.', '(']).next().unwrap_or_default();
    let known = Vocabulary::embedded();
    let has = |words: &Terms| {
        words.iter().any(|word| {
            near.find(word)
                .is_some_and(|at| !near[at + word.len()..].chars().next().is_some_and(is_word))
        })
    };
    match () {
        () if has(&known.and_more) => Some(OpenEnd::Top),
        () if has(&known.at_most) => Some(OpenEnd::Bottom),
        () => None,
    }
}
