//! `title-not-plain`: pay, place, company, date, code or shouting in the title of the post.

use std::sync::OnceLock;

use regex::Regex;

use crate::ad::Ad;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use crate::vocabulary::Vocabulary;
use model::{Finding, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "title-not-plain",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// What a title should not hold, each with the pattern by which it is told in the folded title;
/// a word in braces stands for words of the vocabulary.
const PATTERNS: &[(&str, &str)] = &[
    ("pay", r"[€$£]|\b\d+ ?k\b|\b\d+(?:[ ,.]\d{3})+\b"),
    ("company", r"(?:^| )(?:{company}) [^\W\d_][\w&.' -]*"),
    (
        "date",
        r"\b(?:19|20)\d\d\b|\b(?:{start}) (?:{soon}|{months})\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\basap\b",
    ),
    (
        "code",
        r"\b(?:ref|réf|req|job id|id)\b\.? ?[:#.]? ?[a-z0-9-]*\d[a-z0-9-]*|#\d{2,}|\b\d{5,}\b|\b[a-z]{2,6}[-_]\d{3,}\b|\b[a-z]{2,6}-\d{4}-\d+\b",
    ),
    ("shouting", r"!|\*|🔥|🚀|⭐|✨|\b(?:{loud})\b"),
];

fn patterns() -> &'static [(&'static str, Regex)] {
    static COMPILED: OnceLock<Vec<(&str, Regex)>> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let known = Vocabulary::embedded();
        let months: Vec<&str> = known.full_months().collect();
        let words = [
            ("{months}", months.join("|")),
            ("{company}", known.leads_company.pattern()),
            ("{start}", known.leads_start.pattern()),
            ("{soon}", known.soon.pattern()),
            ("{loud}", known.loud.pattern()),
        ];
        let filled = |pattern: &str| {
            let whole = pattern.to_owned();
            words
                .iter()
                .fold(whole, |whole, (gap, words)| whole.replace(gap, words))
        };
        let compiled = PATTERNS.iter().map(|(kind, pattern)| {
            (
                *kind,
                Regex::new(&filled(pattern)).expect("a pattern of our own, tested"),
            )
        });
        compiled.collect()
    })
}

/// Reports what does not belong in the title.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let Some(title) = ad.title() else {
        return Vec::new();
    };
    let range = title.range.start..title.range.end.saturating_sub(1);
    let text = ad.page.get(&range);
    let mut kinds: Vec<&'static str> = Vec::new();
    for (kind, pattern) in patterns() {
        if pattern.is_match(text) {
            kinds.push(kind);
        }
    }
    if place(ad, text) {
        kinds.push("place");
    }
    if shouts(ad.page.excerpt(&range)) && !kinds.contains(&"shouting") {
        kinds.push("shouting");
    }
    let Some(kind) = kinds.first() else {
        return Vec::new();
    };
    let key = match *kind {
        "pay" => "title.pay",
        "company" => "title.company",
        "date" => "title.date",
        "code" => "title.code",
        "place" => "title.place",
        _ => "title.shouting",
    };
    vec![ad.finding(
        RULE.name,
        Severity::Warning,
        Message::Said {
            key,
            gaps: Vec::new(),
        },
        &range,
    )]
}

/// The city of the post, as given, or as the ad itself labels it.
fn place(ad: &Ad<'_>, title: &str) -> bool {
    let named = |city: &str| city.chars().count() >= 3 && holds_word(title, &city.to_lowercase());
    if ad.workplace.city.as_deref().is_some_and(named) {
        return true;
    }
    let labels = &Vocabulary::embedded().place_labels;
    ad.page.blocks.iter().any(|block| {
        let text = ad.page.get(&block.range);
        let place = labels.iter().find_map(|label| text.strip_prefix(label));
        place.is_some_and(|place| {
            let city = place
                .split([',', '(', '\n', '-', '/'])
                .next()
                .unwrap_or_default()
                .trim();
            !ad.has_cue(&block.range, Cue::Pay) && city.split(' ').count() <= 3 && named(city)
        })
    })
}

fn holds_word(text: &str, word: &str) -> bool {
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        ends(text[..at].chars().next_back()) && ends(text[at + word.len()..].chars().next())
    })
}

/// Several words, all in capitals; abbreviations and markers of gender do not count.
fn shouts(title: &str) -> bool {
    let words = title
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= 4);
    let (mut loud, mut all) = (0, 0);
    for word in words {
        all += 1;
        loud += usize::from(word.chars().all(char::is_uppercase));
    }
    all > 0 && loud == all && (all >= 2 || title.chars().filter(|c| c.is_alphabetic()).count() >= 8)
}
