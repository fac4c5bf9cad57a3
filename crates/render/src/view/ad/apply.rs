//! How one applies and how the choice is made: a sentence in every ad, with or without an address.

use serde::Serialize;

use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::sentence;
use model::{Closing, Description};

/// A contact of more words than this is a sentence of its own.
const NAME: usize = 8;

/// A sentence with an address in it.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Invitation {
    /// What stands before the address; the whole sentence where there is none.
    pub before: String,
    /// The address as it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// What stands behind it.
    pub after: String,
}

impl Invitation {
    /// Gives the whole sentence.
    pub fn text(&self) -> String {
        let address = self.address.as_deref().unwrap_or_default();
        format!("{}{address}{}", self.before, self.after)
    }

    fn with(sentence: &str, address: &str, href: String) -> Invitation {
        let (before, after) = sentence.split_once(ADDRESS).unwrap_or((sentence, ""));
        Invitation {
            before: before.to_owned(),
            address: Some(address.to_owned()),
            href: Some(href),
            after: after.to_owned(),
        }
    }

    fn plain(sentence: String) -> Invitation {
        Invitation {
            before: sentence,
            ..Invitation::default()
        }
    }
}

/// Where the address belongs in a sentence: a character that no text may have.
const ADDRESS: char = '\u{1}';

/// Gives the sentences: how to apply, and whom to ask.
pub(super) fn invitations(description: &Description<'_>, speech: Speech<'_>) -> Vec<Invitation> {
    let application = &description.needs.application;
    let url = application.url.as_ref().map(|url| url.as_str());
    // An address to write to is one, wherever it stands.
    let written = url.and_then(|url| url.strip_prefix("mailto:")?.split('?').next());
    let url = url.filter(|_| written.is_none());
    let email = application.email.as_ref().map(|email| email.as_str());
    let email = email.or(written);
    let with = |key: &str, gaps: &[(&str, &str)]| {
        let gap = ADDRESS.to_string();
        let all: Vec<(&str, &str)> = gaps.iter().copied().chain([("address", &*gap)]).collect();
        speech.fill(key, &all)
    };
    let mailto = |email: &str| format!("mailto:{email}");
    let day = application.closes.and_then(Closing::day);
    let date = day.map(|day| speech.date(day)).unwrap_or_default();
    let by = if day.is_some() { "by" } else { "any" };
    let gaps = [("date", &*date)];
    let mut invitations = vec![match (url, email) {
        (Some(url), _) => {
            let sentence = with(&format!("ad_apply_at.{by}"), &gaps);
            Invitation::with(&sentence, url, url.to_owned())
        }
        (None, Some(email)) => {
            let sentence = with(&format!("ad_apply_to.{by}"), &gaps);
            Invitation::with(&sentence, email, mailto(email))
        }
        (None, None) => {
            let name = speech.stated(&description.needs.organization.name);
            let gaps = [("name", name)];
            Invitation::plain(match &application.contact {
                Some(_) => speech.fill("ad_apply_write", &gaps),
                None => speech.fill("ad_apply_none", &gaps),
            })
        }
    }];
    // Where one applies by e-mail, the address stands above.
    let asked = email.filter(|_| url.is_some());
    let contact = speech.told(&application.contact);
    let is_name = |contact: &str| contact.split_whitespace().count() <= NAME;
    invitations.extend(
        contact
            .filter(|contact| !is_name(contact))
            .map(|contact| Invitation::plain(of_contact(contact))),
    );
    invitations.extend(match (contact.filter(|contact| is_name(contact)), asked) {
        (Some(contact), Some(email)) => Some(Invitation::with(
            &with("ad_questions.both", &[("contact", contact)]),
            email,
            mailto(email),
        )),
        (Some(contact), None) => Some(Invitation::plain(
            speech.fill("ad_questions.name", &[("contact", contact)]),
        )),
        (None, Some(email)) => Some(Invitation::with(
            &with("ad_questions.email", &[]),
            email,
            mailto(email),
        )),
        (None, None) => None,
    });
    invitations
}

/// Writes whom to ask as a sentence; an address in front keeps its small letters.
fn of_contact(contact: &str) -> String {
    let first = contact.split_whitespace().next().unwrap_or_default();
    match first.contains(['@', '/']) {
        true => format!("{}.", contact.trim_end_matches('.')),
        false => sentence::whole(contact),
    }
}

/// When applications end, and what happens where they do not: "31 December 2026, or when 250 applications are in".
pub(crate) fn closing(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let application = &description.needs.application;
    let end = application.closes.map(|closes| match closes {
        Closing::Day(day) => speech.date(day),
        Closing::Time(time) => {
            let day = speech.date(model::Day(time.date()));
            let (hour, minute) = (time.hour().to_string(), format!("{:02}", time.minute()));
            let key = if time.minute() == 0 {
                "clock.whole"
            } else {
                "clock.minutes"
            };
            let clock = speech.fill(key, &[("hour", &hour), ("minute", &minute)]);
            let zone = zone(description).unwrap_or_default();
            // Where every clock of the country shows the same time, no other one is meant.
            let country = description.needs.position.location.country();
            let is_foreign = country.and_then(|country| country.zone()) != Some(zone);
            // A zone of the database is called by its city.
            let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
            let gaps = [("date", day.as_str()), ("time", &clock), ("zone", &city)];
            let key = match is_foreign {
                true => "closes_at_zone",
                false => "closes_at",
            };
            speech.fill(key, &gaps)
        }
        Closing::UntilFilled => speech.say("until_filled").to_owned(),
    });
    let limit = application.limit.map(|limit| {
        let number = speech.number(u64::from(limit.get()));
        let key = if end.is_some() {
            "closes_or_limit"
        } else {
            "closes_limit"
        };
        speech.fill(key, &[("n", &number)])
    });
    let review = application.review;
    let review = review.map(|day| speech.fill("closes_review", &[("date", &speech.date(day))]));
    let end: Vec<String> = [end, limit].into_iter().flatten().collect();
    let end = (!end.is_empty()).then(|| end.join(", "));
    let parts: Vec<String> = [end, review].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(speech.say("separator")))
}

/// Gives the zone of a closing time: the stated one, else that of the country.
pub(crate) fn zone<'d>(description: &'d Description<'_>) -> Option<&'d str> {
    let stated = description.needs.application.zone.as_ref();
    let country = description.needs.position.location.country();
    let stated = stated.map(|zone| zone.as_str());
    stated.or_else(|| country?.zone())
}

/// What is said of the choice: one step as a sentence, session, vacancy, tools, adjustments and equal opportunity.
pub(super) fn notes(
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let application = &description.needs.application;
    let step = match &application.steps[..] {
        [step] => {
            let step = sentence::within(speech.stated(step), slots, speech);
            Some(speech.fill("ad_one_step", &[("step", &step)]))
        }
        _ => None,
    };
    let session = speech.told(&application.session);
    let session = session.map(|session| {
        let session = sentence::within(session, slots, speech);
        speech.fill("ad_session", &[("session", &session)])
    });
    let ai = match application.is_without_ai() {
        true => Some(speech.say("ad_without_ai").to_owned()),
        false => speech.told(&application.ai).map(|text| {
            let text = sentence::within(text, slots, speech);
            speech.fill("ad_with_ai", &[("text", &text)])
        }),
    };
    let country = description.needs.position.location.country();
    let rules = speech
        .catalog
        .country(country.as_ref().map(|country| country.code()));
    let vacancy = application
        .vacancy
        .map(|vacancy| speech.name_of("ad_vacancy", vacancy.id()));
    // What is said of adjustments and of equal chances is the country's own.
    let own = rules.filter(|rules| &*rules.country != "*");
    let usual = own.and_then(|rules| rules.adjustments.as_ref());
    let usual = usual.map(|text| speech.text(text));
    let adjustments = speech.told(&application.adjustments).or(usual);
    let equal = own.and_then(|rules| rules.equal_opportunity.as_ref());
    let equal = equal.map(|text| speech.text(text).to_owned());
    let all = [
        step,
        session,
        vacancy,
        ai,
        adjustments.map(sentence::whole),
        equal,
    ];
    all.into_iter().flatten().collect()
}
