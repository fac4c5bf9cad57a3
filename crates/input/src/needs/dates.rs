//! Checks of days: those of the contract, those of the application, and the time zone of the last hour.

use jiff::tz::TimeZoneDatabase;

use crate::fault::Fault;
use crate::nearest::suggestion;
use crate::needs::Checks;
use model::{Closing, Employment, Start, shown};

impl Checks<'_> {
    pub(super) fn term(&self) -> Result<(), Fault> {
        let position = &self.needs.position;
        let term = &position.term;
        let ends = [
            ("months", term.months.is_some()),
            ("max_months", term.max_months.is_some()),
            ("until", term.until.is_some()),
        ];
        let end = ends.into_iter().find(|(_, stated)| *stated);
        if let (Some(Employment::Permanent), Some((key, _))) = (position.employment, end) {
            let message = format!("a permanent contract has no end, and `term.{key}` states one");
            let help = "leave it out, or write `employment: fixed-term`".to_owned();
            let place = self.at(&format!("position.term.{key}"));
            return Err(Fault::new(message, place).with_help(Some(help)));
        }
        if let (Some(least), Some(most)) = (term.months, term.max_months)
            && least > most
        {
            let (least, most) = (least.get(), most.get());
            let message = format!("the least term, {least} months, is above the most, {most}");
            let help = "exchange `months` and `max_months`".to_owned();
            let place = self.at("position.term.months");
            return Err(Fault::new(message, place).with_help(Some(help)));
        }
        match (position.start.and_then(Start::day), term.until) {
            (Some(start), Some(until)) if until < start => {
                let message = format!("the contract ends on {until}, before it begins on {start}");
                Err(Fault::new(message, self.at("position.term.until")))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn dates(&self) -> Result<(), Fault> {
        let application = &self.needs.application;
        let Some(posted) = application.posted else {
            return Ok(());
        };
        let closes = application.closes.and_then(Closing::day);
        if let Some(closes) = closes.filter(|closes| *closes < posted) {
            let message = format!("the ad closes on {closes}, before it is posted on {posted}");
            return Err(Fault::new(message, self.at("application.closes")));
        }
        if let Some(review) = application.review.filter(|review| *review < posted) {
            let message = format!(
                "applications are looked at on {review}, before the ad is posted on {posted}"
            );
            return Err(Fault::new(message, self.at("application.review")));
        }
        Ok(())
    }

    pub(super) fn zone(&self) -> Result<(), Fault> {
        let application = &self.needs.application;
        let timed = matches!(application.closes, Some(Closing::Time(_)));
        let country = self.needs.position.location.country();
        let example = || Some("write `zone`, such as `zone: Europe/Paris`".to_owned());
        match &application.zone {
            Some(zone) => {
                let zones = TimeZoneDatabase::bundled();
                let place = self.at("application.zone");
                if zones.get(zone.as_str()).is_err() {
                    let known: Vec<String> =
                        zones.available().map(|name| name.to_string()).collect();
                    let near = suggestion(zone.as_str(), known.iter().map(String::as_str));
                    let message = format!("unknown time zone `{}`", shown::short(zone.as_str()));
                    return Err(Fault::new(message, place).with_help(near));
                }
                if !timed {
                    let message = "a time zone goes with a closing time, and there is none";
                    let help = "leave it out, or write a time: `closes: 2026-12-31T12:00`";
                    return Err(Fault::new(message, place).with_help(Some(help.to_owned())));
                }
                Ok(())
            }
            None if timed && country.and_then(|country| country.zone()).is_none() => {
                let message = match country {
                    Some(country) => {
                        format!("the closing time needs a time zone: `{country}` has no single one")
                    }
                    None => "the closing time needs a time zone, because no country is stated"
                        .to_owned(),
                };
                let place = self.at("application.closes");
                Err(Fault::new(message, place).with_help(example()))
            }
            None => Ok(()),
        }
    }
}
