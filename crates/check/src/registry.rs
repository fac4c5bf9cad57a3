//! The rules: a table that everything else walks.
//!
//! A new rule is a file in `rules/`, a line here, and its text in `profiles/rules.yaml`.

use crate::ad::Ad;
use crate::proof;
use crate::rules::{
    ableist_wording, age_coded_wording, catalog_offer, degree_required, denied_wording,
    description_incomplete, exclusive_requirement, expired, few_own_words, gender_coded_wording,
    gendered_title, hard_to_read, hype_wording, long_sentence, missing_ai_statement,
    missing_application, missing_benefits, missing_closing_date, missing_gender_marker,
    missing_location, missing_pay, missing_pay_period, missing_vacancy_statement, open_ended_pay,
    overloaded_post, pay_range_too_wide, placeholder_left, posted_later, review_overdue,
    shares_too_small, title_not_plain, too_long, too_many_requirements, too_short, unanswered_goal,
    undated_ad, underused_post, vague_duty, wrong_language, years_of_experience,
};
use model::{Day, Description, Finding, Severity};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which states the fault and never changes.
    pub name: &'static str,
    /// How bad its findings usually are.
    pub severity: Severity,
    /// What it reads.
    pub reads: Reads,
}

/// What a rule reads.
#[derive(Clone, Copy, Debug)]
pub enum Reads {
    /// Any text about a post.
    Texts(fn(&Ad<'_>) -> Vec<Finding>),
    /// Ads only; not what an organization writes for itself.
    Ads(fn(&Ad<'_>) -> Vec<Finding>),
    /// Tailored descriptions.
    Posts(fn(&Description<'_>) -> Vec<Finding>),
    /// Tailored descriptions, for what an ad made of them lacks; no matter of the description itself.
    Needs(fn(&Description<'_>) -> Vec<Finding>),
    /// Tailored descriptions, on a day.
    PostsByDay(fn(&Description<'_>, Day) -> Vec<Finding>),
    /// Any text about a post, together with the needs that it has to be true to.
    Proofs,
    /// The comments that tell which findings to leave out.
    Ignores,
}

/// Name of the rule on comments that leave out nothing.
pub const UNUSED_IGNORE: &str = "unused-ignore";

const fn rule(name: &'static str, severity: Severity, reads: Reads) -> Rule {
    Rule {
        name,
        severity,
        reads,
    }
}

/// Every rule, in the order in which they are listed to people.
pub const RULES: &[Rule] = &[
    rule(
        "gendered-title",
        Severity::Warning,
        Reads::Texts(gendered_title::find),
    ),
    rule(
        "gender-coded-wording",
        Severity::Note,
        Reads::Texts(gender_coded_wording::find),
    ),
    rule(
        "age-coded-wording",
        Severity::Warning,
        Reads::Texts(age_coded_wording::find),
    ),
    rule(
        "ableist-wording",
        Severity::Warning,
        Reads::Texts(ableist_wording::find),
    ),
    rule(
        "hype-wording",
        Severity::Warning,
        Reads::Texts(hype_wording::find),
    ),
    rule(
        "exclusive-requirement",
        Severity::Warning,
        Reads::Texts(exclusive_requirement::find),
    ),
    rule("vague-duty", Severity::Note, Reads::Texts(vague_duty::find)),
    rule(
        "denied-wording",
        Severity::Warning,
        Reads::Texts(denied_wording::find),
    ),
    rule(
        "too-many-requirements",
        Severity::Warning,
        Reads::Ads(too_many_requirements::find),
    ),
    rule(
        "years-of-experience",
        Severity::Note,
        Reads::Texts(years_of_experience::find),
    ),
    rule(
        "degree-required",
        Severity::Note,
        Reads::Texts(degree_required::find),
    ),
    rule("too-short", Severity::Warning, Reads::Ads(too_short::find)),
    rule("too-long", Severity::Warning, Reads::Ads(too_long::find)),
    rule(
        "long-sentence",
        Severity::Note,
        Reads::Texts(long_sentence::find),
    ),
    rule(
        "hard-to-read",
        Severity::Note,
        Reads::Texts(hard_to_read::find),
    ),
    rule(
        "placeholder-left",
        Severity::Error,
        Reads::Texts(placeholder_left::find),
    ),
    rule(
        "title-not-plain",
        Severity::Warning,
        Reads::Ads(title_not_plain::find),
    ),
    rule(
        "missing-gender-marker",
        Severity::Warning,
        Reads::Ads(missing_gender_marker::find),
    ),
    rule(
        "wrong-language",
        Severity::Warning,
        Reads::Ads(wrong_language::find),
    ),
    rule("undated-ad", Severity::Note, Reads::Ads(undated_ad::find)),
    rule(
        "missing-application",
        Severity::Warning,
        Reads::Ads(missing_application::find),
    ),
    rule("expired", Severity::Error, Reads::Ads(expired::find)),
    rule(
        "description-incomplete",
        Severity::Warning,
        Reads::Ads(description_incomplete::find),
    ),
    rule("missing-pay", Severity::Note, Reads::Ads(missing_pay::find)),
    rule(
        "open-ended-pay",
        Severity::Warning,
        Reads::Ads(open_ended_pay::find),
    ),
    rule(
        "pay-range-too-wide",
        Severity::Warning,
        Reads::Ads(pay_range_too_wide::find),
    ),
    rule(
        "missing-pay-period",
        Severity::Warning,
        Reads::Ads(missing_pay_period::find),
    ),
    rule(
        "missing-benefits",
        Severity::Warning,
        Reads::Ads(missing_benefits::find),
    ),
    rule(
        "missing-closing-date",
        Severity::Warning,
        Reads::Ads(missing_closing_date::find),
    ),
    rule(
        "missing-ai-statement",
        Severity::Warning,
        Reads::Ads(missing_ai_statement::find),
    ),
    rule(
        "missing-vacancy-statement",
        Severity::Warning,
        Reads::Ads(missing_vacancy_statement::find),
    ),
    rule(
        "missing-location",
        Severity::Warning,
        Reads::Needs(missing_location::find),
    ),
    rule(
        "overloaded-post",
        Severity::Warning,
        Reads::Posts(overloaded_post::find),
    ),
    rule(
        "underused-post",
        Severity::Note,
        Reads::Posts(underused_post::find),
    ),
    rule(
        "shares-too-small",
        Severity::Note,
        Reads::Posts(shares_too_small::find),
    ),
    rule(
        "catalog-offer",
        Severity::Note,
        Reads::Posts(catalog_offer::find),
    ),
    rule(
        "few-own-words",
        Severity::Note,
        Reads::Posts(few_own_words::find),
    ),
    rule(
        "unanswered-goal",
        Severity::Warning,
        Reads::Posts(unanswered_goal::find),
    ),
    rule(
        "review-overdue",
        Severity::Warning,
        Reads::PostsByDay(review_overdue::find),
    ),
    rule(
        "posted-later",
        Severity::Note,
        Reads::PostsByDay(posted_later::find),
    ),
    rule(proof::MISSING, Severity::Warning, Reads::Proofs),
    rule(proof::INVENTED, Severity::Error, Reads::Proofs),
    rule(UNUSED_IGNORE, Severity::Note, Reads::Ignores),
];

/// Lists the names of all rules.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    RULES.iter().map(|rule| rule.name)
}

/// Which rules are used.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The only ones that are used; all, where there is none.
    pub select: Vec<String>,
    /// Those that are not used.
    pub ignore: Vec<String>,
}

impl Choice {
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
    use crate::text::tongue::Tongue;
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
            for language in Language::ALL {
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
        for language in Language::ALL {
            for group in Lexicon::embedded(Tongue::Known(language)).groups() {
                assert!(names().any(|name| name == group.rule), "{}", group.rule);
                assert!(
                    !group.reason.is_empty() && !group.instead.is_empty(),
                    "{group:?}"
                );
            }
        }
    }
}
