//! The amendment: a clause for somebody else's job description that gives leave to share and to network.

use serde::Serialize;

use crate::Rendering;
use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::facts::fact::{Fact, Facts};
use crate::view::head::Head;
use model::{Allocation, Day, Description, NamedCommunities, Stage, Text, gender_marker};

/// Percent of the week that an amendment gives when the needs do not say: half a day.
const USUAL_TIME: u32 = 10;

/// The page.
#[derive(Serialize)]
pub(crate) struct AmendmentPage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// Name of the organization.
    pub organization: String,
    /// The job, the time, the communities.
    pub facts: Vec<Fact>,
    /// Why the job gets leave to share.
    pub purpose: Vec<String>,
    /// How much time, and how it is used.
    pub leave: Vec<String>,
    /// What the time is for.
    pub in_bounds: Vec<String>,
    /// What it is not for.
    pub out_of_bounds: Vec<String>,
    /// How sharing counts in the appraisal.
    pub appraisal: Vec<String>,
    /// What the manager commits to.
    pub commitment: Vec<String>,
    /// What happens at the review.
    pub review: Vec<String>,
    /// Who signs.
    pub signatures: Vec<String>,
}

/// Makes the page; without a block `amendment` in the needs, a model clause for any job.
pub(crate) fn page(
    description: &Description<'_>,
    speech: Speech<'_>,
    rendering: Rendering,
) -> AmendmentPage {
    let needs = description.needs;
    let amendment = needs.amendment.as_ref();
    let job = amendment.map_or(speech.say("amendment_any_job"), |amendment| {
        speech.stated(&amendment.job)
    });
    let time = amendment
        .and_then(|amendment| amendment.time)
        .map_or(USUAL_TIME, Allocation::get);
    let title = gender_marker::without(&description.title(speech.language));
    let communities = communities(description, speech);
    let review = amendment
        .and_then(|amendment| amendment.review)
        .unwrap_or_else(|| usual_review(description, rendering.date));
    let gaps = [
        ("job", job.to_owned()),
        ("time", speech.percent(time)),
        ("contact", speech.fill("the_role", &[("role", &title)])),
    ];
    let slots = Slots::of(description, speech);
    let filled = |texts: &[Text]| -> Vec<String> {
        texts
            .iter()
            .map(|text| slots.fill_with(text, &gaps).into_owned())
            .collect()
    };
    let clauses = speech.catalog.clauses.clone().unwrap_or_default().amendment;
    AmendmentPage {
        head: Head::new(
            speech.fill("amendment_title", &[("job", job)]),
            speech,
            rendering,
        ),
        organization: speech.stated(&needs.organization.name).to_owned(),
        facts: Facts::new(speech)
            .add("job", Some(job))
            .add("time", Some(share_of_the_week(time, description, speech)))
            .add(
                "amended_communities",
                Some(match communities.is_empty() {
                    true => speech.fill(
                        "amendment_all",
                        &[("organization", speech.stated(&needs.organization.name))],
                    ),
                    false => speech.list(&communities),
                }),
            )
            .add("goals", goals(description, speech))
            .add("contact_role", Some(title))
            .add("sponsor", speech.told(&needs.position.sponsor))
            .add("written", Some(speech.date(rendering.date)))
            .add("review_by", Some(speech.date(review)))
            .done(),
        purpose: needs
            .context
            .purpose
            .iter()
            .map(|purpose| speech.stated(purpose).to_owned())
            .chain(filled(&clauses.purpose))
            .collect(),
        leave: filled(&clauses.leave),
        in_bounds: filled(&clauses.in_bounds),
        out_of_bounds: filled(&clauses.out_of_bounds),
        appraisal: filled(&clauses.appraisal),
        commitment: filled(&clauses.commitment),
        review: filled(&clauses.review),
        signatures: ["signature.holder", "signature.manager", "signature.hr"]
            .map(|key| speech.say(key).to_owned())
            .into(),
    }
}

/// The communities that the job takes part in: those that the clause names, else all that have a name.
fn communities<'a>(description: &Description<'a>, speech: Speech<'a>) -> Vec<&'a str> {
    let needs = description.needs;
    let clause = needs.amendment.as_ref();
    let clause = clause.map_or(&[][..], |amendment| &amendment.communities);
    let all = match &needs.context.network.communities {
        Some(NamedCommunities::Names(names)) => &names[..],
        _ => &[],
    };
    let names = if clause.is_empty() { all } else { clause };
    names.iter().map(|name| name.get(speech.language)).collect()
}

fn goals(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let names: Vec<&str> = description
        .goals
        .iter()
        .map(|goal| speech.text(&goal.goal.name))
        .collect();
    (!names.is_empty()).then(|| names.join(speech.say("separator")))
}

/// Says how much time is given: in hours as well where the needs or the country say how long a full-time week is.
fn share_of_the_week(time: u32, description: &Description<'_>, speech: Speech<'_>) -> String {
    let country = description.needs.position.location.country();
    let rules = country.and_then(|country| speech.catalog.country(Some(country.code())));
    let percent = speech.percent(time);
    let stated = description.needs.position.hours.week;
    let stated = stated.map(|week| week.quarters() * 25);
    let usual = || Some(rules?.week_hours? * 100);
    match stated.or_else(usual) {
        Some(week) => speech.fill(
            "amendment_hours",
            &[
                ("time", &percent),
                ("hours", &hours(time * week / 100, speech)),
                ("week", &hours(week, speech)),
            ],
        ),
        None => speech.fill("amendment_time", &[("time", &percent)]),
    }
}

/// Writes hundredths of hours, such as 350 for three hours and a half.
fn hours(hundredths: u32, speech: Speech<'_>) -> String {
    match hundredths % 100 {
        0 => speech.count("hours", u64::from(hundredths / 100)),
        _ => speech.fill("hours.other", &[("n", &speech.hundredths(hundredths))]),
    }
}

fn usual_review(description: &Description<'_>, date: Day) -> Day {
    match description.situation.stage {
        Stage::Exploring | Stage::Piloting => date.plus_months(6),
        Stage::Scaling | Stage::Established => date.plus_months(12),
    }
}
