//! The job advertisement: public, short, speaks to "you".
//!
//! What the needs state stands here whole; the catalog writes only what they leave open. Each part is a file of its own.

pub(crate) mod about_place;
pub(crate) mod apply;
pub(crate) mod asked;
mod opening;
mod people;
mod success;
pub(crate) mod work;

use serde::Serialize;

use crate::Rendering;
use crate::slots::{Readers, Slots};
use crate::speech::Speech;
use crate::view::ad::about_place::AboutPlace;
use crate::view::ad::apply::{Invitation, closing};
use crate::view::ad::asked::AskedOfApplicants;
use crate::view::ad::people::People;
use crate::view::ad::work::AdWork;
use crate::view::facts::fact::{Fact, Facts};
use crate::view::facts::{OrganizationView, pay, terms};
use crate::view::head::Head;
use crate::view::{facts, length, sentence};
use model::{Closing, Day, Description, GenderMarker, gender_marker};

/// Most words of an ad in which the catalog has a part.
const MOST_WORDS: usize = 650;
/// Words of headings that stand in the template and not on the page.
const IN_THE_TEMPLATE: usize = 25;

/// The page.
#[derive(Serialize)]
pub struct AdPage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// The organization.
    pub organization: OrganizationView,
    /// Place, pay, contract, dates: what readers look for first.
    pub facts: Vec<Fact>,
    /// Said instead of everything else when applications are closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// Where what the organization says of itself stands.
    pub about_place: AboutPlace,
    /// Why the post exists and why one would like it, one paragraph each.
    pub opening: Vec<String>,
    /// What you will do.
    pub work: AdWork,
    /// Whom you work with, and what you decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<People>,
    /// How success shows.
    pub success: Vec<String>,
    /// Who will like this job, by the role: what the organization says of it stands in the opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeal: Option<String>,
    /// What you bring.
    pub asked: AskedOfApplicants,
    /// Time, place and terms beyond the first facts.
    pub details: Vec<Fact>,
    /// What the organization offers.
    pub benefits: Vec<String>,
    /// What the organization values.
    pub values: Vec<ValueView>,
    /// Whether the values need a line each: one says what it means in daily work.
    pub values_apart: bool,
    /// Steps of the selection, where there are several.
    pub steps: Vec<String>,
    /// How to apply, and whom to ask.
    pub apply: Vec<Invitation>,
    /// Where one applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_address: Option<String>,
    /// What is said of the choice, one paragraph each.
    pub notes: Vec<String>,
    /// Reference and day of the ad.
    pub imprint: String,
    /// Heading of the part on the organization.
    pub about_heading: String,
    /// The posting as JSON-LD, ready for a script element; only in HTML, and only while the ad is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_posting_markup: Option<String>,
}

/// Something that the organization values.
#[derive(Serialize)]
pub struct ValueView {
    /// Its name.
    pub name: String,
    /// What it means in daily work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl AdPage {
    /// Gives what the first lines say, for those who see no more.
    pub fn first_line(&self) -> &str {
        self.opening.first().map_or("", String::as_str)
    }

    /// Lists the texts that a reader reads beside the duties and what is asked for, without what the organization says of itself.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let lists = [
            &self.opening,
            &self.success,
            &self.benefits,
            &self.steps,
            &self.notes,
        ];
        let optional = [&self.closed, &self.appeal];
        let headings = self.people.iter().map(|people| &people.heading);
        let people = self.people.iter().flat_map(|people| &people.lines);
        let facts = self.facts.iter().chain(&self.details).chain(people);
        let facts = facts.flat_map(|fact| [&fact.label, &fact.value]);
        let values = self.values.iter();
        let values = values.flat_map(|value| [Some(&value.name), value.text.as_ref()]);
        let apply = self.apply.iter();
        let apply = apply.flat_map(|line| [Some(&line.before), line.address.as_ref()]);
        let texts = headings.chain(lists.into_iter().flatten()).chain(facts);
        let texts = texts.chain(optional.into_iter().flatten());
        let texts = texts.chain(values.flatten()).chain(apply.flatten());
        let ends = [&self.head.title, &self.imprint];
        texts.chain(ends).map(String::as_str)
    }
}

/// Makes the page.
pub(crate) fn page(
    description: &Description<'_>,
    speech: Speech<'_>,
    rendering: Rendering,
) -> AdPage {
    let needs = description.needs;
    let slots = Slots::of(description, speech).to(Readers::Public);
    let title = with_gender_marker(
        description,
        &description.public_title(speech.language),
        speech,
    );
    let closed = needs
        .application
        .closes
        .and_then(Closing::day)
        .filter(|closes| *closes < rendering.date);
    // Without a day of its own an open ad is of today; a closed one was posted on a day that nobody gave.
    let today = closed.is_none().then_some(rendering.date);
    let posted = needs.application.posted.or(today);
    let work = work::work(description, &slots, speech);
    let opening = opening::paragraphs(description, &slots, speech);
    let apply = apply::invitations(description, speech);
    let steps = &needs.application.steps;
    let name = speech.stated(&needs.organization.name);
    let values = values(description, &slots, speech);
    let mut page = AdPage {
        head: Head::new(title, speech, rendering),
        organization: facts::organization(&needs.organization, speech),
        facts: facts(description, speech),
        details: Vec::new(),
        imprint: imprint(description, speech, posted),
        closed: closed.map(|day| speech.fill("ad_closed", &[("date", &speech.date(day))])),
        about_place: opening::about_place(description, speech),
        opening,
        work,
        people: None,
        success: success::success(description, &slots, speech),
        appeal: appeal(description, &slots),
        asked: asked::asked(description, &slots, speech),
        benefits: speech.all(&needs.position.benefits),
        values_apart: values.iter().any(|value| value.text.is_some()),
        values,
        steps: match steps.len() {
            0 | 1 => Vec::new(),
            _ => speech.all(steps),
        },
        apply_address: apply.first().and_then(|line| line.href.clone()),
        apply,
        notes: apply::notes(description, &slots, speech),
        about_heading: speech.fill("ad_about", &[("name", name)]),
        job_posting_markup: None,
    };
    add_people(&mut page, description, &slots, speech);
    if shorten(&mut page, description, speech) {
        // What a duty said that is no longer there has to be said elsewhere.
        add_people(&mut page, description, &slots, speech);
    }
    page
}

/// Says whom the holder works with and what else one wants to know, of which the duties and the opening say nothing.
fn add_people(
    page: &mut AdPage,
    description: &Description<'_>,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) {
    let lines = page.work.lines().map(|line| line.sentence());
    let said: Vec<String> = lines.chain(page.opening.iter().cloned()).collect();
    let said = said.join(" ");
    page.details = details(description, &said, slots, speech);
    page.people = people::people(description, &said, slots, speech, &mut page.details);
}

/// Drops lines of the catalog until the ad can be read in one go; what the organization says is never cut. Tells whether any went.
fn shorten(page: &mut AdPage, description: &Description<'_>, speech: Speech<'_>) -> bool {
    // What the organization says of itself is put on the page later, by the format.
    let about = description.needs.organization.about.iter();
    let about = about.map(|about| speech.stated(about));
    let rest = IN_THE_TEMPLATE + length::words(page.texts().chain(about));
    let is_long = |page: &AdPage| {
        let lines = page.work.lines().map(|line| line.sentence());
        let lines: Vec<String> = lines.chain(page.work.also.clone()).collect();
        let lines = lines.iter().map(String::as_str);
        rest + length::words(lines.chain(page.asked.texts())) > MOST_WORDS
    };
    let [few, fewest] = work::LEAST;
    let mut is_shorter = false;
    while is_long(page)
        && (page.work.drop_one(few) || page.asked.drop_one() || page.work.drop_one(fewest))
    {
        is_shorter = true;
    }
    is_shorter
}

/// Adds the marker that the country's custom or law asks for, unless the title has one.
pub(crate) fn with_gender_marker(
    description: &Description<'_>,
    title: &str,
    speech: Speech<'_>,
) -> String {
    let country = description.needs.position.location.country();
    let rules = country.and_then(|country| speech.catalog.country(Some(country.code())));
    let code = speech.language.code();
    let markers = rules.map_or(&[][..], |rules| &rules.gender_markers);
    let Some(GenderMarker { marker, .. }) = markers.iter().find(|entry| entry.language == code)
    else {
        return title.to_owned();
    };
    if gender_marker::is_in(title) || gender_marker::has_both_forms(title) {
        title.to_owned()
    } else {
        format!("{title} ({marker})")
    }
}

/// What decides whether one reads on.
fn facts(description: &Description<'_>, speech: Speech<'_>) -> Vec<Fact> {
    let needs = description.needs;
    let website = needs.organization.website.as_ref();
    let closes = match needs.application.closes {
        Some(Closing::UntilFilled) => "open",
        _ => "closes",
    };
    Facts::new(speech)
        .link(
            "organization",
            Some(organization(description, speech)),
            website.map(|website| website.as_str().to_owned()),
        )
        .add("place", terms::place(description, speech))
        .add("pay", pay::in_short(description, speech))
        .add("working_time", terms::time(description, speech))
        .add("contract", terms::contract(description, speech))
        .add("start", terms::start(description, speech))
        .add(closes, closing(description, speech))
        .done()
}

/// The organization and how large it is: "Acme (4,200 people)".
fn organization(description: &Description<'_>, speech: Speech<'_>) -> String {
    let organization = &description.needs.organization;
    let name = speech.stated(&organization.name);
    match organization.employees {
        Some(people) => format!("{name} ({})", speech.count("people", people)),
        None => name.to_owned(),
    }
}

/// What one wants to know before one applies; `said` is what the ad says already.
fn details(
    description: &Description<'_>,
    said: &str,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<Fact> {
    let position = &description.needs.position;
    let openings = position.openings.map(|openings| u64::from(openings.get()));
    let organization = &description.needs.organization;
    // What the organization says of itself tells what it does.
    let industry = organization.industry.as_ref();
    let industry = industry.filter(|_| organization.about.is_none());
    let small = |text: &str| sentence::within(text, slots, speech);
    let tools = description.needs.context.tools.iter();
    let tools: Vec<&str> = tools.map(|tool| tool.as_str()).collect();
    let are_new = tools.iter().any(|tool| !said.contains(*tool));
    Facts::new(speech)
        .add("industry", industry.map(|industry| speech.stated(industry)))
        .add("pay_note", pay::long_note(description, speech))
        .add("unit", speech.told(&position.unit))
        .add("grade", speech.told(&position.grade))
        .add("address", terms::address(description, speech))
        .add("schedule", speech.told(&position.hours.schedule).map(small))
        .add("on_call", speech.told(&position.hours.on_call).map(small))
        .add("term", speech.told(&position.term.text).map(small))
        .add("travel", terms::travel(description, speech))
        .add("tools", are_new.then(|| tools.join(", ")))
        .add(
            "openings",
            openings
                .filter(|openings| *openings > 1)
                .map(|openings| speech.number(openings)),
        )
        .done()
}

/// By what the ad is told from others: "Reference A-12 · Posted on 24 November 2026".
fn imprint(description: &Description<'_>, speech: Speech<'_>, posted: Option<Day>) -> String {
    let reference = description.needs.position.reference.as_ref();
    let facts = Facts::new(speech)
        .add("reference", reference.map(|line| line.as_str()))
        .add("posted", posted.map(|day| speech.date(day)))
        .done();
    let facts = facts.iter();
    let facts = facts.map(|fact| format!("{} {}", fact.label, fact.value));
    facts.collect::<Vec<_>>().join(" · ")
}

/// Who will like this job, by the role at the stated stage; nothing where the organization says so, or states the duties.
fn appeal(description: &Description<'_>, slots: &Slots<'_>) -> Option<String> {
    let needs = description.needs;
    if needs.position.appeal.is_some() || !needs.position.duties.is_empty() {
        return None;
    }
    let stage = description.lead_role().at_stage(needs.context.stage?)?;
    let external = stage.appeal_external.as_ref();
    let external = external.filter(|_| opening::are_external(description));
    let appeal = external.or(stage.appeal.as_ref())?;
    Some(sentence::whole(&slots.fill(appeal)))
}

fn values(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Vec<ValueView> {
    let values = description.needs.organization.values.iter();
    values
        .map(|value| ValueView {
            name: speech.stated(&value.name).to_owned(),
            text: speech
                .told(&value.text)
                .map(|text| sentence::within(text, slots, speech)),
        })
        .collect()
}

#[cfg(test)]
mod tests;
