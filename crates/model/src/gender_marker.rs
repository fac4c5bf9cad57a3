//! Markers in titles that say that all genders are meant, such as `(m/f/d)` or `H/F`.
//!
//! Finds them and takes them off; which marker a country wants is in `profiles/countries.yaml`.

use std::ops::Range;

/// What stands between the parts of a title.
const SEPARATORS: [char; 6] = [' ', ',', ';', '-', '–', '|'];

/// What stands between the letters of a marker.
const DIVIDERS: [char; 3] = ['/', '|', '*'];

/// Tells whether a title has a marker.
pub fn is_in(title: &str) -> bool {
    find(title).is_some()
}

/// Tells whether a title names a woman and a man by its own words: "Animateur·rice", "Chargé(e)", "Experte ou expert".
pub fn has_both_forms(title: &str) -> bool {
    let joins = ["·", "•", "(e)", "(ne)", "(rice)", "(trice)", " ou ", "/"];
    joins.iter().any(|join| title.contains(join))
}

/// Gives a title without its marker; a title that is nothing else stays as it is.
pub fn without(title: &str) -> String {
    let Some(marker) = find(title) else {
        return title.to_owned();
    };
    let (before, after) = (
        title[..marker.start].trim_end(),
        title[marker.end..].trim_start(),
    );
    let separated = after.starts_with(SEPARATORS);
    let before = match after.is_empty() || separated {
        true => before.trim_end_matches(SEPARATORS),
        false => before,
    };
    match (before.is_empty(), after.is_empty()) {
        (true, _) => title.to_owned(),
        (false, true) => before.to_owned(),
        (false, false) if after.starts_with([',', ';']) => format!("{before}{after}"),
        (false, false) => format!("{before} {after}"),
    }
}

/// Finds the marker with its brackets.
fn find(title: &str) -> Option<Range<usize>> {
    let in_brackets = title.match_indices(['(', '[']).find_map(|(start, _)| {
        let length = title[start..].find([')', ']'])?;
        is_marker(&title[start + 1..start + length]).then_some(start..start + length + 1)
    });
    in_brackets.or_else(|| {
        let mut start = 0;
        title.split([' ', ',', ';']).find_map(|word| {
            let range = start..start + word.len();
            start = range.end + 1;
            (word.contains(DIVIDERS) && is_marker(word)).then_some(range)
        })
    })
}

/// Tells whether words name at least a woman's and a man's letter and no other thing: `F/H`, `m|w|d`, `f/m/x`.
fn is_marker(words: &str) -> bool {
    let words = words.to_lowercase();
    if ["gn", "all genders", "alle geschlechter", "tous genres"].contains(&words.trim()) {
        return true;
    }
    let parts: Vec<&str> = words.split(DIVIDERS).map(str::trim).collect();
    let has = |letters: [&str; 2]| parts.iter().any(|part| letters.contains(part));
    let all = parts
        .iter()
        .all(|part| ["f", "h", "m", "w", "d", "x", "i", "nb", "div", "gn"].contains(part));
    all && has(["f", "w"]) && has(["m", "h"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_name_both_itself() {
        assert!(has_both_forms("Animateur·rice du réseau"));
        assert!(has_both_forms("Experte ou expert des plateformes"));
        assert!(!has_both_forms("Responsable des réseaux"));
    }

    #[test]
    fn only_the_marker_is_taken_off() {
        for (title, plain) in [
            ("Community Manager (m/f/d)", "Community Manager"),
            (
                "Community Manager (M / F / D), Leeds",
                "Community Manager, Leeds",
            ),
            ("Responsable de communauté H/F", "Responsable de communauté"),
            (
                "Responsable de communauté - F/H - Lyon",
                "Responsable de communauté - Lyon",
            ),
            ("Referent [w|m|d] Wissen", "Referent Wissen"),
            ("Animateur (F/H/X)", "Animateur"),
            ("Community Manager (all genders)", "Community Manager"),
            (
                "Community Manager (part-time)",
                "Community Manager (part-time)",
            ),
            (
                "Community Manager / IT 2.0 Expert",
                "Community Manager / IT 2.0 Expert",
            ),
            ("UI/UX Designer (d/x)", "UI/UX Designer (d/x)"),
            ("GN Audio Lead", "GN Audio Lead"),
            ("(m/f/d)", "(m/f/d)"),
        ] {
            assert_eq!(without(title), plain);
        }
    }
}
