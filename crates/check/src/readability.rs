//! How hard a text is to read, by the published formulas.
//!
//! Flesch (1948) for English, Kandel and Moles (1958) for French. Syllables are counted by the spelling; a test holds
//! how far that count is from a dictionary's.

use std::ops::Range;

use crate::text::page::Page;
use crate::text::tongue::TextLanguage;
use model::Language;

/// What can be counted in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statistics {
    /// Words.
    pub words: usize,
    /// Sentences; each item of a list and each heading is one at least.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
    /// Reading ease, not clamped; none for a text without words or in a language without a formula.
    pub reading_ease: Option<f64>,
    /// Items of lists.
    pub bullets: usize,
}

/// Counts what can be counted.
pub fn statistics(page: &Page, tongue: TextLanguage) -> Statistics {
    let language = tongue.spoken();
    let words = page.words.len();
    let syllables = page
        .words
        .iter()
        .map(|word| syllables_of(page.get(word), language))
        .sum();
    let sentences = page
        .sentences
        .iter()
        .filter(|sentence| !sentence.words.is_empty())
        .count();
    let items = page
        .blocks
        .iter()
        .filter(|block| block.kind == crate::text::page::BlockKind::Item);
    let counted = Counts {
        words,
        sentences,
        syllables,
    };
    Statistics {
        words,
        sentences,
        syllables,
        reading_ease: tongue
            .known()
            .and_then(|language| reading_ease(counted, language)),
        bullets: items.count(),
    }
}

/// What the formulas are fed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
}

/// Gives the reading ease; 100 is very easy, 0 very hard, and both can be passed.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words are far below 2^52"
)]
pub fn reading_ease(counts: Counts, language: Language) -> Option<f64> {
    if counts.words == 0 || counts.sentences == 0 {
        return None;
    }
    let words = counts.words as f64;
    let length = words / counts.sentences as f64;
    let weight = counts.syllables as f64 / words;
    let ease = language.profile().reading_ease.as_ref()?;
    Some(ease.from - ease.words * length - ease.syllables * weight)
}

/// Counts the syllables of a folded word.
pub fn syllables_of(word: &str, language: Language) -> usize {
    let parts = word
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| !part.is_empty());
    let count = parts.map(|part| match language {
        Language::FR => french(part),
        _ => english(part),
    });
    count.sum::<usize>().max(1)
}

fn english(word: &str) -> usize {
    if !word.is_ascii() {
        return word
            .split(|c: char| !"aeiouyàâäéèêëîïôöûüù".contains(c))
            .filter(|group| !group.is_empty())
            .count()
            .max(1);
    }
    let bytes = word.as_bytes();
    let vowel = |at: usize| {
        matches!(bytes[at], b'a' | b'e' | b'i' | b'o' | b'u') || bytes[at] == b'y' && at > 0
    };
    let mut count = 0_usize;
    let mut before = false;
    for at in 0..bytes.len() {
        let now = vowel(at);
        if now && !before {
            count += 1;
        } else if now && before {
            count += usize::from(splits(bytes, at));
        }
        before = now;
    }
    // Silent endings.
    let ends = |end: &str| word.ends_with(end);
    let stem_vowel = |back: usize| bytes.len() > back && vowel(bytes.len() - back - 1);
    let silent_e = ends("e") && !ends("le") && !stem_vowel(1) || ends("le") && stem_vowel(2);
    let silent_ed = ends("ed") && bytes.len() > 3 && !stem_vowel(2) && !ends("ted") && !ends("ded");
    if silent_e && bytes.len() > 2 || silent_ed {
        count = count.saturating_sub(1);
    } else if ends("es") && bytes.len() > 3 && !stem_vowel(2) {
        let sounded = ["ses", "xes", "zes", "ches", "shes", "ges", "ces"]
            .iter()
            .any(|end| word.ends_with(end));
        let consonant_le = ends("les") && bytes.len() > 3 && !stem_vowel(3);
        count = count.saturating_sub(usize::from(!sounded && !consonant_le));
    } else if ends("ely") || ends("eful") || ends("ement") || ends("ements") || ends("eless") {
        count = count.saturating_sub(usize::from(
            bytes.len() > 5 && !ends("lement") && !ends("lements"),
        ));
    }
    count.max(1)
}

/// Tells whether the vowel at `at`, which follows a vowel, begins a syllable of its own.
fn splits(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    let far = bytes.get(at + 2).copied().unwrap_or(b' ');
    let earlier = at.checked_sub(2).map_or(b' ', |at| bytes[at]);
    match (bytes[at - 1], bytes[at]) {
        (b'i', b'a') => {
            !(matches!((earlier, next), (b't' | b'c' | b's', b'l' | b'n'))
                || next == b'g' && far == b'e')
        }
        (b'i', b'o') => {
            !(matches!(earlier, b't' | b's' | b'c' | b'g' | b'x') && matches!(next, b'n' | b'u'))
        }
        (b'i', b'u') => true,
        (b'i', b'e') => matches!(next, b't' | b'n') && far != b'd',
        (b'u', b'a') => earlier != b'q' && earlier != b'g',
        (b'e', b'o') => next != b'p' && next != b'u',
        (b'u', b'o') => earlier != b'q',
        (b'y', b'i' | b'o' | b'a') => true,
        (b'u' | b'o', b'i') if next == b'n' && far == b'g' => true,
        (b'e', b'i') if next == b'n' && far == b'g' => true,
        (b'e', b'a') => {
            next == b't' && far == b'e' && bytes.len() > 5 || next == b'l' && far == b'i'
        }
        (b'o', b'e') => next == b'r' || next == b'f',
        (b'e', b'u') => false,
        _ => false,
    }
}

fn french(word: &str) -> usize {
    let chars: Vec<char> = word.chars().collect();
    let vowel = |c: char| "aeiouyàâäéèêëîïôöûüùœæ".contains(c);
    let mut count = 0_usize;
    let mut at = 0;
    while at < chars.len() {
        if !vowel(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && vowel(chars[at]) {
            at += 1;
        }
        count += french_group(&chars, start..at);
    }
    // A last e without an accent is not sounded.
    let silent = ["e", "es"].iter().any(|end| word.ends_with(end))
        || word.ends_with("ent") && (word.ends_with("aient") || word.ends_with("èrent"));
    let last = chars.len().checked_sub(if word.ends_with("es") {
        3
    } else if word.ends_with("ent") {
        4
    } else {
        2
    });
    let after_vowel = last.is_some_and(|at| vowel(chars[at]));
    let lone = chars.len() <= 3 && count <= 1;
    let after_silent_u = ["que", "ques", "gue", "gues"]
        .iter()
        .any(|end| word.ends_with(end));
    if silent && (!lone && !after_vowel || after_vowel && after_silent_u) {
        count = count.saturating_sub(1);
    }
    count.max(1)
}

/// Counts the syllables of a run of vowels.
fn french_group(chars: &[char], range: Range<usize>) -> usize {
    let group: String = chars[range.clone()].iter().collect();
    let before = range.start.checked_sub(1).map(|at| chars[at]);
    let cluster = range.start >= 2
        && matches!(chars[range.start - 1], 'r' | 'l')
        && !"aeiouyéèê".contains(chars[range.start - 2]);
    // After q and g the u is silent.
    let group = match (before, group.strip_prefix('u')) {
        (Some('q' | 'g'), Some(rest)) if !rest.is_empty() => rest.to_owned(),
        _ => group,
    };
    match group.as_str() {
        "éa" | "éo" | "éé" | "éi" | "ao" | "aï" | "oï" | "aü" | "oé" | "oè" | "éu" | "aé"
        | "uée" | "ué" | "ua" | "oa" | "uï" | "ayé" | "oyé" | "oya" | "aya" | "ayo" | "uyé"
        | "uye" | "oyau" | "uie" | "éâ" | "éer" => 2,
        "ayée" | "oyée" | "éée" | "iée" | "éai" => 2,
        "ia" | "io" | "ié" | "ie" | "iè" | "iai" | "ieu" | "iau" | "iue" if cluster => 2,
        _ => 1,
    }
}
