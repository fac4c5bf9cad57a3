//! Days that a text names, each with its year.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use crate::check::ad::Ad;
use crate::check::lexicon::Cue;
use crate::check::text::sentences::is_whole;
use crate::model::scalar::day::Day;

const MONTHS: &[&[&str]] = &[
    &["january", "jan", "janvier", "janv", "januar"],
    &["february", "feb", "février", "fevrier", "févr", "februar"],
    &["march", "mar", "mars", "märz"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin", "juni"],
    &["july", "jul", "juillet", "juil", "juli"],
    &["august", "aug", "août", "aout"],
    &["september", "sept", "sep", "septembre"],
    &["october", "oct", "octobre", "oktober"],
    &["november", "nov", "novembre"],
    &["december", "dec", "décembre", "decembre", "déc", "dezember"],
];

fn dates() -> &'static Regex {
    static REGEX: OnceLock<Regex> = OnceLock::new();
    REGEX.get_or_init(|| {
        let names: Vec<&str> = MONTHS.iter().flat_map(|names| names.iter().copied()).collect();
        let month = names.join("|");
        Regex::new(&format!(
            r"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: of)? (?P<m1>{month})\.?,? (?P<y1>\d{{4}})|(?P<m2>{month})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})|(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.](?P<y3>\d{{4}}))"
        ))
        .expect("a pattern of our own, tested")
    })
}

/// Finds the days of a stretch of an ad.
pub fn find(ad: &Ad<'_>, stretch: &Range<usize>) -> Vec<(Range<usize>, Day)> {
    let text = ad.page.get(stretch);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let month_first = ad.workplace.country.as_deref() == Some("US");
    let found = dates().captures_iter(text).filter_map(|captures| {
        let all = captures.get(0).filter(|all| is_whole(text, &all.range()))?;
        let part = |name: &str| captures.name(name).map(|part| part.as_str());
        let number = |name: &str| part(name).and_then(|part| part.parse::<u32>().ok());
        let month = |name: &str| {
            let name = part(name)?;
            MONTHS
                .iter()
                .position(|names| names.contains(&name))
                .and_then(|at| u32::try_from(at + 1).ok())
        };
        let written = match (part("iso"), number("y1"), number("y2"), number("y3")) {
            (Some(iso), ..) => iso.to_owned(),
            (_, Some(year), ..) => format!("{year:04}-{:02}-{:02}", month("m1")?, number("d1")?),
            (_, _, Some(year), _) => format!("{year:04}-{:02}-{:02}", month("m2")?, number("d2")?),
            (_, _, _, Some(year)) => {
                let (a, b) = (number("a")?, number("b")?);
                let (day, month) = if b > 12 || month_first && a <= 12 {
                    (b, a)
                } else {
                    (a, b)
                };
                format!("{year:04}-{month:02}-{day:02}")
            }
            _ => return None,
        };
        let day = written.parse().ok()?;
        Some((stretch.start + all.start()..stretch.start + all.end(), day))
    });
    found.collect()
}

/// Finds the closing dates: days that stand with words for them, or with *until* where applications are spoken of.
pub fn closing(ad: &Ad<'_>) -> Vec<(Range<usize>, Day)> {
    let mut found = with_cue(ad, Cue::Closing);
    for sentence in &ad.page.sentences {
        let range = &sentence.range;
        if ad.has_cue(range, Cue::Until)
            && (ad.has_cue(range, Cue::Applying) || ad.has_cue(range, Cue::Application))
        {
            let days = find(ad, range).into_iter();
            found.extend(days.filter(|day| !found.contains(day)).collect::<Vec<_>>());
        }
    }
    found
}

/// Finds the days that stand with a cue: in its sentence, its block or below its label.
pub fn with_cue(ad: &Ad<'_>, cue: Cue) -> Vec<(Range<usize>, Day)> {
    let mut found = Vec::new();
    for (index, block) in ad.page.blocks.iter().enumerate() {
        if ad.has_cue(&block.range, cue) {
            // Of several days in a block, the first one after the cue is meant.
            let first = ad
                .cues(&block.range)
                .find(|(known, _)| *known == cue)
                .map_or(block.range.start, |(_, range)| range.start);
            let days = find(ad, &block.range);
            let after = days
                .iter()
                .find(|(range, _)| range.start >= first)
                .or(days.first());
            found.extend(after.cloned());
        } else if ad.is_about(index, cue) && ad.words_in(&block.range) <= 12 {
            found.extend(find(ad, &block.range).into_iter().next());
        }
    }
    found
}
