//! Terms as people write them in the word lists, and all the forms that they stand for.
//!
//! `jeune(s) diplômé(e)(s)` has optional endings, `(rock|super)star` a choice; no prefix is ever guessed.

use crate::text::fold::fold;

/// The most forms of one term; a longer list is a slip of the pen.
const MOST: usize = 256;

/// Lists every form of a term, folded.
pub(crate) fn forms(term: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    let mut rest = term;
    while let Some((before, after)) = rest.split_once('(') {
        let (inside, behind) = after.split_once(')').unwrap_or((after, ""));
        let choices: Vec<&str> = match inside.contains('|') {
            true => inside.split('|').collect(),
            false => vec!["", inside],
        };
        let longer = forms.iter().flat_map(|form| {
            choices
                .iter()
                .map(move |choice| format!("{form}{before}{choice}"))
        });
        forms = longer.take(MOST).collect();
        rest = behind;
    }
    let mut forms: Vec<String> = forms
        .into_iter()
        .map(|form| fold(&(form + rest)))
        .filter(|form| !form.is_empty())
        .collect();
    forms.sort();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_optional_and_choices_are_made() {
        assert_eq!(forms("jeune(s) Diplômé(e)(s)").len(), 8);
        assert_eq!(
            forms("(rock|super)star(s)"),
            ["rockstar", "rockstars", "superstar", "superstars"]
        );
        assert_eq!(forms("l’équipe"), ["l'équipe"]);
        assert_eq!(forms("a(b"), ["a", "ab"]);
    }
}
