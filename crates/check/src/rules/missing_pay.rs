//! `missing-pay`: no pay in the ad. An error where the law wants it there, else a note.

use crate::ad::{Ad, said};
use crate::lexicon::Cue;
use crate::rule::{Reads, Rule};
use model::{Finding, LawNeed, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    name: "missing-pay",
    severity: Severity::Note,
    reads: Reads::Ads(find),
};

/// Reports that no amount of pay is found.
pub(crate) fn find(ad: &Ad<'_>) -> Vec<Finding> {
    // Who says that nothing is paid has said it.
    if ad.money.iter().any(|money| money.is_pay) || ad.says(Cue::Unpaid) {
        return Vec::new();
    }
    let law = ad
        .laws
        .wants(LawNeed::PayRange)
        .or_else(|| ad.laws.wants(LawNeed::PayMinimum));
    let finding = match law {
        Some(law) => Finding::new(RULE.name, Severity::Error, ad.cited("missing-pay.law", law)),
        None => Finding::new(RULE.name, Severity::Note, said(RULE.name)),
    };
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Markup;
    use crate::trial;
    use model::Language;

    fn is_missing(line: &str, language: Language) -> bool {
        let text = format!("# Community Manager\n\n{line}\n");
        !trial::find(RULE.name, &text, Markup::Markdown, Some(language)).is_empty()
    }

    #[test]
    fn pay_is_seen_however_english_writes_it() {
        for line in [
            "$60,000 - $75,000 per year",
            "US$65,000 to US$80,000 a year",
            "65,000–80,000 USD per annum",
            "£18.50 to £21.00 an hour",
            "C$70,000–C$85,000 annually",
            "A$95,000 a year plus super",
            "JP¥5,000,000 per year",
            "₹12,00,000 per annum",
            "AED 15,000 per month",
            "SEK 45 000 per month",
            "PLN 12,000 - 15,000 / month",
            "S$5,500 per month",
            "42K - 50K",
            "3.500 EUR",
            "3.500 € bruto/maand, 13 maanden, met een wagen en een verzekering voor het hele gezin en meer",
            "**Acme** · Lyon, France, one day at home · €42,000 to €48,000 a year · 60% of full time · permanent",
            "Acme | Lyon, France, one day a week at home | €42,000 to €48,000 a year | 60% of full time | permanent",
            "Leeds · £34,000 to £38,000 a year for 30 hours a week · permanent · two days at home",
            "Leeds · £34,000 to £38,000 a year depending on experience and time served",
            "Leeds – £34,000 to £38,000 a year, pro rata for part-time colleagues – permanent",
            "Leeds (hybrid), £34,000 a year pro rata for the hours that you choose to work, permanent",
            "Acme | Leeds | £2,900 to £3,200 gross a month for a week of 37 hours at the desk | Ref. 17",
        ] {
            assert!(!is_missing(line, Language::EN), "{line}");
        }
        for line in [
            "Leeds · £2,000 a year for courses, books and travel that help you to learn · permanent",
            "Leeds · a budget of £34,000 to £38,000 a year for the things that the team needs",
            "Our fund – £60,000 a year from the members and friends of the house – helps dogs",
            "40 visits per month",
            "Up to 10 trips a year",
            "JPY per year",
            "40k - 50k users",
            "3 EUR",
        ] {
            assert!(is_missing(line, Language::EN), "{line}");
        }
    }

    #[test]
    fn pay_is_seen_however_french_writes_it() {
        for line in [
            "60 000 $US par an",
            "60\u{202f}000 à 75\u{202f}000\u{a0}$US brut par an",
            "60 000 $ US à 75 000 $ US par an",
            "60 000 US$ par an",
            "70 000 $CA à 85 000 $CA par année",
            "28,50 $ à 34,00 $ l’heure",
            "35 000 £GB par an",
            "CHF 98’000.– par an",
            "1 500 TND par mois",
            "350 000 FCFA par mois",
            "400 000 F CFA par mois",
            "12 000 DH par mois",
            "5 000 000 JPY par an",
            "42-52 k€ bruts annuels",
            "Acme · Lyon, France, un jour à distance · 42 000 à 48 000 € par an · 60 % d’un temps plein · CDI",
            "Lyon (69) · 32 000 à 36 000 € brut par an selon expérience et grille de la convention · CDI",
            "Lyon – 2 400 à 2 900 € bruts par mois selon le temps de travail et l’expérience – CDI",
        ] {
            assert!(!is_missing(line, Language::FR), "{line}");
        }
        for line in ["40 visites par mois", "12 DHL par mois"] {
            assert!(is_missing(line, Language::FR), "{line}");
        }
    }

    /// The address makes the paragraph longer than a fact is.
    fn is_missing_before_an_address(line: &str, language: Language) -> bool {
        let rest = match language {
            Language::FR => {
                "Postulez avec votre CV sur https://acme.example/jobs/17 avant fin mai."
            }
            _ => "Apply with your CV at https://acme.example/jobs/17 by the end of May.",
        };
        is_missing(&format!("{line} {rest}"), language)
    }

    #[test]
    fn an_amount_that_is_offered_needs_no_word_for_pay() {
        for line in [
            "We offer $60,000 to $110,000 a year.",
            "We offer you between $60,000 and $110,000.",
            "You will get £35k to £42k.",
            "$99,000.",
            "£30,000 to £70,000.",
            "£35k-£42k.",
            "$60,000 to $80,000, plus a bonus.",
            "Write to jobs@acme.example. £30,000 a year.",
            "The range is $60,000 to $80,000.",
            "R450 000 per annum.",
            "R 450,000 to R 520,000 a year.",
        ] {
            assert!(!is_missing_before_an_address(line, Language::EN), "{line}");
        }
        for line in [
            "Nous offrons de 35 000 à 42 000 € par an.",
            "Vous percevez 2 400 € par mois.",
            "30 000 à 40 000 euros par an.",
            "35-42 k€.",
            "Fourchette de 30 à 34 k€.",
            "Nous proposons entre 35 et 42 k€.",
        ] {
            assert!(!is_missing_before_an_address(line, Language::FR), "{line}");
        }
    }

    #[test]
    fn money_that_nobody_earns_is_no_pay() {
        for line in [
            "You manage a budget of $60,000 a year.",
            "We turned over $60,000 to $110,000 a year.",
            "We offer loans of $5,000 to $50,000.",
            "We offer courses worth $2,000 a year.",
            "We offer homes at £250,000.",
            "We sell $60,000 a year.",
            "Our machines cost $60,000 each.",
            "Each club gets £50,000 a year from our members and friends.",
            "$60,000 raised for dogs last year.",
            "£30,000 to £70,000 of equipment is yours to care for.",
            "Version R12 is read per year.",
            "35k people read us.",
        ] {
            assert!(is_missing_before_an_address(line, Language::EN), "{line}");
        }
        assert!(is_missing("## Budget\n\n£30,000 to £70,000", Language::EN));
        for line in [
            "Vous gérez un budget de 60 000 € par an.",
            "Nous offrons des prêts de 5 000 à 50 000 €.",
            "Nous vendons pour 60 000 € par an.",
            "Le chiffre d’affaires est de 600 000 € par an.",
            "60 000 € de dons chaque année.",
        ] {
            assert!(is_missing_before_an_address(line, Language::FR), "{line}");
        }
    }
}
