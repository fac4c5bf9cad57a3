//! The job advertisement: public, short, speaks to "you".
//!
//! What the needs state stands here whole; the catalog writes only what they leave open. Each part is a file of its own.

pub mod apply;
pub mod asked;
mod opening;
mod people;
mod success;
pub mod work;

use serde::Serialize;

use crate::model::application::Closing;
use crate::model::country::GenderMarker;
use crate::model::description::Description;
use crate::model::gender_marker;
use crate::model::scalar::day::Day;
use crate::render::Rendering;
use crate::render::slots::{Counts, Slots};
use crate::render::speech::Speech;
use crate::render::view::ad::apply::{Invitation, closing};
use crate::render::view::ad::asked::Asked;
use crate::render::view::ad::work::Work;
use crate::render::view::facts::{self, Fact, Facts, OrganizationView, pay, terms};
use crate::render::view::skills::lower_first;
use crate::render::view::{Head, length, sentence};

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
    /// Whether what the organization says of itself is short enough to stand first.
    pub begins_with_about: bool,
    /// Why the post exists, for whom, and the job in one breath, one paragraph each.
    pub opening: Vec<String>,
    /// What you will do.
    pub work: Work,
    /// Whom you work with, and what you decide, one paragraph each.
    pub people: Vec<String>,
    /// How success shows.
    pub success: Vec<String>,
    /// Why a good person would like this job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeal: Option<String>,
    /// What you bring.
    pub asked: Asked,
    /// Benefits.
    pub benefits: Vec<String>,
    /// What the organization values.
    pub values: Vec<ValueView>,
    /// Steps of the selection, where there are several.
    pub steps: Vec<String>,
    /// How to apply, and whom to ask.
    pub apply: Vec<Invitation>,
    /// Where one applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_address: Option<String>,
    /// What is said of the choice, one paragraph each.
    pub notes: Vec<String>,
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

    /// Lists the texts that a reader reads beside the duties, without what the organization says of itself.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let asked = &self.asked;
        let lists = [
            &self.opening,
            &self.people,
            &self.success,
            &asked.sentences,
            &asked.phrases,
            &asked.conditions,
            &self.benefits,
            &self.steps,
            &self.notes,
        ];
        let optional = [
            &self.closed,
            &self.appeal,
            &asked.also,
            &asked.more,
            &asked.welcome,
            &asked.learned,
            &asked.encouragement,
        ];
        let facts = self.facts.iter();
        let facts = facts.flat_map(|fact| [&fact.label, &fact.value]);
        let values = self.values.iter();
        let values = values.flat_map(|value| [Some(&value.name), value.text.as_ref()]);
        let apply = self.apply.iter();
        let apply = apply.flat_map(|line| [Some(&line.before), line.address.as_ref()]);
        let texts = lists.into_iter().flatten().chain(facts);
        let texts = texts.chain(optional.into_iter().flatten());
        let texts = texts.chain(values.flatten()).chain(apply.flatten());
        texts.chain([&self.head.title]).map(String::as_str)
    }
}

/// Makes the page.
pub fn page(description: &Description<'_>, speech: Speech<'_>, rendering: Rendering) -> AdPage {
    let needs = description.needs;
    let slots = Slots::of(description, speech).with(Counts::Vague);
    let title = with_gender_marker(description, &description.title(speech.language), speech);
    let closed = needs
        .application
        .closes
        .and_then(Closing::day)
        .filter(|closes| *closes < rendering.date);
    // Without a day of its own an open ad is of today; a closed one was posted on a day that nobody gave.
    let today = closed.is_none().then_some(rendering.date);
    let posted = needs.application.posted.or(today);
    let work = work::work(description, &slots, speech);
    let lines: Vec<String> = work.lines().map(|line| line.sentence()).collect();
    let said = lines.join(" ");
    let opening = opening::paragraphs(description, &said, &slots, speech);
    let said = format!("{said} {}", opening.join(" "));
    let people = people::people(description, &said, &slots, speech).join(" ");
    let decisions = people::decisions(description, &work, &slots, speech).join(" ");
    let apply = apply::invitations(description, speech);
    let steps = &needs.application.steps;
    let name = speech.stated(&needs.organization.name);
    let mut page = AdPage {
        head: Head::new(title, speech, rendering),
        organization: facts::organization(&needs.organization, speech),
        facts: head_facts(description, speech, posted),
        closed: closed.map(|day| speech.fill("ad_closed", &[("date", &speech.date(day))])),
        begins_with_about: opening::begins_with_about(description, speech),
        opening,
        work,
        people: [people, decisions]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect(),
        success: success::success(description, &slots, speech),
        appeal: appeal(description, &slots, speech),
        asked: asked::asked(description, &slots, speech),
        benefits: speech.all(&needs.position.benefits),
        values: values(description, speech),
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
    shorten(&mut page, description, speech);
    page
}

/// Drops lines of the catalog until the ad can be read in one go; what the organization says is never cut.
fn shorten(page: &mut AdPage, description: &Description<'_>, speech: Speech<'_>) {
    // What the organization says of itself is put on the page later, by the format.
    let about = description.needs.organization.about.iter();
    let texts = page.texts().chain(about.map(|about| speech.stated(about)));
    let rest = IN_THE_TEMPLATE + length::words(texts);
    let of_work = |page: &AdPage| {
        let lines = page.work.lines().map(|line| line.sentence());
        let lines: Vec<String> = lines.chain(page.work.also.clone()).collect();
        length::words(lines.iter().map(String::as_str))
    };
    while rest + of_work(page) > MOST_WORDS && page.work.drop_one() {}
}

/// Adds the marker that the country's custom or law asks for, unless the title has one.
fn with_gender_marker(description: &Description<'_>, title: &str, speech: Speech<'_>) -> String {
    let country = description.needs.position.location.country();
    let rules = country.and_then(|country| speech.catalog.country(Some(country.code())));
    let code = speech.language.code();
    let markers = rules.map_or(&[][..], |rules| &rules.gender_markers);
    let Some(GenderMarker { marker, .. }) = markers.iter().find(|entry| entry.language == code)
    else {
        return title.to_owned();
    };
    if gender_marker::is_in(title) {
        title.to_owned()
    } else {
        format!("{title} ({marker})")
    }
}

fn head_facts(description: &Description<'_>, speech: Speech<'_>, posted: Option<Day>) -> Vec<Fact> {
    let needs = description.needs;
    let position = &needs.position;
    let website = needs.organization.website.as_ref();
    let closes = match needs.application.closes {
        Some(Closing::UntilFilled) => "open",
        _ => "closes",
    };
    let openings = position.openings.map(|openings| u64::from(openings.get()));
    Facts::new(speech)
        .link(
            "organization",
            Some(organization(description, speech)),
            website.map(|website| website.as_str().to_owned()),
        )
        .add("unit", speech.told(&position.unit))
        .add("place", terms::place(description, speech))
        .add("address", terms::address(description, speech))
        .add("pay", pay::pay(description, speech))
        .add("working_time", terms::time(description, speech))
        .add("schedule", speech.told(&position.hours.schedule))
        .add("on_call", speech.told(&position.hours.on_call))
        .add("contract", terms::contract(description, speech))
        .add("grade", speech.told(&position.grade))
        .add("start", terms::start(description, speech))
        .add("travel", terms::travel(description, speech))
        .add(
            "openings",
            openings
                .filter(|openings| *openings > 1)
                .map(|openings| speech.number(openings)),
        )
        .add(closes, closing(description, speech))
        .add("posted", posted.map(|day| speech.date(day)))
        .add(
            "reference",
            position.reference.as_ref().map(|line| line.as_str()),
        )
        .done()
}

/// The organization with what it is: "Acme (energy, 4,200 people)".
fn organization(description: &Description<'_>, speech: Speech<'_>) -> String {
    let organization = &description.needs.organization;
    let name = speech.stated(&organization.name);
    let industry = speech.told(&organization.industry);
    let industry = industry.map(lower_first);
    let people = organization.employees;
    let people = people.map(|people| speech.count("people", people));
    let known: Vec<String> = [industry, people].into_iter().flatten().collect();
    match known.is_empty() {
        true => name.to_owned(),
        false => format!("{name} ({})", known.join(", ")),
    }
}

/// Why somebody would like this job: as stated, else the role's at the stated stage, where the needs state no duties.
fn appeal(description: &Description<'_>, slots: &Slots<'_>, speech: Speech<'_>) -> Option<String> {
    let needs = description.needs;
    if let Some(appeal) = speech.told(&needs.position.appeal) {
        return Some(sentence::whole(appeal));
    }
    if !needs.position.duties.is_empty() {
        return None;
    }
    let stage = description.lead_role().at_stage(needs.context.stage?)?;
    let external = stage.appeal_external.as_ref();
    let external = external.filter(|_| opening::are_external(description));
    let appeal = external.or(stage.appeal.as_ref())?;
    Some(sentence::whole(&slots.fill(appeal)))
}

fn values(description: &Description<'_>, speech: Speech<'_>) -> Vec<ValueView> {
    let values = description.needs.organization.values.iter();
    values
        .map(|value| ValueView {
            name: speech.stated(&value.name).to_owned(),
            text: speech.told(&value.text).map(str::to_owned),
        })
        .collect()
}

#[cfg(test)]
mod tests;
