//! The form of the text: its title, its headings in their order, its length, where the pay stands, how the place spells.

use serde::Serialize;

use crate::regional::Regional;
use crate::speech::Speech;
use crate::view::ad::with_gender_marker;
use crate::view::facts::terms::allocation;
use model::{Description, Period};

/// The form.
#[derive(Serialize)]
pub(crate) struct BriefForm {
    /// Title of the ad, with the marker that the country wants.
    pub title: String,
    /// What is written in which order, and how long.
    pub documents: Vec<Shape>,
    /// What holds for all of them.
    pub lines: Vec<String>,
}

/// The shape of a document.
#[derive(Serialize)]
pub(crate) struct Shape {
    /// Which one: `ad` or `description`.
    pub document: &'static str,
    /// Its name.
    pub label: String,
    /// Its length, in words.
    pub length: String,
    /// Its headings.
    pub headings: Vec<String>,
}

/// A heading, and for which posts it stands there.
type BriefHeading = (&'static str, fn(&Description<'_>) -> bool);

/// The headings of an ad; title, facts and opening stand before them without one.
const AD: &[BriefHeading] = &[
    ("ad_work", |_| true),
    ("ad_success", |it| !it.needs.context.success.is_empty()),
    ("ad_asked", |_| true),
    ("ad_offer", |it| !it.needs.position.benefits.is_empty()),
    ("ad_details", |_| true),
    ("about", |it| it.needs.organization.about.is_some()),
    ("ad_steps", |it| it.needs.application.steps.len() > 1),
    ("ad_apply", |_| true),
];

/// The headings of a description.
const DESCRIPTION: &[BriefHeading] = &[
    ("about", |it| it.needs.organization.about.is_some()),
    ("purpose", |_| true),
    ("duties_shared", |_| true),
    ("success", |_| true),
    ("decisions", |_| true),
    ("relations", |_| true),
    ("requirements", |_| true),
    ("conditions", |it| !it.needs.position.benefits.is_empty()),
    ("signatures", |_| true),
];

/// Says it.
pub(super) fn form(description: &Description<'_>, speech: Speech<'_>) -> BriefForm {
    let title = description.public_title(speech.language);
    let headings = |all: &[BriefHeading]| {
        let here = all.iter().filter(|(_, holds)| holds(description));
        here.map(|(key, _)| speech.fill(key, &[])).collect()
    };
    let shape = |document: &'static str, all: &[BriefHeading]| Shape {
        document,
        label: speech.name_of("brief_document", document),
        length: speech.name_of(
            "brief_length",
            match document {
                "ad" if !description.needs.position.duties.is_empty() => "ad_stated",
                document => document,
            },
        ),
        headings: headings(all),
    };
    let country = description.needs.position.location.country();
    let spelling = Regional::of(speech.language, country);
    let kept = match description.needs.position.duties.is_empty() {
        true => "brief_form.found",
        false => "brief_form.stated",
    };
    let always = ["brief_form.inside", kept, "brief_form.pay"];
    let mut lines: Vec<String> = always.map(|key| speech.say(key).to_owned()).into();
    if pays_a_part(description) {
        lines.push(speech.say("brief_form.part_time").to_owned());
    }
    if says_not_where(description) {
        lines.push(speech.say("brief_form.blank").to_owned());
    }
    lines.push(speech.name_of("brief_spelling", spelling.id()));
    lines.push(speech.say("brief_form.own").to_owned());
    BriefForm {
        title: with_gender_marker(description, &title, speech),
        documents: vec![shape("ad", AD), shape("description", DESCRIPTION)],
        lines,
    }
}

/// Tells whether the needs say neither where nor by when to apply.
fn says_not_where(description: &Description<'_>) -> bool {
    let application = &description.needs.application;
    let has_address = application.email.is_some() || application.url.is_some();
    !has_address && application.closes.is_none()
}

/// Tells whether the post pays a part of what full time pays.
fn pays_a_part(description: &Description<'_>) -> bool {
    let pay = description.needs.position.pay.as_ref();
    let is_amount = pay.is_some_and(|pay| !pay.unpaid && pay.per != Period::Hour);
    is_amount && allocation(description).is_some_and(|part| part < 100)
}
