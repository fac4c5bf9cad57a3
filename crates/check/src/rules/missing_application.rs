//! `missing-application`: no way to apply.

use crate::ad::{Ad, said};
use crate::dates;
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use crate::vocabulary::Vocabulary;
use model::{Finding, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-application",
    severity: Severity::Warning,
    reads: Reads::Ads(find),
};

/// A number with so many digits is one to call: a date has eight, the number of a bank account more.
const CALLED: std::ops::RangeInclusive<usize> = 9..=15;

/// Reports that neither words nor addresses say how to apply.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    // An ad that has closed takes no applications.
    let closed = || dates::closing(ad).iter().any(|(_, day)| *day < ad.date);
    if ad.says(Cue::Application) || has_address(ad) || has_target(ad) || has_person(ad) || closed()
    {
        return Vec::new();
    }
    vec![Finding::new(RULE.name, Severity::Warning, said(RULE.name))]
}

/// A mailbox, or an address that speaks of applying by itself or by what stands around it.
fn has_address(ad: &Ad<'_>) -> bool {
    let words = &Vocabulary::embedded().addresses;
    ad.page.links.iter().any(|link| {
        let address = ad.page.get(link);
        words.any_in(address) || ad.is_about(ad.page.block_at(link.start), Cue::Applying)
    })
}

/// The same of an address behind words, and a form.
fn has_target(ad: &Ad<'_>) -> bool {
    let words = &Vocabulary::embedded().targets;
    ad.page.declared.targets.iter().any(|target| {
        let address = target.address.to_lowercase();
        address.starts_with("mailto:")
            || address == "form"
            || words.any_in(&address)
            || ad.is_about(target.block, Cue::Applying)
    })
}

/// Somebody to turn to, or a number to call: one that looks like it, or any where applying is spoken of.
fn has_person(ad: &Ad<'_>) -> bool {
    ad.page.blocks.iter().enumerate().any(|(index, block)| {
        let text = ad.page.get(&block.range);
        // Most blocks have neither, and are not looked at more closely.
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let person = ad.has_cue(&block.range, Cue::Person);
        if digits < *CALLED.start() && !person {
            return false;
        }
        let applying = ad.is_about(index, Cue::Applying);
        let mut numbers = text
            .split(|c: char| !(c.is_ascii_digit() || " +-.()".contains(c)))
            .map(|number| number.trim_start_matches([' ', '-', '.']))
            .filter(|number| applying || number.starts_with(['0', '+', '(']));
        applying && person
            || numbers
                .any(|number| CALLED.contains(&number.bytes().filter(u8::is_ascii_digit).count()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;
    use crate::trial;

    fn is_missing(text: &str, markup: Markup) -> bool {
        !trial::find(RULE.name, text, markup, None).is_empty()
    }

    #[test]
    fn an_invitation_is_no_way_to_apply() {
        for line in [
            "Everyone is welcome to apply.",
            "Apply by 31 December 2026.",
            "You lead groups to decisions that still apply a month later.\n\nWe are https://acme.example.",
            "We look forward to your application.",
            "You get in touch with members and write a letter to each.",
            "The contract runs from 01/02/2027 to 31/12/2028, for 20 000 homes.",
            "Toutes les candidatures sont bienvenues.",
            "Toute personne peut postuler.\n\nNotre site : https://acme.example",
            "Postulez avant le 31/12/2026 !",
            "Vous envoyez la lettre d’information.",
        ] {
            let page = format!("# Baker\n\nYou bake bread.\n\n{line}\n");
            assert!(is_missing(&page, Markup::Markdown), "{line}");
        }
    }

    #[test]
    fn an_address_a_person_a_number_or_a_form_is_one() {
        for line in [
            "Apply at https://acme.example/17.",
            "Write to anna@acme.example.",
            "[Apply now](https://acme.example/17)",
            "## How to apply\n\n- **Online:** <https://acme.example/17>",
            "## How to apply\n\n- **Questions to:** Recruitment team",
            "Apply by telephone, on 01632 960 123.",
            "Ring 0113 496 0000 for a chat.",
            "Contact Jane Doe for an application pack.",
            "Send your CV to Ms Okafor.",
            "Envoyez votre CV à Mme Diallo.",
            "Adressez-vous à Mme Martin.",
            "Pour postuler : [notre site](https://acme.example/17)",
            "## Pour postuler\n\n- **Contact :** Équipe recrutement",
            "Jetzt bewerben: https://acme.example/17",
        ] {
            let page = format!("# Baker\n\nYou bake bread.\n\n{line}\n");
            assert!(!is_missing(&page, Markup::Markdown), "{line}");
        }
        for line in [
            "<p>Sound good? <a href=\"https://acme.example/17\">Apply</a></p>",
            "<form><input name=cv></form>",
        ] {
            let page = format!("<h1>Baker</h1><p>You bake bread.</p>{line}");
            assert!(!is_missing(&page, Markup::Html), "{line}");
        }
    }
}
