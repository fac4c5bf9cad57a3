//! `description-incomplete`: nothing on what the holder does, or on what the post asks for.

use crate::ad::{Ad, said};
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use crate::text::page::BlockKind;
use crate::vocabulary::Vocabulary;
use model::{Finding, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "description-incomplete",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// Reports each of the two parts that is missing.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    if ad.tongue.known().is_none() {
        return Vec::new();
    }
    let parts = [
        (Cue::Responsibilities, "incomplete.work"),
        (Cue::Requirements, "incomplete.requirements"),
    ];
    let says = |cue| ad.says(cue) || cue == Cue::Responsibilities && lists_work(ad);
    let missing = parts.into_iter().filter(|(cue, _)| !says(*cue));
    missing
        .map(|(_, key)| Finding::new(RULE.name, Severity::Warning, said(key)))
        .collect()
}

/// Tells whether a list says what *you* do: two items that begin with the word and a verb of work, not with what you have.
fn lists_work(ad: &Ad<'_>) -> bool {
    let has = &Vocabulary::embedded().has;
    let is_work = |index: usize| {
        let block = &ad.page.blocks[index];
        let text = ad.page.get(&block.range);
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut words = text.split_whitespace();
        block.kind == BlockKind::Item
            && matches!(words.next(), Some("you" | "vous"))
            && words.next().is_some_and(|verb| !has.has(verb))
            && !ad.is_headed(index, Cue::Requirements)
            && !ad.is_headed(index, Cue::Benefits)
    };
    (0..ad.page.blocks.len())
        .filter(|&index| is_work(index))
        .count()
        >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;
    use crate::trial;

    #[test]
    fn a_part_on_the_work_is_seen_by_its_heading_or_its_items() {
        let ad = |heading: &str| {
            format!(
                "Volunteer Coordinator\n\n{heading}\n\n- You answer volunteers by phone\n- You keep the list of rounds\n\n\
                 What we ask for\n- You can keep a list in order\n"
            )
        };
        for heading in [
            "What the job is about",
            "What this post is about",
            "Your days",
        ] {
            assert!(
                trial::find(RULE.name, &ad(heading), Markup::Plain, None).is_empty(),
                "{heading}"
            );
        }
        let nothing = "Coordinator\n\nWhat we ask for\n\n- You have a car\n- You are on time\n- You know the town\n";
        assert_eq!(
            trial::find(RULE.name, nothing, Markup::Plain, None).len(),
            1
        );
    }
}
