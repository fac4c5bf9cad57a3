//! `few-own-words`: an ad made of the catalog's words, because the organization gave hardly any of its own.
//!
//! Says how many lines each missing word would make the organization's. Judges no word that is there.

use crate::rule::{Reads, Rule};
use model::{Description, Finding, KeptResponsibility, Language, Message, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "few-own-words",
    severity: Severity::Note,
    reads: Reads::Posts(find),
};

/// Reports the words that are missing, where the catalog writes all the duties.
pub(crate) fn find(description: &Description<'_>) -> Vec<Finding> {
    let needs = description.needs;
    let network = &needs.context.network;
    if !needs.position.duties.is_empty() || !description.has_communities() {
        return Vec::new();
    }
    let missing = [
        ("members", network.members.is_none()),
        ("units", network.units.is_none()),
        ("subject", network.subject.is_none()),
    ];
    let lines = missing.map(|(slot, is_missing)| {
        let place = format!("{{{slot}");
        let kept = description.responsibilities.iter();
        let named = kept.filter(|kept| is_missing && has(kept, &place)).count();
        (slot, named.to_string())
    });
    if lines.iter().all(|(_, named)| named == "0") {
        return Vec::new();
    }
    let duties = description.responsibilities.len().to_string();
    let gaps = lines.into_iter().chain([("duties", duties)]).collect();
    let key = RULE.name;
    vec![Finding::new(
        RULE.name,
        Severity::Note,
        Message::Said { key, gaps },
    )]
}

/// Tells whether the line of a responsibility has a place for a word; the texts of both languages have the same places.
fn has(kept: &KeptResponsibility<'_>, place: &str) -> bool {
    let texts = [Some(kept.headline()), kept.post_text()];
    let mut texts = texts.into_iter().flatten();
    texts.any(|text| text.get(Language::EN).contains(place))
}

#[cfg(test)]
mod tests {
    use crate::trial;
    use model::Language;

    #[track_caller]
    fn told(yaml: &str) -> usize {
        let mut told = 0;
        trial::with(yaml, Language::EN, |description, _| {
            told = super::find(description).len();
        });
        told
    }

    #[test]
    fn missing_words_are_told_once_and_not_where_duties_are_stated() {
        let needs = |more: &str| format!("role: cm\norganization: {{name: Acme}}\n{more}");
        assert_eq!(told(&needs("")), 1);
        let words = "{members: fitters, units: {name: depots, number: 9}, subject: pumps}";
        assert_eq!(told(&needs(&format!("context: {{network: {words}}}"))), 0);
        assert_eq!(told(&needs("position: {duties: [Run the forum]}")), 0);
    }
}
