//! Days that a text names, each with its year.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use crate::ad::Ad;
use crate::lexicon::Cue;
use crate::text::sentences::is_whole;
use crate::vocabulary::Vocabulary;
use model::Day;

fn dates() -> &'static Regex {
    static REGEX: OnceLock<Regex> = OnceLock::new();
    REGEX.get_or_init(|| {
        let names: Vec<&str> = Vocabulary::embedded().months().collect();
        let month = names.join("|");
        Regex::new(&format!(
            r"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: of)? (?P<m1>{month})\.?,? (?P<y1>\d{{4}})|(?P<m2>{month})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})|(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.](?P<y3>\d{{4}}))"
        ))
        .expect("a pattern of our own, tested")
    })
}

/// Finds the days of a stretch of an ad.
pub(crate) fn find(ad: &Ad<'_>, stretch: &Range<usize>) -> Vec<(Range<usize>, Day)> {
    let text = ad.page.get(stretch);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let month_first = ad.workplace.country.as_deref() == Some("US");
    let found = dates().captures_iter(text).filter_map(|captures| {
        let all = captures.get(0).filter(|all| is_whole(text, &all.range()))?;
        let part = |name: &str| captures.name(name).map(|part| part.as_str());
        let number = |name: &str| part(name).and_then(|part| part.parse::<u32>().ok());
        let month = |name: &str| Vocabulary::embedded().month(part(name)?);
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
///
/// Of the days around such words the nearest is meant, and none that other words claim: a posting, an opening, a review.
pub(crate) fn closing(ad: &Ad<'_>) -> Vec<(Range<usize>, Day)> {
    let mut found: Vec<(Range<usize>, Day)> = Vec::new();
    for (index, block) in ad.page.blocks.iter().enumerate() {
        let days = find(ad, &block.range);
        if days.is_empty() {
            continue;
        }
        let cues = dating(ad, &block.range);
        let closes = |cue: &Dating<'_>| cue.claim == DayClaim::Closing;
        let claimed = |day: &Range<usize>| {
            let before = cues.iter().filter(|cue| cue.range.start < day.start);
            before.max_by_key(|cue| cue.range.start)
        };
        let is_open =
            |day: &Range<usize>| claimed(day).is_none_or(closes) && !is_of_another_round(ad, day);
        if cues.iter().any(closes) {
            let mut after = false;
            for cue in cues.iter().filter(|cue| closes(cue)) {
                let next = days.iter().find(|(day, _)| day.start > cue.range.start);
                let next = next.filter(|(day, _)| {
                    claimed(day).is_some_and(|claim| claim.range == cue.range) && is_open(day)
                });
                after |= next.is_some();
                if let Some(day) = next.filter(|day| !found.contains(*day)) {
                    found.push(day.clone());
                }
            }
            let first = cues
                .iter()
                .filter(|cue| closes(cue))
                .map(|cue| cue.range.start)
                .min();
            let before = days.iter().rev().find(|(day, _)| {
                Some(day.start) < first && claimed(day).is_none() && !is_of_another_round(ad, day)
            });
            found.extend(before.filter(|_| !after).cloned());
        } else if ad.is_about(index, Cue::Closing) && ad.words_in(&block.range) <= 12 {
            found.extend(days.iter().find(|(day, _)| is_open(day)).cloned());
        }
    }
    found
}

/// Words that say what a day is.
struct Dating<'a> {
    range: &'a Range<usize>,
    claim: DayClaim,
}

/// What words say that a day is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DayClaim {
    Closing,
    Else,
}

/// Lists the words of a block that say what a day is; *until* closes where its sentence speaks of applications.
fn dating<'a>(ad: &'a Ad<'_>, block: &'a Range<usize>) -> Vec<Dating<'a>> {
    let claim = |cue, range: &Range<usize>| match cue {
        Cue::Closing => Some(DayClaim::Closing),
        Cue::Published | Cue::OtherDay => Some(DayClaim::Else),
        Cue::Until => {
            let sentence = ad.page.sentence_at(range.start)?;
            let applies = |cue| ad.has_cue(&sentence.range, cue);
            (applies(Cue::Applying) || applies(Cue::Application)).then_some(DayClaim::Closing)
        }
        _ => None,
    };
    let cues = ad.cues(block);
    cues.filter_map(|(cue, range)| {
        Some(Dating {
            range,
            claim: claim(cue, range)?,
        })
    })
    .collect()
}

/// Tells whether a day is one of another round, of which its sentence speaks before it.
fn is_of_another_round(ad: &Ad<'_>, day: &Range<usize>) -> bool {
    let sentence = ad.page.sentence_at(day.start);
    sentence.is_some_and(|sentence| ad.has_cue(&(sentence.range.start..day.start), Cue::OtherRound))
}

/// Finds the days that stand with a cue: in its sentence, its block or below its label.
pub(crate) fn with_cue(ad: &Ad<'_>, cue: Cue) -> Vec<(Range<usize>, Day)> {
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
