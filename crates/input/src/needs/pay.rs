//! Checks of pay: amounts have a currency and an order, and an unpaid post has none.

use crate::fault::Fault;
use crate::needs::Checks;
use model::Period;

impl Checks<'_> {
    pub(super) fn pay(&self) -> Result<(), Fault> {
        let Some(pay) = &self.needs.position.pay else {
            return Ok(());
        };
        let fault = |key: &str, message: String, help: &str| {
            let place = self.at(&format!("position.pay.{key}"));
            Err(Fault::new(message, place).with_help(Some(help.to_owned())))
        };
        let amounts = pay.min.is_some() || pay.max.is_some();
        if pay.unpaid && amounts {
            let help = "leave out `unpaid`, or `min` and `max`";
            return fault("unpaid", "an unpaid post has no amounts".to_owned(), help);
        }
        if amounts && pay.currency.is_none() {
            let place = self.at("position.pay");
            return Err(Fault::new("the key `currency` is missing", place));
        }
        if pay.months.is_some() && !matches!(pay.per, Period::Month | Period::Year) {
            let message = format!("`months` are no part of pay per {}", pay.per.id());
            return fault(
                "months",
                message,
                "leave out `months`, or write `per: month` or `per: year`",
            );
        }
        let digits = pay.currency.and_then(|currency| currency.decimals());
        for (key, amount) in [("min", &pay.min), ("max", &pay.max)] {
            if let (Some(amount), Some(digits)) = (amount, digits)
                && amount.decimals() > digits
            {
                let message = format!("{} has more decimals than the currency", amount.as_str());
                return fault(
                    key,
                    message,
                    "a point stands before decimals, and nothing between thousands",
                );
            }
        }
        match (&pay.min, &pay.max) {
            (Some(min), Some(max)) if min.value() > max.value() => {
                let (min, max) = (min.as_str(), max.as_str());
                let message = format!("the lowest pay, {min}, is above the highest, {max}");
                fault("min", message, "exchange `min` and `max`")
            }
            _ => Ok(()),
        }
    }
}
