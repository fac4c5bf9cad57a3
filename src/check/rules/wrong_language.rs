//! `wrong-language`: an ad for a country whose law wants another language.

use crate::check::ad::Ad;
use crate::check::finding::{Finding, Severity};
use crate::check::text::tongue::Tongue;
use crate::model::country::LawNeed;
use crate::model::text::Language;

/// Name of the rule.
pub const RULE: &str = "wrong-language";

/// Reports an ad that is not in the language of the law; France is the only country with such a rule in the table.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let Some(law) = ad.laws.wants(LawNeed::Language) else {
        return Vec::new();
    };
    if ad.tongue == Tongue::Known(Language::Fr) || ad.page.words.is_empty() {
        return Vec::new();
    }
    vec![Finding::new(RULE, Severity::Warning, ad.cited(RULE, law))]
}
