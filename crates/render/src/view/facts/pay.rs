//! What a post pays, in one phrase: for full time and, where the post has less, for the post itself.

use crate::speech::Speech;
use crate::view::facts::terms::allocation;
use model::{Amount, Description, Pay, PayBasis, Period};

/// Most words of a note that can stand behind an amount.
const SHORT_NOTE: usize = 14;

/// Pay with its months and its note; nothing when none of it is known.
pub(crate) fn pay(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let amount = amount_with_months(description, speech);
    let note = note(description, speech);
    match (amount, note) {
        (None, note) => note.map(str::to_owned),
        (Some(amount), None) => Some(amount),
        (Some(amount), Some(note)) => Some(format!("{amount} ({note})")),
    }
}

/// Pay without a note that is long.
pub(crate) fn in_short(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    match long_note(description, speech) {
        Some(_) => amount_with_months(description, speech),
        None => pay(description, speech),
    }
}

/// A note on the pay that does not fit behind an amount.
pub(crate) fn long_note(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let is_long = |note: &&str| note.split_whitespace().count() > SHORT_NOTE;
    note(description, speech).filter(is_long).map(str::to_owned)
}

fn note<'d>(description: &'d Description<'_>, speech: Speech<'d>) -> Option<&'d str> {
    speech.told(&description.needs.position.pay.as_ref()?.note)
}

fn amount_with_months(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let pay = description.needs.position.pay.as_ref()?;
    let amount = match pay.unpaid {
        true => Some(speech.say("unpaid").to_owned()),
        false => amounts(pay, allocation(description), speech),
    };
    let months = pay.months.filter(|_| amount.is_some());
    let months = months.map(|months| speech.count("pay_months", u64::from(months.get())));
    let parts: Vec<String> = [amount, months].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Gives the amounts that the post itself pays: those for full time, reduced to its part.
pub(crate) fn pay_of_post(description: &Description<'_>) -> Option<Pay> {
    let pay = description.needs.position.pay.as_ref()?;
    let part = allocation(description).unwrap_or(100);
    Some(
        match pay.basis == PayBasis::Post || pay.per == Period::Hour {
            true => pay.clone(),
            false => reduced(pay, part),
        },
    )
}

fn reduced(pay: &Pay, part: u32) -> Pay {
    if part == 100 {
        return pay.clone();
    }
    Pay {
        min: pay.min.as_ref().and_then(|amount| part_of(amount, part)),
        max: pay.max.as_ref().and_then(|amount| part_of(amount, part)),
        ..pay.clone()
    }
}

fn amounts(pay: &Pay, allocation: Option<u32>, speech: Speech<'_>) -> Option<String> {
    let stated = speech.pay(pay)?;
    // An hour is an hour in every post.
    let part = allocation.filter(|part| *part < 100 && pay.per != Period::Hour);
    let Some(part) = part else {
        return Some(stated);
    };
    let percent = speech.percent(part);
    if pay.basis == PayBasis::Post {
        let gaps = [("amount", stated.as_str()), ("percent", &percent)];
        return Some(speech.fill("pay.of_post", &gaps));
    }
    let post = reduced(pay, part);
    let post = speech.pay_amount(&post)?;
    Some(speech.fill(
        "pay.of_full_time",
        &[("amount", &stated), ("percent", &percent), ("post", &post)],
    ))
}

/// Gives the part of an amount that a post of so many percent pays, in whole units.
fn part_of(amount: &Amount, percent: u32) -> Option<Amount> {
    let part = (amount.value() * f64::from(percent) / 100.0).round();
    format!("{part:.0}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_amount_is_whole() {
        let part = |amount: &str, percent| {
            let amount: Amount = amount.parse().unwrap();
            part_of(&amount, percent).unwrap().as_str().to_owned()
        };
        assert_eq!(part("42000", 60), "25200");
        assert_eq!(part("2150.50", 50), "1075");
        assert_eq!(part("0", 10), "0");
    }
}
