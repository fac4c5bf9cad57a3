//! `age-coded-wording`: age words or ages about applicants or the team.

use std::sync::OnceLock;

use regex::Regex;

use crate::check::ad::{Ad, said};
use crate::check::condition::Condition;
use crate::check::finding::{Finding, Severity};
use crate::check::lexicon;
use crate::check::text::sentences::is_whole;
use crate::check::words;

const RULE: &str = "age-coded-wording";

/// Reports the terms of `profiles/words/age-coded-wording.yaml` where they are a fault, and ages that are asked for.
pub fn find(ad: &Ad<'_>) -> Vec<Finding> {
    let mut findings = words::find(ad, RULE, Severity::Warning);
    findings.extend(ages(ad));
    findings
}

fn ages(ad: &Ad<'_>) -> Vec<Finding> {
    static AGES: OnceLock<Regex> = OnceLock::new();
    let ages = AGES.get_or_init(|| {
        Regex::new(
            r"(?x)
            (?:aged?|ages|between\ the\ ages\ of|age\ ?:|age\ range\ ?:?)\ (?:between\ )?[1-6]\d\ ?(?:-|to|and)\ ?[1-7]\d
            | [1-6]\d\ ?(?:-|to|and)\ ?[1-7]\d\ (?:year[s]?\ old|years\ of\ age|year-olds?|yrs?\ old)
            | (?:under|below|over|above)\ (?:the\ age\ of\ )?(?:25|26|28|30|35|40|45|50|55)(?:\ years\ old|\ years\ of\ age|s)?
            | (?:maximum|max\.?)\ age(?:\ (?:is|of|limit|:))*\ ?\d*
            | (?:in\ your|in\ their)\ (?:early\ |mid\ |late\ )?(?:20s|30s|twenties|thirties)
            | (?:20|30)-somethings?
            | (?:âgée?s?\ de\ |entre\ |de\ )?[1-6]\d\ ?(?:-|à|et|/)\ ?[1-7]\d\ ans
            | (?:moins|plus|âge\ minimum|âge\ maximum)\ de\ (?:25|26|28|30|35|40|45|50|55)\ ans
            | âge\ (?:maximum|maximal|limite|idéal)(?:\ ?:?\ ?\d+\ ans)?
            | la\ (?:vingtaine|trentaine)",
        )
        .expect("a pattern of our own, tested")
    });
    static SERVED: OnceLock<Condition> = OnceLock::new();
    let others = SERVED.get_or_init(|| lexicon::near("not-an-age"));
    let mut findings = Vec::new();
    if !ad.page.folded.bytes().any(|byte| byte.is_ascii_digit())
        && !ad.page.folded.contains("taine")
        && !ad.page.folded.contains("ties")
        && !ad.page.folded.contains("âge")
    {
        return findings;
    }
    for found in ages.find_iter(&ad.page.folded) {
        let range = found.range();
        if !is_whole(&ad.page.folded, &range) {
            continue;
        }
        let text = found.as_str();
        let sentence = ad
            .page
            .sentence_at(range.start)
            .map_or("", |sentence| ad.page.get(&sentence.range));
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        // Years of practice, of a contract, of a building are no ages.
        let practice = text.ends_with("ans")
            && has(&[
                "expérience",
                "contrat",
                "garantie",
                "cdd",
                "existence",
                "pratique",
            ]);
        let addressed = text.ends_with("ans")
            && !text.contains("âge")
            && sentence.split(' ').count() > 6
            && !has(&[
                "vous", "profil", "candidat", "âge", "âgé", "personne", "cherch", "recrut",
                "idéal", "équipe",
            ]);
        let bare = text.starts_with(['u', 'b', 'o', 'a'])
            && !text.contains("age")
            && !text.contains("old")
            && !text.ends_with('s');
        let people = has(&[
            "candidate",
            "applicant",
            "apply",
            "you are",
            "must be",
            "age",
        ]);
        let numbers = text
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse::<u32>().ok());
        // Nobody under age applies.
        let minors = numbers.max().is_some_and(|oldest| oldest < 18);
        let practice = practice || addressed || minors;
        if practice || bare && !people || others.holds(ad.page, &range) {
            continue;
        }
        findings.push(ad.finding(RULE, Severity::Warning, said("age"), &range));
    }
    findings
}
