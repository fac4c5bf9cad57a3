//! Days of the calendar.

use std::fmt;
use std::str::FromStr;

use crate::scalar::string_scalar;
use crate::shown;

/// A day of the calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub jiff::civil::Date);

impl Day {
    /// Gives the day `months` later, or the last day of that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().months(months)))
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{}` is not a day written as YYYY-MM-DD, such as 2027-02-01",
                shown::short(text)
            )
        };
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else {
            return Err(match counted(text) {
                Some(day) => format!(
                    "{}; did you mean {day}, which spreadsheets count so? Give the cell the format of a date",
                    wrong()
                ),
                None => wrong(),
            });
        };
        let all_digits = |part: &str, length| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !(all_digits(year, 4) && all_digits(month, 2) && all_digits(day, 2)) {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<i16>().map_err(|_| wrong());
        let (year, month, day) = (number(year)?, number(month)? as i8, number(day)? as i8);
        jiff::civil::Date::new(year, month, day)
            .map(Day)
            .map_err(|_| format!("`{}` is not a day of the calendar", shown::short(text)))
    }
}

/// Reads a day as spreadsheets count them, from 1960 on: a cell without the format of a date shows the number.
fn counted(text: &str) -> Option<Day> {
    let days: i32 = text
        .parse()
        .ok()
        .filter(|days| (21_916..=73_050).contains(days))?;
    let first = jiff::civil::date(1899, 12, 30);
    first
        .checked_add(jiff::Span::new().days(days))
        .ok()
        .map(Day)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

string_scalar!(Day, {"description": "A day, ISO 8601", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_spreadsheet_is_led_back_to_its_day() {
        let error = "46387".parse::<Day>().unwrap_err();
        assert!(error.contains("did you mean 2026-12-31"), "{error}");
        assert!(!"2027".parse::<Day>().unwrap_err().contains("did you mean"));
    }
}
