//! The rules: a table that everything else walks.
//!
//! A new rule is a file in `rules/` or a list of words in `profiles/words/`, a line here, and its text in `profiles/rules.yaml`.

use crate::proof;
use crate::rule::{Reads, Rule};
use crate::rules::{
    age_coded_wording, catalog_offer, denied_wording, description_incomplete, expired,
    few_own_words, gender_coded_wording, hard_to_read, long_sentence, missing_ai_statement,
    missing_application, missing_benefits, missing_closing_date, missing_gender_marker,
    missing_location, missing_pay, missing_pay_period, missing_vacancy_statement, open_ended_pay,
    overloaded_post, pay_range_too_wide, placeholder_left, posted_later, review_overdue,
    shares_too_small, title_not_plain, too_long, too_many_requirements, too_short, unanswered_goal,
    undated_ad, underused_post, wrong_language, years_of_experience,
};
use model::Severity;

/// Name of the rule on comments that leave out nothing.
pub const UNUSED_IGNORE: &str = "unused-ignore";

/// A rule that is no more than the list of words in the file of its name below `profiles/words/`.
const fn word_list(name: &'static str, severity: Severity) -> Rule {
    Rule {
        name,
        severity,
        reads: Reads::Words,
    }
}

/// Every rule, in the order in which they are listed to people.
pub const RULES: &[Rule] = &[
    word_list("gendered-title", Severity::Warning),
    gender_coded_wording::RULE,
    age_coded_wording::RULE,
    word_list("ableist-wording", Severity::Warning),
    word_list("hype-wording", Severity::Warning),
    word_list("exclusive-requirement", Severity::Warning),
    word_list("vague-duty", Severity::Note),
    denied_wording::RULE,
    too_many_requirements::RULE,
    years_of_experience::RULE,
    word_list("degree-required", Severity::Note),
    too_short::RULE,
    too_long::RULE,
    long_sentence::RULE,
    hard_to_read::RULE,
    placeholder_left::RULE,
    title_not_plain::RULE,
    missing_gender_marker::RULE,
    wrong_language::RULE,
    undated_ad::RULE,
    missing_application::RULE,
    expired::RULE,
    description_incomplete::RULE,
    missing_pay::RULE,
    open_ended_pay::RULE,
    pay_range_too_wide::RULE,
    missing_pay_period::RULE,
    missing_benefits::RULE,
    missing_closing_date::RULE,
    missing_ai_statement::RULE,
    missing_vacancy_statement::RULE,
    missing_location::RULE,
    overloaded_post::RULE,
    underused_post::RULE,
    shares_too_small::RULE,
    catalog_offer::RULE,
    few_own_words::RULE,
    unanswered_goal::RULE,
    review_overdue::RULE,
    posted_later::RULE,
    Rule {
        name: proof::MISSING,
        severity: Severity::Warning,
        reads: Reads::Proofs,
    },
    Rule {
        name: proof::INVENTED,
        severity: Severity::Error,
        reads: Reads::Proofs,
    },
    Rule {
        name: UNUSED_IGNORE,
        severity: Severity::Note,
        reads: Reads::Ignores,
    },
];

/// Lists the names of all rules.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    RULES.iter().map(|rule| rule.name)
}

/// Which rules are used.
#[derive(Clone, Debug, Default)]
pub struct RuleChoice {
    /// The only ones that are used; all, where there is none.
    pub select: Vec<String>,
    /// Those that are not used.
    pub ignore: Vec<String>,
}

impl RuleChoice {
    /// Tells whether a rule is used.
    pub fn uses(&self, name: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|rule| rule == name);
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explanation::explanations;
    use crate::lexicon::Lexicon;
    use crate::text::tongue::TextLanguage;
    use model::Language;

    #[test]
    fn each_rule_has_its_own_name_and_explains_itself_in_every_language() {
        let mut sorted: Vec<&str> = names().collect();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), RULES.len());
        let told: Vec<&str> = explanations()
            .iter()
            .map(|told| told.rule.as_str())
            .collect();
        assert_eq!(
            told,
            names().collect::<Vec<_>>(),
            "profiles/rules.yaml tells the rules in the order of the registry"
        );
        for told in explanations() {
            for language in Language::OURS {
                let parts = [&told.finds, &told.why, &told.example, &told.instead];
                assert!(
                    parts.iter().all(|part| part.speaks(language)),
                    "{}",
                    told.rule
                );
                let words: usize = parts
                    .iter()
                    .map(|part| part.get(language).split_whitespace().count())
                    .sum();
                assert!(
                    words >= 40,
                    "{} has {words} words in {}",
                    told.rule,
                    language.code()
                );
            }
        }
    }

    #[test]
    fn every_word_list_belongs_to_a_rule_and_says_why_and_what_instead() {
        for language in Language::OURS {
            for group in Lexicon::embedded(TextLanguage::Known(language)).groups() {
                assert!(names().any(|name| name == group.rule), "{}", group.rule);
                assert!(
                    !group.reason.is_empty() && !group.instead.is_empty(),
                    "{group:?}"
                );
            }
        }
    }
}
