//! What follows from what needs state: shares together, hours and days of the post, pay of the part, ends of terms.

use serde_json::Value;

use crate::proof::fact::date_of;
use crate::proof::quantity::QuantityMeasure;
use crate::proof::stated::{By, StatedNumber};
use model::Needs;

/// Minutes of a week.
#[derive(Clone, Copy)]
pub(super) struct WeekMinutes {
    /// Of full time.
    pub week: f64,
    /// Of the work that is planned in the post.
    pub planned: f64,
}

/// The numbers that follow, so far.
#[derive(Default)]
struct Reckoning {
    numbers: Vec<StatedNumber>,
}

/// Lists what follows; `hours` are those of the week, and `shares` are those of the work, in percent of the post.
pub(super) fn reckon(
    needs: &Needs,
    tree: &Value,
    hours: WeekMinutes,
    shares: &[f64],
) -> Vec<StatedNumber> {
    let mut reckoning = Reckoning::default();
    reckoning.all(needs, tree, hours, shares);
    reckoning.numbers
}

impl Reckoning {
    fn all(&mut self, needs: &Needs, tree: &Value, hours: WeekMinutes, shares: &[f64]) {
        let post = needs.position.allocation.as_ref();
        let post = post.map_or(100.0, |part| f64::from(part.get()));
        self.shares(tree);
        self.time(post, hours, shares);
        if let Some(days) = needs
            .position
            .remote
            .as_ref()
            .and_then(|remote| remote.days)
        {
            let days = f64::from(days);
            self.add_about(QuantityMeasure::Percent(days * 20.0), "remote");
            self.add(QuantityMeasure::Days(5.0 * post / 100.0 - days));
        }
        if let Some(travel) = &needs.position.travel {
            for part in [travel.min, travel.max].map(f64::from) {
                self.add_about(QuantityMeasure::Days(part * post / 2000.0), "travel");
                self.add_about(QuantityMeasure::Days(part / 20.0), "travel");
                self.ratio(part);
            }
        }
        if let Some(people) = needs.position.team.as_ref().and_then(|team| team.size) {
            self.add(QuantityMeasure::Plain(people as f64 - 1.0));
            self.add(QuantityMeasure::Plain(people as f64 + 1.0));
        }
        self.pay(tree, post);
        self.term(tree);
    }

    fn add(&mut self, measure: QuantityMeasure) {
        self.numbers.push(StatedNumber {
            key: String::new(),
            value: String::new(),
            measure,
            noun: None,
            slots: Vec::new(),
            by: By::Needs,
        });
    }

    fn add_about(&mut self, measure: QuantityMeasure, slot: &'static str) {
        self.add(measure);
        self.numbers
            .extend(self.numbers.last().cloned().map(|stated| StatedNumber {
                slots: vec![slot],
                ..stated
            }));
    }

    /// Adds *one day in five* of a part in percent.
    fn ratio(&mut self, part: f64) {
        if part > 0.0 && (100.0 / part).fract() == 0.0 {
            self.add(QuantityMeasure::Ratio(100.0 / part));
        }
    }

    /// Adds the shares of duties together.
    fn shares(&mut self, tree: &Value) {
        let duties = tree.pointer("/position/duties").and_then(Value::as_array);
        let shares = duties.into_iter().flatten().map(|duty| {
            let share = duty.get("share").and_then(Value::as_f64);
            let area = duty.get("area").map(Value::to_string);
            (area.unwrap_or_default(), share.unwrap_or_default())
        });
        let shares: Vec<(String, f64)> = shares.collect();
        let total: f64 = shares.iter().map(|(_, share)| share).sum();
        self.add(QuantityMeasure::Percent(total));
        self.add(QuantityMeasure::Percent(100.0 - total));
        for (area, _) in &shares {
            let of_area = shares.iter().filter(|(other, _)| other == area);
            self.add(QuantityMeasure::Percent(
                of_area.map(|(_, share)| share).sum(),
            ));
        }
        self.add(QuantityMeasure::Percent(100.0));
    }

    /// Adds what parts of the post come to in hours and days; a text rounds them.
    fn time(&mut self, post: f64, hours: WeekMinutes, shares: &[f64]) {
        self.add(QuantityMeasure::Percent(post));
        self.ratio(post);
        // A week of work has five days.
        self.add(QuantityMeasure::Days(5.0));
        self.add(QuantityMeasure::Days(post / 20.0));
        let WeekMinutes { week, planned } = hours;
        let of_post = week * post / 100.0;
        self.minutes(of_post);
        self.minutes(planned);
        self.minutes(of_post - planned);
        // A day of it.
        self.minutes(week / 5.0);
        self.minutes(week * post / 500.0);
        for share in shares {
            self.add(QuantityMeasure::Days(share * post / 2000.0));
            self.ratio(*share);
            self.minutes(of_post * share / 100.0);
            self.minutes(planned * share / 100.0);
        }
    }

    fn minutes(&mut self, minutes: f64) {
        self.add_about(QuantityMeasure::Minutes(minutes), "week");
        for step in [15.0, 30.0, 60.0] {
            self.add_about(
                QuantityMeasure::Minutes((minutes / step).round() * step),
                "week",
            );
        }
    }

    /// Adds the pay of the part and of the whole, by year and by month; a text rounds it.
    fn pay(&mut self, tree: &Value, post: f64) {
        let stated = |key: &str| tree.pointer(&format!("/position/pay/{key}"))?.as_f64();
        let months = stated("months").unwrap_or(12.0);
        for amount in ["min", "max"].into_iter().filter_map(stated) {
            for part in [amount, amount * post / 100.0, amount * 100.0 / post] {
                for reckoned in [part, part / 12.0, part / months, part * 12.0, part * months] {
                    self.add(QuantityMeasure::Money(reckoned));
                    for step in [10.0, 50.0, 100.0] {
                        if reckoned >= step * 10.0 {
                            self.add(QuantityMeasure::Money((reckoned / step).round() * step));
                        }
                    }
                }
            }
        }
    }

    /// Adds when a term ends that begins on a day and has a length, how long one is that begins and ends on days, and when what
    /// shall have come about after so many months.
    fn term(&mut self, tree: &Value) {
        let position = |key: &str| tree.pointer(&format!("/position/{key}"));
        let date = |key: &str| date_of(position(key)?.as_str()?);
        let Some(QuantityMeasure::Date { year, month, day }) = date("start") else {
            return;
        };
        let first = year * 12 + month - 1;
        let later = |months: u32| ((first + months) / 12, (first + months) % 12 + 1);
        for key in ["term/months", "term/max_months"] {
            let length = position(key).and_then(Value::as_u64);
            let Some(length) = length.and_then(|length| u32::try_from(length).ok()) else {
                continue;
            };
            for (months, day) in [
                (length, day.saturating_sub(1)),
                (length, day),
                (length.saturating_sub(1), 0),
            ] {
                let (year, month) = later(months.min(1200));
                self.add(QuantityMeasure::Date { year, month, day });
            }
            let (year, month) = later(length.saturating_sub(1).min(1200));
            for day in 28..=31 {
                self.add(QuantityMeasure::Date { year, month, day });
            }
        }
        if let Some(QuantityMeasure::Date {
            year: last_year,
            month: last_month,
            ..
        }) = date("term/until")
        {
            let last = last_year * 12 + last_month - 1;
            let months = f64::from(last.saturating_sub(first));
            self.add(QuantityMeasure::Months(months));
            self.add(QuantityMeasure::Months(months + 1.0));
        }
        let success = tree.pointer("/context/success").and_then(Value::as_array);
        let after = success.into_iter().flatten();
        let after = after.filter_map(|item| item.get("after")?.as_u64());
        for months in after.filter_map(|months| u32::try_from(months).ok()) {
            for months in [months, months.saturating_sub(1)] {
                let (year, month) = later(months.min(1200));
                self.add(QuantityMeasure::Date {
                    year,
                    month,
                    day: 0,
                });
            }
        }
    }
}
