//! Rhythm times reach: how long work takes to get round to everybody, where its text counts units or people.
//!
//! Read from the profile's own English words ("Visit {n} {units} a quarter"), which its French says as well. What is not said
//! in so many words is not reckoned.

use model::{KeptResponsibility, Language};

/// What a text counts, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    /// What it counts.
    pub(super) of: Counted,
    /// In which time.
    pub(super) per: Per,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Units of the organization.
    Units,
    /// People served.
    People,
}

/// The time in which so many are reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Per {
    const ALL: [Per; 4] = [Per::Week, Per::Month, Per::Quarter, Per::Year];

    /// Gives the word, which is also the key of what is said.
    pub(super) fn id(self) -> &'static str {
        ["week", "month", "quarter", "year"][self as usize]
    }

    /// Gives the months in which `all` are reached, `n` at a time.
    pub(super) fn months(self, all: u64, n: u32) -> u64 {
        let times = all.div_ceil(u64::from(n.max(1)));
        match self {
            Per::Week => times.saturating_mul(12).div_ceil(52),
            Per::Month => times,
            Per::Quarter => times.saturating_mul(3),
            Per::Year => times.saturating_mul(12),
        }
    }
}

/// Reads the pace of work of a profile; `n` of what, and how often.
pub(super) fn of(kept: &KeptResponsibility<'_>) -> Option<(u32, Pace)> {
    let n = kept.count()?;
    let headline = kept.headline().get(Language::EN);
    Some((n, read(kept.text()?.get(Language::EN), headline)?))
}

/// Reads a text: what stands between the number and the time decides.
fn read(text: &str, headline: &str) -> Option<Pace> {
    let (_, after) = text.split_once("{n} ")?;
    let (what, after) = after.split_once(" a ")?;
    let word = after.split(|c: char| !c.is_alphabetic()).next()?;
    let per = Per::ALL.into_iter().find(|per| per.id() == word)?;
    let of = match what {
        "{units}" => Counted::Units,
        "{members}" | "people" => Counted::People,
        // "of them" are those whom the headline names.
        "of them" if headline.contains("{units}") => Counted::Units,
        "of them" if headline.contains("{members}") => Counted::People,
        _ => return None,
    };
    Some(Pace { of, per })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_in_so_many_words_is_reckoned() {
        let pace = |text, headline| read(text, headline).map(|pace| (pace.of, pace.per));
        assert_eq!(
            pace(
                "Visit {n} {units} a quarter and spend the day",
                "Get to know work"
            ),
            Some((Counted::Units, Per::Quarter))
        );
        assert_eq!(
            pace(
                "Talk with {n} of them a month about what",
                "Listen to {members}"
            ),
            Some((Counted::People, Per::Month))
        );
        for text in [
            "Visit {n} people or teams a month at work",
            "Be online on {n} days a month for members",
            "Have the heads of {n} {units} sign it",
            "Take {n} of them a while",
            "Follow a case",
        ] {
            assert_eq!(pace(text, "Help {members}"), None, "{text}");
        }
    }

    #[test]
    fn everybody_is_reached_in_whole_months() {
        assert_eq!(Per::Month.months(112, 5), 23);
        assert_eq!(Per::Quarter.months(40, 3), 42);
        assert_eq!(Per::Week.months(100, 10), 3);
        assert_eq!(Per::Year.months(3, 4), 12);
        assert_eq!(Per::Year.months(u64::MAX, 1), u64::MAX);
    }
}
