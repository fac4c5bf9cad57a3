//! The job advertisement: public, short, speaks to "you".

use serde::Serialize;

use crate::model::application::Closing;
use crate::model::contract::Employment;
use crate::model::country::GenderMarker;
use crate::model::description::{Description, KeptResponsibility, Supported};
use crate::model::gender_marker;
use crate::model::reason::Reason;
use crate::model::scalar::day::Day;
use crate::model::support::Outcome;
use crate::render::Rendering;
use crate::render::speech::Speech;
use crate::render::view::facts::{self, Fact, Facts, OrganizationView};
use crate::render::view::phrase::Phrase;
use crate::render::view::skills::{Skill, SkillView, lower_first, skills};
use crate::render::view::work::rank;
use crate::render::view::{Head, length};

/// Most words of an ad.
const MOST_WORDS: usize = 700;
/// Words of headings and sentences that stand in the template and not on the page.
const IN_THE_TEMPLATE: usize = 70;
/// How many responsibilities and outcomes an ad has at most: what a reader takes in, and less where the organization
/// says much of itself. Its own words are never cut.
const SIZES: [(usize, usize); 5] = [(7, 4), (7, 3), (6, 3), (5, 3), (5, 2)];
/// Most competences to learn that an ad names.
const MOST_LEARNED: usize = 4;

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
    /// Why the post exists and why it matters, one paragraph each.
    pub why: Vec<String>,
    /// Heading of what will have changed: after the first year, or at the end of a shorter post.
    pub outcomes_heading: String,
    /// What will have changed.
    pub outcomes: Vec<Phrase>,
    /// What you will do.
    pub work: Vec<Phrase>,
    /// What you need on the first day.
    pub musts: Vec<Must>,
    /// Heading of the part on the organization.
    pub about_heading: String,
    /// What you can learn here, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned: Option<String>,
    /// Traditional jobs in which the musts are found, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found_in: Option<String>,
    /// What is said of the time of the post.
    pub offer_note: String,
    /// What the organization offers.
    pub offer: Vec<Fact>,
    /// Benefits.
    pub benefits: Vec<String>,
    /// Steps of the selection.
    pub steps: Vec<String>,
    /// Adjustments and equal opportunity, one paragraph each.
    pub fairness: Vec<String>,
    /// How to apply.
    pub apply: Vec<Fact>,
    /// The posting as JSON-LD, ready for a script element; only in HTML, and only while the ad is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_posting_markup: Option<String>,
}

/// A competence that is needed on the first day.
#[derive(Serialize)]
pub struct Must {
    /// Name.
    pub name: String,
    /// Name of the level.
    pub level_name: String,
    /// What the person can do, as a phrase that follows "you can".
    pub can: String,
}

impl AdPage {
    /// Lists the texts that a reader reads, without what the organization says of itself.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let organization = &self.organization;
        let facts = [&self.facts, &organization.facts, &self.offer, &self.apply];
        let facts = facts.into_iter().flatten();
        let lists = [
            &organization.values,
            &self.why,
            &self.benefits,
            &self.steps,
            &self.fairness,
        ];
        let single = [
            &self.head.title,
            &organization.name,
            &self.outcomes_heading,
            &self.about_heading,
            &self.offer_note,
        ];
        let optional = [&self.closed, &self.learned, &self.found_in];
        let musts = self.musts.iter();
        let texts = single
            .into_iter()
            .chain(lists.into_iter().flatten())
            .chain(optional.into_iter().flatten())
            .chain(facts.flat_map(|fact| [&fact.label, &fact.value]))
            .chain(musts.flat_map(|must| [&must.name, &must.level_name, &must.can]));
        let phrases = self.outcomes.iter().chain(&self.work);
        texts.map(String::as_str).chain(phrases.map(Phrase::as_str))
    }
}

/// Makes the page.
pub fn page(description: &Description<'_>, speech: Speech<'_>, rendering: Rendering) -> AdPage {
    let needs = description.needs;
    let title = with_gender_marker(description, &description.title(speech.language), speech);
    let employment = needs.position.employment.unwrap_or(Employment::Permanent);
    let closed = needs
        .application
        .closes
        .and_then(Closing::day)
        .filter(|closes| *closes < rendering.date);
    // Without a day of its own an open ad is of today; a closed one was posted on a day that nobody gave.
    let today = closed.is_none().then_some(rendering.date);
    let posted = needs.application.posted.or(today);
    let musts = skills(description.required(), speech);
    let developed = skills(description.developed().take(MOST_LEARNED), speech);
    let mut page = AdPage {
        head: Head::new(title, speech, rendering),
        organization: facts::organization(&needs.organization, speech),
        facts: head_facts(description, speech, posted),
        closed: closed.map(|day| speech.fill("ad_closed", &[("date", &speech.date(day))])),
        why: why(description, speech),
        outcomes_heading: speech.name_of("ad_outcomes", employment.id()),
        outcomes: Vec::new(),
        work: Vec::new(),
        about_heading: speech.fill(
            "ad_about",
            &[("name", speech.stated(&needs.organization.name))],
        ),
        learned: learned(&developed, speech),
        found_in: found_in(description, speech),
        musts: musts.iter().map(|skill| must(skill)).collect(),
        offer_note: offer_note(description, speech),
        offer: offer(description, speech),
        benefits: speech.all(&needs.position.benefits),
        steps: speech.all(&needs.application.steps),
        fairness: fairness(description, speech),
        apply: apply(description, speech),
        job_posting_markup: None,
    };
    // What the organization says of itself is put on the page later, by the format.
    let about = needs.organization.about.iter();
    let texts = page.texts().chain(about.map(|about| speech.stated(about)));
    // The rest of the page is counted once: only these two lists give way.
    let room = MOST_WORDS.checked_sub(IN_THE_TEMPLATE + length::words(texts));
    let mut fits = false;
    for (most_work, most_outcomes) in SIZES {
        page.work = work(description, most_work, speech);
        page.outcomes = outcomes(description, most_outcomes, speech);
        let lists = page.work.iter().chain(&page.outcomes);
        let words = length::words(lists.map(Phrase::as_str));
        fits = room.is_some_and(|room| words <= room);
        if fits {
            break;
        }
    }
    if !fits {
        page.learned = None;
    }
    page
}

fn learned(developed: &[SkillView], speech: Speech<'_>) -> Option<String> {
    let names: Vec<String> = developed
        .iter()
        .map(|skill| lower_first(&skill.name))
        .collect();
    (!names.is_empty()).then(|| speech.fill("ad_learned", &[("list", &speech.list(&names))]))
}

fn must(skill: &Skill) -> Must {
    Must {
        name: skill.name.clone(),
        level_name: skill.level_name.clone(),
        can: skill
            .evidence
            .first()
            .map(|text| lower_first(text.as_str()))
            .unwrap_or_default(),
    }
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
    let position = &description.needs.position;
    Facts::new(speech)
        .add(
            "organization",
            Some(speech.stated(&description.needs.organization.name)),
        )
        .add("place", facts::place(description, speech))
        .add("pay", facts::pay(description, speech))
        .add("working_time", facts::time(description, speech))
        .add("contract", facts::contract(description, speech))
        .add("start", facts::start(description, speech))
        .add("closes", facts::closes(description, speech))
        .add("posted", posted.map(|day| speech.date(day)))
        .add(
            "reference",
            position.reference.as_ref().map(|line| line.as_str()),
        )
        .done()
}

fn why(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let purpose = speech.told(&description.needs.context.purpose);
    let role = description.lead_role();
    let why = &role.mission;
    let texts = purpose.into_iter().chain([speech.text(why)]);
    texts.map(str::to_owned).collect()
}

/// The organization's own words first, all of them, then the outcomes that its goals call for.
fn outcomes(description: &Description<'_>, most: usize, speech: Speech<'_>) -> Vec<Phrase> {
    let success = &description.needs.context.success;
    let own = success
        .iter()
        .map(|success| Phrase::from(speech.stated(&success.text)));
    let mut ranked: Vec<&Supported<'_, Outcome>> = description
        .outcomes
        .iter()
        .filter(|outcome| outcome.item.after.get() >= 6)
        .collect();
    ranked.sort_by_key(|outcome| std::cmp::Reverse((rank(outcome), outcome.item.after.get())));
    own.chain(
        ranked
            .into_iter()
            .map(|outcome| speech.phrase(&outcome.item.text)),
    )
    .take(most.max(success.len()))
    .collect()
}

/// What takes most of the time and matters most, in reading order.
fn work(description: &Description<'_>, most: usize, speech: Speech<'_>) -> Vec<Phrase> {
    let weight = |kept: &KeptResponsibility<'_>| {
        let by_hand = kept.is_own();
        let core = kept.essential;
        let goals = kept
            .reasons
            .iter()
            .filter(|reason| matches!(reason, Reason::Answers(_)))
            .count();
        (by_hand || core, goals, kept.quarters)
    };
    let kept = &description.responsibilities;
    let slots = crate::render::slots::Slots::of(description, speech);
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(weight(&kept[index])));
    order.truncate(most);
    order.sort_unstable();
    order
        .into_iter()
        .map(|index| slots.phrase_for(kept[index].headline(), &kept[index]))
        .collect()
}

fn found_in(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let mut jobs: Vec<String> = Vec::new();
    for item in description.required() {
        let known = |job: &String| jobs.contains(job);
        let job = item
            .competence
            .found_in
            .iter()
            .map(|job| lower_first(speech.text(job)))
            .find(|job| !known(job));
        jobs.extend(job);
    }
    jobs.truncate(4);
    (!jobs.is_empty()).then(|| speech.fill("ad_found_in", &[("list", &speech.alternatives(&jobs))]))
}

fn offer_note(description: &Description<'_>, speech: Speech<'_>) -> String {
    match description.allocation {
        100 => speech.say("ad_time_full").to_owned(),
        part => speech.fill("ad_time_kept", &[("allocation", &speech.percent(part))]),
    }
}

fn offer(description: &Description<'_>, speech: Speech<'_>) -> Vec<Fact> {
    let position = &description.needs.position;
    Facts::new(speech)
        .add("pay", facts::pay(description, speech))
        .add(
            "openings",
            position
                .openings
                .filter(|openings| openings.get() > 1)
                .map(|openings| openings.get().to_string()),
        )
        .add("unit", speech.told(&position.unit))
        .add("reports_to", speech.told(&position.reports_to))
        .add(
            "manages",
            position
                .manages
                .filter(|manages| manages.stated() != Some(0))
                .and_then(|manages| speech.managed(manages)),
        )
        .add("address", facts::address(description, speech))
        .add(
            "travel",
            position.travel.map(|travel| speech.travel(travel)),
        )
        .done()
}

fn fairness(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let country = description.needs.position.location.country();
    let rules = speech
        .catalog
        .country(country.as_ref().map(|country| country.code()));
    let own = speech.told(&description.needs.application.adjustments);
    let usual = || {
        rules
            .and_then(|rules| rules.adjustments.as_ref())
            .map(|text| speech.text(text))
    };
    let equal = rules
        .and_then(|rules| rules.equal_opportunity.as_ref())
        .map(|text| speech.text(text));
    let texts = own.or_else(usual).into_iter().chain(equal);
    texts.map(str::to_owned).collect()
}

fn apply(description: &Description<'_>, speech: Speech<'_>) -> Vec<Fact> {
    let application = &description.needs.application;
    let url = application.url.as_ref().map(|url| url.as_str());
    // An address to write to is one, wherever it stands.
    let written = url.and_then(|url| url.strip_prefix("mailto:")?.split('?').next());
    let url = url.filter(|_| written.is_none());
    let email = application.email.as_ref().map(|email| email.as_str());
    let email = email.or(written);
    Facts::new(speech)
        .link("apply_url", url, url.map(str::to_owned))
        .link("email", email, email.map(|email| format!("mailto:{email}")))
        .add("contact", speech.told(&application.contact))
        .add("closes", facts::closes(description, speech))
        .done()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::input::needs::{Layers, read};
    use crate::input::node::Origin;
    use crate::input::{catalog, yaml};
    use crate::model::text::Language;
    use crate::render::Renderer;
    use crate::render::document::{Document, Format};
    use crate::tailor::tailor;

    /// Collects the texts of a page as it is printed; addresses and names for style sheets are none.
    fn collect(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::String(text) => texts.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
            Value::Object(map) => map
                .iter()
                .filter(|(key, _)| {
                    !["key", "href", "lang", "document", "date"].contains(&key.as_str())
                })
                .for_each(|(_, value)| collect(value, texts)),
            _ => {}
        }
    }

    /// Makes the page of needs in YAML, and looks at it.
    fn look_at_page(yaml: &str, look: impl Fn(&AdPage)) {
        let catalog = catalog::embedded();
        let record = yaml::documents(yaml, Origin::Record).unwrap().remove(0);
        let layers = Layers {
            catalog: &catalog,
            defaults: None,
            overrides: None,
        };
        let needs = read(record, layers).unwrap();
        let renderer = Renderer::new(Vec::new(), None).unwrap();
        let rendering = Rendering {
            document: Document::Ad,
            format: Format::Md,
            language: Language::En,
            date: "2026-11-24".parse().unwrap(),
        };
        let description = tailor(&catalog, &needs);
        let speech = renderer.speech(Language::En, &catalog);
        look(&page(&description, speech, rendering));
    }

    #[test]
    fn every_text_of_the_page_is_counted() {
        let yaml = "role: cm\n\
            organization: {name: Acme, website: https://acme.example, industry: Energy, values: [Safety]}\n\
            context: {purpose: Nobody knows who knows., goals: [onboarding]}\n\
            position: {benefits: [Leave], pay: {min: 1, max: 2, currency: EUR}, location: {city: Lyon, country: FR}}\n\
            application: {email: a@acme.example, steps: [A call], posted: 2026-10-01, closes: 2026-11-01}\n";
        look_at_page(yaml, |page| {
            let mut printed = Vec::new();
            collect(&serde_json::to_value(page).unwrap(), &mut printed);
            let mut counted: Vec<&str> = page.texts().collect();
            printed.sort();
            counted.sort_unstable();
            assert_eq!(counted, printed);
            assert!(page.closed.is_some() && page.learned.is_some());
        });
    }

    #[test]
    fn an_address_to_write_to_is_no_website() {
        let apply = |application: &str, expected: &[&str]| {
            let yaml =
                format!("role: cm\norganization: {{name: Acme}}\napplication: {application}\n");
            look_at_page(&yaml, |page| {
                let facts = page.apply.iter();
                let shown: Vec<String> = facts
                    .map(|fact| {
                        format!(
                            "{} {} {}",
                            fact.key,
                            fact.value,
                            fact.href.as_deref().unwrap_or("")
                        )
                    })
                    .collect();
                assert_eq!(shown, expected);
            });
        };
        apply(
            "{url: 'mailto:jobs@acme.example?subject=Post'}",
            &["email jobs@acme.example mailto:jobs@acme.example"],
        );
        apply(
            "{url: 'https://acme.example/1', email: a@acme.example}",
            &[
                "apply_url https://acme.example/1 https://acme.example/1",
                "email a@acme.example mailto:a@acme.example",
            ],
        );
    }
}
