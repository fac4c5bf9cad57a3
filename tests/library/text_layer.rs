//! Places through Markdown, HTML and plain text, and no panic on any bytes.

#![expect(clippy::unwrap_used, reason = "what tests share is a test as well")]

use check::{CheckedText, Checker, Markup, Page, RuleChoice, Workplace, fix};
use proptest::prelude::*;

fn places(text: &str, markup: Markup, rule: &str) -> Vec<(usize, usize, String)> {
    let select = vec![rule.to_owned()];
    let checker = Checker::new(
        &[],
        "2026-11-24".parse().unwrap(),
        RuleChoice {
            select,
            ignore: Vec::new(),
        },
    );
    let workplace = Workplace::default();
    let checked = checker.check(&CheckedText {
        text,
        markup,
        tongue: None,
        genre: None,
        workplaces: std::slice::from_ref(&workplace),
    });
    let spots = checked
        .findings
        .iter()
        .filter_map(|finding| finding.spot.as_ref());
    spots
        .map(|spot| {
            let before = &text[..spot.source.start];
            let line = before.matches('\n').count() + 1;
            let column = before[before.rfind('\n').map_or(0, |at| at + 1)..]
                .chars()
                .count()
                + 1;
            (line, column, text[spot.source.clone()].to_owned())
        })
        .collect()
}

#[track_caller]
fn finds(text: &str, markup: Markup, rule: &str, expected: &[(usize, usize, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(line, column, words)| (*line, *column, (*words).to_owned()))
        .collect();
    assert_eq!(places(text, markup, rule), expected, "{text}");
}

const HYPE: &str = "hype-wording";

#[test]
fn places_are_those_of_the_source() {
    finds(
        "# Été\n\nWe want a **rock**star, not a ninja.\n",
        Markup::Markdown,
        HYPE,
        &[(3, 13, "rock**star"), (3, 31, "ninja")],
    );
    finds(
        "- a\n- We want\n  a rock\u{2011}star\n",
        Markup::Markdown,
        HYPE,
        &[(3, 5, "rock\u{2011}star")],
    );
    finds(
        "<p>We want an &eacute;t&eacute;\n<b>nin</b>ja &amp; co</p>",
        Markup::Html,
        HYPE,
        &[(2, 4, "nin</b>ja")],
    );
    finds(
        "Été\r\n\r\nWe want a ninja.\r\n",
        Markup::Plain,
        HYPE,
        &[(3, 11, "ninja")],
    );
    finds(
        "| a | b |\n|---|---|\n| x | We want a guru |\n",
        Markup::Markdown,
        HYPE,
        &[(3, 17, "guru")],
    );
}

#[test]
fn what_nobody_reads_is_not_checked() {
    for (text, markup) in [
        ("---\ntitle: we want a ninja\n---\n# A\n", Markup::Markdown),
        (
            "We want [you](https://ninja.example/ninja) <!-- a ninja -->\n",
            Markup::Markdown,
        ),
        (
            "<p title='we want a ninja'>We want you</p><script>we want a ninja</script><style>ninja</style><!-- a ninja -->",
            Markup::Html,
        ),
        ("<p hidden>We want a ninja</p><p>x</p>", Markup::Html),
        (
            "We want you: ninja@acme.example, www.ninja.example\n",
            Markup::Plain,
        ),
    ] {
        finds(text, markup, HYPE, &[]);
    }
}

#[test]
fn comments_leave_out_what_they_name_on_their_line_and_the_next() {
    let text = "<!-- rolewright: ignore hype-wording -->\nWe want a ninja.\n\nWe want a ninja.\n";
    finds(text, Markup::Markdown, HYPE, &[(4, 11, "ninja")]);
    let unused = "<!-- rolewright: ignore hype-wording, hyp -->\nWe want you.\n";
    let checker = Checker::new(&[], "2026-11-24".parse().unwrap(), RuleChoice::default());
    let workplace = Workplace::default();
    let checked = checker.check(&CheckedText {
        text: unused,
        markup: Markup::Markdown,
        tongue: None,
        genre: None,
        workplaces: std::slice::from_ref(&workplace),
    });
    assert_eq!(
        checked
            .findings
            .iter()
            .filter(|finding| finding.rule == "unused-ignore")
            .count(),
        2
    );
}

#[test]
fn safe_replacements_are_written_and_others_are_not() {
    let text = "We need manpower and a ninja; do a Sanity check.\n";
    let checker = Checker::new(&[], "2026-11-24".parse().unwrap(), RuleChoice::default());
    let workplace = Workplace::default();
    let checked = checker.check(&CheckedText {
        text,
        markup: Markup::Markdown,
        tongue: None,
        genre: None,
        workplaces: std::slice::from_ref(&workplace),
    });
    let fixed = fix::apply(text, &checked.findings).unwrap();
    assert_eq!(fixed, "We need staff and a ninja; do a Quick check.\n");
}

fn check_all(text: &str) {
    let checker = Checker::new(&[], "2026-11-24".parse().unwrap(), RuleChoice::default());
    for markup in [Markup::Markdown, Markup::Html, Markup::Plain] {
        let workplace = Workplace {
            country: Some("FR".to_owned()),
            city: Some("é".to_owned()),
            ..Workplace::default()
        };
        let checked = checker.check(&CheckedText {
            text,
            markup,
            tongue: None,
            genre: None,
            workplaces: std::slice::from_ref(&workplace),
        });
        for spot in checked
            .findings
            .iter()
            .filter_map(|finding| finding.spot.as_ref())
        {
            assert!(
                text.get(spot.source.clone()).is_some(),
                "{spot:?} in {text:?}"
            );
        }
        fix::apply(text, &checked.findings);
        let page = Page::read(text, markup);
        for sentence in &page.sentences {
            page.excerpt(&sentence.range);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_checked_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_all(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_characters_are_checked_without_a_panic(text in "\\PC{0,200}") {
        check_all(&text);
    }

    #[test]
    fn any_mixture_of_markup_and_terms_is_checked_without_a_panic(
        parts in proptest::collection::vec(prop::sample::select(vec![
            "<", ">", "<!--", "-->", "<p", "</p>", "<b>", "&amp", "&eacute;", ";", "**", "_", "# ", "- ", "\n", "\n\n", " ", "é", "e\u{301}",
            "\u{ad}", "İ", "we want a ninja", "jeune diplômé", "3-5 ans d’expérience", "€40k", "à partir de 35 000 €", "up to $", "from 1 March 2026",
            "[", "](x)", "{{", "}}", "[company]", "<name>", "31/12/2026", "Salary:", "25-35", "he", "candidate", "|", "`", "~~", "---\n", "\u{feff}", "\r\n", "“", "…",
        ]), 0..40)
    ) {
        check_all(&parts.concat());
    }
}
