//! Words that somebody typed, to a value that the needs accept, or to a refusal that says what to write instead.
//!
//! Lenient in how a value is written (`42 000 €`, `60 %`, `acme.example`), strict in what it is. One value at a time; what
//! takes other answers into account is in `flow`.

use crate::interview::draft::Answer;
use crate::interview::question::AnswerKind;
use model::{
    Allocation, Amount, Catalog, Country, Currency, Day, DayOrder, Language, Line, Link, Mailbox,
    Markdown, Percent, Prose, RoleChoice, RoleShare,
};

/// Why an answer is not taken: the key of its words, and what fills the gaps in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnswerRefusal {
    /// Key of the words.
    pub key: &'static str,
    /// Name and value of each gap.
    pub gaps: Vec<(&'static str, String)>,
}

impl AnswerRefusal {
    /// Refuses what was typed.
    pub(crate) fn of(key: &'static str, words: &str) -> AnswerRefusal {
        const SHOWN: usize = 40;
        let mut shown: String = words.trim().chars().take(SHOWN).collect();
        if words.trim().chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        let shown = shown.chars().filter(|c| !c.is_control()).collect();
        AnswerRefusal {
            key,
            gaps: vec![("value", shown)],
        }
    }

    /// Fills another gap.
    #[must_use]
    pub(crate) fn with(mut self, gap: &'static str, value: impl Into<String>) -> AnswerRefusal {
        self.gaps.push((gap, value.into()));
        self
    }
}

/// What words are read with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnswerContext<'a> {
    /// All roles, and the names of countries.
    pub catalog: &'a Catalog,
    /// Language of the interview, which decides how a day may be written.
    pub language: Language,
    /// The country of the post, in which regions are looked up.
    pub country: Option<Country>,
    /// Smallest number.
    pub least: u64,
    /// Greatest number, where a smaller one than any is meant.
    pub most: Option<u64>,
}

/// Reads the answer to a question of a kind that does not choose among options.
pub(crate) fn read(
    kind: AnswerKind,
    words: &str,
    reading: AnswerContext<'_>,
) -> Result<Answer, AnswerRefusal> {
    let words = words.trim();
    let value = match kind {
        AnswerKind::Lines => return lines(words),
        AnswerKind::Mix => return mix(words, reading.catalog),
        AnswerKind::Prose => text::<Prose>(words)?,
        AnswerKind::Markdown => text::<Markdown>(words)?,
        AnswerKind::Duty => duty(words)?,
        AnswerKind::Number => number(words, reading)?,
        AnswerKind::Percent => percent(words, "refusal.percent", |n| Percent::new(n).is_some())?,
        AnswerKind::Allocation => percent(words, "refusal.allocation", |n| {
            Allocation::new(n).is_some()
        })?,
        AnswerKind::Day => day(words, reading.language)?.to_string(),
        AnswerKind::Link => link(words)?.to_string(),
        AnswerKind::Mailbox => scalar::<Mailbox>(words, "refusal.mailbox")?.to_string(),
        AnswerKind::Country => country(words, reading.catalog)?.to_string(),
        AnswerKind::Region => region(words, reading)?,
        AnswerKind::Currency => currency(words)?.to_string(),
        AnswerKind::Amount => amount(words)?.as_str().to_owned(),
        _ => line(words)?,
    };
    Ok(Answer::one(value))
}

fn scalar<T: std::str::FromStr>(words: &str, key: &'static str) -> Result<T, AnswerRefusal> {
    words.parse().map_err(|_| AnswerRefusal::of(key, words))
}

/// Checks a text and keeps it as it is.
fn text<T: std::str::FromStr>(words: &str) -> Result<String, AnswerRefusal> {
    scalar::<T>(words, "refusal.text")?;
    Ok(words.to_owned())
}

/// Reads one line; what was pasted with line breaks is joined.
fn line(words: &str) -> Result<String, AnswerRefusal> {
    let joined = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    Ok(scalar::<Line>(&joined, "refusal.text")?.to_string())
}

/// Reads several lines, separated by semicolons or, when pasted, by line breaks; list marks are dropped.
fn lines(words: &str) -> Result<Answer, AnswerRefusal> {
    let parts = words.split([';', '\n', '\r']).map(|part| {
        let part = part.trim();
        ["- ", "* ", "• "]
            .iter()
            .find_map(|mark| part.strip_prefix(mark))
            .unwrap_or(part)
    });
    let lines: Result<Vec<String>, AnswerRefusal> =
        parts.filter(|part| !part.is_empty()).map(line).collect();
    Ok(Answer(lines?))
}

/// Reads a duty; its share, where it has one, is written behind it: `Run the forum, 10%`.
fn duty(words: &str) -> Result<String, AnswerRefusal> {
    let words = line(words)?;
    let (text, share) = share(&words);
    match share {
        _ if text.is_empty() => Err(AnswerRefusal::of("refusal.duty", &words)),
        None => Ok(text.to_owned()),
        Some(share) if Allocation::new(share).is_some() => Ok(format!("{text}, {share}%")),
        Some(_) => Err(AnswerRefusal::of("refusal.share", &words)),
    }
}

/// Splits a duty from its share: `Run the forum (about 10 %)` is `Run the forum` and 10.
pub(crate) fn share(words: &str) -> (&str, Option<u32>) {
    const PERCENT: [&str; 4] = ["%", "per cent", "percent", "pour cent"];
    const ABOUT: [&str; 3] = ["about", "around", "environ"];
    let open = |c: char| c.is_whitespace() || ",;:(–—-…".contains(c);
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || ").".contains(c));
    let number = PERCENT.iter().find_map(|unit| bare.strip_suffix(unit));
    let Some(number) = number.map(str::trim_end) else {
        return (words, None);
    };
    let text = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let Ok(share) = number[text.len()..].parse() else {
        return (words, None);
    };
    let text = text.trim_end_matches(open);
    let about = ABOUT.iter().find_map(|about| text.strip_suffix(about));
    let text = match about.filter(|rest| rest.is_empty() || rest.ends_with(open)) {
        Some(rest) => rest.trim_end_matches(open),
        None => text,
    };
    (text, Some(share))
}

/// Drops what only spaces digits out.
fn without_spaces(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\'' | '’' | '_'))
        .collect()
}

/// Drops the separators of thousands; what is left of commas and points separates decimals.
fn without_thousands(words: &str) -> String {
    let digits = without_spaces(words);
    let bytes = digits.as_bytes();
    let separates_thousands = |index: usize| {
        let behind = bytes[index + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        index > 0 && behind == 3
    };
    digits
        .char_indices()
        .filter(|&(index, c)| !(matches!(c, ',' | '.') && separates_thousands(index)))
        .map(|(_, c)| if c == ',' { '.' } else { c })
        .collect()
}

fn number(words: &str, reading: AnswerContext<'_>) -> Result<String, AnswerRefusal> {
    /// Nobody counts more people; it also keeps the arithmetic of loads far from its end.
    const MOST: u64 = 100_000_000;
    let (least, most) = (reading.least, reading.most);
    match without_thousands(words).parse::<u64>() {
        Ok(number) if number < least => {
            Err(AnswerRefusal::of("refusal.least", words).with("least", least.to_string()))
        }
        Ok(number) if let Some(most) = most.filter(|most| number > *most) => {
            Err(AnswerRefusal::of("refusal.most", words).with("most", most.to_string()))
        }
        Ok(number) if number <= MOST => Ok(number.to_string()),
        _ => Err(AnswerRefusal::of("refusal.number", words)),
    }
}

fn percent(
    words: &str,
    key: &'static str,
    fits: impl FnOnce(u32) -> bool,
) -> Result<String, AnswerRefusal> {
    let digits = without_spaces(words);
    let number = digits.trim_end_matches('%').parse::<u32>();
    match number {
        Ok(number) if fits(number) => Ok(number.to_string()),
        _ => Err(AnswerRefusal::of(key, words)),
    }
}

/// Reads a day: `2026-12-31`, and in a language that writes the day first also `31/12/2026`.
fn day(words: &str, language: Language) -> Result<Day, AnswerRefusal> {
    let refusal = || AnswerRefusal::of("refusal.day", words);
    if let Ok(day) = words.parse() {
        return Ok(day);
    }
    let parts: Vec<&str> = words.split(['/', '.']).map(str::trim).collect();
    match (language.profile().day_order, &parts[..]) {
        (Some(DayOrder::DayFirst), [day, month, year]) => format!("{year}-{month:0>2}-{day:0>2}")
            .parse()
            .map_err(|_| refusal()),
        _ => Err(refusal()),
    }
}

/// Reads an address; one without a scheme is taken for `https`.
fn link(words: &str) -> Result<Link, AnswerRefusal> {
    let refusal = || AnswerRefusal::of("refusal.link", words);
    if words.contains(':') {
        return words.parse().map_err(|_| refusal());
    }
    if !words.contains('.') {
        return Err(refusal());
    }
    format!("https://{words}").parse().map_err(|_| refusal())
}

/// Reads a country: its code, or its name in English or in a language of the catalog.
fn country(words: &str, catalog: &Catalog) -> Result<Country, AnswerRefusal> {
    let wanted = words.to_lowercase();
    let named = catalog.countries.iter().find(|rules| {
        rules.name.as_ref().is_some_and(|name| {
            Language::all().any(|language| name.get(language).to_lowercase() == wanted)
        })
    });
    named
        .and_then(|rules| rules.country.parse().ok())
        .or_else(|| Country::named(words))
        .ok_or_else(|| AnswerRefusal::of("refusal.country", words))
}

/// Reads a state or province: its name in full where it is known, else as it was written.
fn region(words: &str, reading: AnswerContext<'_>) -> Result<String, AnswerRefusal> {
    let country = reading.country;
    let rules = country.and_then(|country| reading.catalog.country(Some(country.code())));
    match rules.and_then(|rules| rules.region(words)) {
        Some(region) => Ok(region.name.get(reading.language).to_owned()),
        None => line(words),
    }
}

fn currency(words: &str) -> Result<Currency, AnswerRefusal> {
    let code = match words.to_uppercase().as_str() {
        "€" | "EURO" | "EUROS" => "EUR".to_owned(),
        "£" => "GBP".to_owned(),
        other => other.to_owned(),
    };
    scalar::<Currency>(&code, "refusal.currency")
}

/// Reads an amount: `42000`, `42 000 €`, `42,000`, `18,50` or `42k`.
fn amount(words: &str) -> Result<Amount, AnswerRefusal> {
    let refusal = || AnswerRefusal::of("refusal.amount", words);
    let trimmed = words.trim_matches(|c: char| {
        c.is_whitespace() || "€$£".contains(c) || (c.is_alphabetic() && !"kK".contains(c))
    });
    let digits = without_thousands(trimmed);
    match digits.strip_suffix(['k', 'K']) {
        Some(thousands) => {
            let (whole, fraction) = thousands.split_once('.').unwrap_or((thousands, ""));
            if whole.is_empty() || fraction.len() > 3 {
                return Err(refusal());
            }
            format!("{whole}{fraction:0<3}")
                .parse()
                .map_err(|_| refusal())
        }
        None => digits.parse().map_err(|_| refusal()),
    }
}

/// Reads roles with their parts: `cm 60, ite 40`.
fn mix(words: &str, catalog: &Catalog) -> Result<Answer, AnswerRefusal> {
    let mut parts: Vec<(String, u32)> = Vec::new();
    for part in words
        .split([',', ';', '+', '/', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let name = part.trim_end_matches(|c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '%' | ':' | '=')
        });
        let percent: String = part[name.len()..]
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let role = catalog.role(&name.to_lowercase()).ok_or_else(|| {
            let known: Vec<&str> = catalog
                .roles
                .iter()
                .map(|role| role.short.as_deref().unwrap_or(&role.role))
                .collect();
            AnswerRefusal::of("refusal.mix_role", name).with("known", known.join(", "))
        })?;
        let percent = percent
            .parse()
            .ok()
            .filter(|percent| (1..=100).contains(percent))
            .ok_or_else(|| AnswerRefusal::of("refusal.mix_percent", part))?;
        if parts.iter().any(|(known, _)| *known == role.role) {
            return Err(AnswerRefusal::of("refusal.mix_twice", name));
        }
        parts.push((role.role.to_string(), percent));
    }
    let sum: u32 = parts.iter().map(|(_, percent)| percent).sum();
    if sum != 100 {
        return Err(AnswerRefusal::of("refusal.mix_sum", words).with("sum", sum.to_string()));
    }
    Ok(Answer(
        parts
            .into_iter()
            .map(|(role, percent)| format!("{role}: {percent}"))
            .collect(),
    ))
}

/// Makes the choice of roles of a role's id, or of parts as they are kept in an answer.
pub(crate) fn role_choice(answer: &Answer) -> Option<RoleChoice> {
    if let [role] = &answer.0[..]
        && !role.contains(':')
    {
        let percent = Percent::FULL;
        return Some(RoleChoice(vec![RoleShare {
            role: role.clone(),
            percent,
        }]));
    }
    let shares: Option<Vec<RoleShare>> = answer
        .0
        .iter()
        .map(|part| {
            let (role, percent) = part.split_once(": ")?;
            let percent = percent.parse().ok().and_then(Percent::new)?;
            Some(RoleShare {
                role: role.to_owned(),
                percent,
            })
        })
        .collect();
    shares.filter(|shares| !shares.is_empty()).map(RoleChoice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::fixture::catalog;

    fn read_as(kind: AnswerKind, words: &str, language: Language) -> Result<String, &'static str> {
        let catalog = catalog();
        let reading = AnswerContext {
            catalog: &catalog,
            language,
            country: "US".parse().ok(),
            least: 1,
            most: None,
        };
        match read(kind, words, reading) {
            Ok(answer) => Ok(answer.0.join("|")),
            Err(refusal) => Err(refusal.key),
        }
    }

    #[track_caller]
    fn good(kind: AnswerKind, words: &str, value: &str) {
        assert_eq!(read_as(kind, words, Language::EN), Ok(value.to_owned()));
    }

    #[track_caller]
    fn bad(kind: AnswerKind, words: &str, key: &str) {
        assert_eq!(read_as(kind, words, Language::EN), Err(key));
    }

    #[test]
    fn texts_are_trimmed_and_pasted_lines_joined() {
        good(AnswerKind::Line, "  Acme\nÉnergie ", "Acme Énergie");
        bad(AnswerKind::Line, "a\u{1b}[31m", "refusal.text");
        good(AnswerKind::Lines, "- a; b ;;\n• c", "a|b|c");
        good(AnswerKind::Lines, ";", "");
        good(
            AnswerKind::Markdown,
            "Two\n\nparagraphs",
            "Two\n\nparagraphs",
        );
    }

    #[test]
    fn a_duty_may_have_a_share_behind_it() {
        for words in [
            "Run the forum, 10 %",
            "Run the forum (about 10\u{202f}%)",
            "Run the forum, environ 10 pour cent.",
            "Run the forum: 10 percent",
            "Run the forum, 10%",
        ] {
            good(AnswerKind::Duty, words, "Run the forum, 10%");
        }
        good(AnswerKind::Duty, "Prepare ISO 9001", "Prepare ISO 9001");
        good(AnswerKind::Duty, "Cut waste by %", "Cut waste by %");
        bad(AnswerKind::Duty, "Run the forum, 110 %", "refusal.share");
        bad(AnswerKind::Duty, "Run the forum, 0 %", "refusal.share");
        bad(AnswerKind::Duty, "10 %", "refusal.duty");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for words in ["4200", "4 200", "4,200", "4.200", "4\u{202f}200", "4’200"] {
            good(AnswerKind::Number, words, "4200");
        }
        bad(AnswerKind::Number, "many", "refusal.number");
        bad(AnswerKind::Number, "-4", "refusal.number");
        bad(AnswerKind::Number, "4.5", "refusal.number");
        bad(AnswerKind::Number, "99999999999999999999", "refusal.number");
        bad(AnswerKind::Number, "0", "refusal.least");
        good(AnswerKind::Allocation, "60 %", "60");
        bad(AnswerKind::Allocation, "0", "refusal.allocation");
        bad(AnswerKind::Allocation, "120", "refusal.allocation");
        good(AnswerKind::Percent, "0%", "0");
        bad(AnswerKind::Percent, "101", "refusal.percent");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (words, value) in [
            ("42000", "42000"),
            ("42 000 €", "42000"),
            ("€42,000", "42000"),
            ("42.000,00", "42000"),
            ("18,50", "18.5"),
            ("42k", "42000"),
            ("42.5k", "42500"),
            ("42 000 EUR", "42000"),
        ] {
            good(AnswerKind::Amount, words, value);
        }
        for words in ["a lot", "-3", "1e9", "", "k"] {
            bad(AnswerKind::Amount, words, "refusal.amount");
        }
    }

    #[test]
    fn places_are_known_by_code_and_by_name() {
        for words in ["FR", "fr", "France", "france"] {
            good(AnswerKind::Country, words, "FR");
        }
        good(AnswerKind::Country, "Royaume-Uni", "GB");
        good(AnswerKind::Country, "Norway", "NO");
        good(AnswerKind::Country, "uk", "GB");
        good(AnswerKind::Country, "USA", "US");
        bad(AnswerKind::Country, "Atlantis", "refusal.country");
        for words in ["CA", "us-ca", "california"] {
            good(AnswerKind::Region, words, "California");
        }
        good(AnswerKind::Currency, "eur", "EUR");
        good(AnswerKind::Currency, "€", "EUR");
        bad(AnswerKind::Currency, "euri", "refusal.currency");
    }

    #[test]
    fn addresses_get_their_scheme() {
        good(
            AnswerKind::Link,
            "acme.example/jobs",
            "https://acme.example/jobs",
        );
        bad(AnswerKind::Link, "acme", "refusal.link");
        bad(AnswerKind::Link, "javascript:alert(1)", "refusal.link");
        good(
            AnswerKind::Mailbox,
            "jobs@acme.example",
            "jobs@acme.example",
        );
        bad(AnswerKind::Mailbox, "jobs", "refusal.mailbox");
    }

    #[test]
    fn a_day_may_be_written_the_french_way_in_french() {
        good(AnswerKind::Day, "2026-12-31", "2026-12-31");
        bad(AnswerKind::Day, "31/12/2026", "refusal.day");
        assert_eq!(
            read_as(AnswerKind::Day, "31/1/2027", Language::FR),
            Ok("2027-01-31".to_owned())
        );
        assert_eq!(
            read_as(AnswerKind::Day, "31/02/2027", Language::FR),
            Err("refusal.day")
        );
    }

    #[test]
    fn a_mix_names_roles_whose_parts_make_a_whole() {
        good(
            AnswerKind::Mix,
            "cm 60, ite 40",
            "community-manager: 60|it-expert: 40",
        );
        good(
            AnswerKind::Mix,
            "cm: 60% + ite=40 %",
            "community-manager: 60|it-expert: 40",
        );
        bad(AnswerKind::Mix, "cm 60, cto 40", "refusal.mix_role");
        bad(AnswerKind::Mix, "cm 60, ite", "refusal.mix_percent");
        bad(AnswerKind::Mix, "cm 60, cm 40", "refusal.mix_twice");
        bad(AnswerKind::Mix, "cm 60, ite 30", "refusal.mix_sum");
        bad(AnswerKind::Mix, "", "refusal.mix_sum");
    }
}
