//! `expired`: the closing date lies before the day of the check; the closing day itself is open.

use crate::ad::Ad;
use crate::dates;
use crate::rule::{Reads, Rule};
use model::{Finding, Message, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    name: "expired",
    severity: Severity::Error,
    reads: Reads::Ads(find),
};

/// Reports the closing date that has passed; of several the last one counts, for an ad may have been extended.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let days = dates::closing(ad);
    let last = days.into_iter().max_by_key(|(_, day)| *day);
    let passed = last.filter(|(_, day)| *day < ad.date);
    let finding = passed.map(|(range, day)| {
        let gaps = vec![("closes", day.to_string()), ("date", ad.date.to_string())];
        ad.finding(
            RULE.name,
            Severity::Error,
            Message::Said {
                key: RULE.name,
                gaps,
            },
            &range,
        )
    });
    finding.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;
    use crate::trial;

    /// The day that is reported on 23 November 2026.
    fn closed(line: &str) -> Option<String> {
        let found = trial::find(
            RULE.name,
            &format!("# Post\n\n{line}\n"),
            Markup::Markdown,
            None,
        );
        found.into_iter().next()?.spot.map(|spot| spot.excerpt)
    }

    #[test]
    fn an_open_ad_is_never_called_closed() {
        for line in [
            "Apply by 31 December 2026 at jobs@acme.example. Posted on 20 November 2026.",
            "Apply by 31 December 2026 (jobs@acme.example). Posted on 20 November 2026.",
            "Apply by 31 December 2026 at acme.example/jobs. The office opened on 3 March 2026.",
            "Apply by 31 December 2026 at https://acme.example/jobs posted 20 November 2026",
            "Posted on 17 November 2026 · Apply by 4 January 2027",
            "Apply by 4 January 2027 · Posted on 17 November 2026",
            "Published 17 November 2026, closing date 4 January 2027",
            "4 January 2027 is the closing date; posted on 17 November 2026.",
            "The last round closed on 3 March 2026. Apply by 31 December 2026.",
            "After a first review on 15 November 2026, you can apply until 31 December 2026.",
            "Applications close on 31 December 2026; the first review was on 15 November 2026.",
            "Closing date: 15 November 2026. New closing date: 31 December 2026.",
            "Candidature avant le 31 décembre 2026 sur https://acme.example/o/17. Annonce publiée le 20 novembre 2026.",
            "Annonce publiée le 20 novembre 2026 ; date limite : 31 décembre 2026.",
            "Postulez avant le 31 décembre 2026. L’agence a été ouverte le 3 mars 2026.",
            "Le premier tour est clos, date limite du 3 mars 2026. Candidatures jusqu’au 31 décembre 2026.",
        ] {
            assert_eq!(closed(line), None, "{line}");
        }
    }

    #[test]
    fn a_closed_ad_is_found_by_the_day_beside_the_closing_words() {
        for (line, day) in [
            (
                "Posted on 1 October 2026 · Apply by 4 November 2026",
                "4 November 2026",
            ),
            (
                "Apply by 4 November 2026 at jobs@acme.example. Start on 1 January 2027.",
                "4 November 2026",
            ),
            ("4 November 2026 is the closing date.", "4 November 2026"),
            (
                "Deadline: 2026-11-04. Interviews on 20 November 2026.",
                "2026-11-04",
            ),
            (
                "Candidature avant le 4 novembre 2026 sur acme.example/o/17. Publiée le 1 octobre 2026.",
                "4 novembre 2026",
            ),
        ] {
            assert_eq!(closed(line).as_deref(), Some(day), "{line}");
        }
    }
}
