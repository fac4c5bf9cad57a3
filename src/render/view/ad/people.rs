//! Whom the holder works with, and what the holder decides and proposes: sentences that stand below the duties.

use crate::model::context::NamedCommunities;
use crate::model::description::Description;
use crate::model::position::PeopleManaged;
use crate::model::role::{Decision, DecisionForm};
use crate::render::slots::Slots;
use crate::render::speech::Speech;
use crate::render::view::ad::success::catalog_share;
use crate::render::view::ad::work::Work;
use crate::render::view::sentence;

/// Percent of the post that the catalog's work takes at least where its decision rights are named.
const QUARTER: u32 = 25;
/// Most sentences on decisions that come from the catalog.
const MOST_DECISIONS: usize = 2;

/// Whom the holder works with, as the needs state it; `said` is what the ad says already.
pub(super) fn people(
    description: &Description<'_>,
    said: &str,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let position = &description.needs.position;
    let context = &description.needs.context;
    let said = said.to_lowercase();
    let manager = speech.told(&position.reports_to);
    let manager = manager.map(|title| {
        let title = sentence::titled(title, speech);
        speech.fill("ad_reports_to", &[("manager", &title)])
    });
    let team = position.team.as_ref().and_then(|team| {
        let size = team
            .size
            .filter(|size| *size > 1)
            .map(|size| speech.spelled_count("people", size));
        let text = speech.told(&team.text);
        Some(
            match (text.map(|text| sentence::within(text, slots, speech)), size) {
                (Some(text), Some(size)) => {
                    speech.fill("ad_team.both", &[("team", &text), ("size", &size)])
                }
                (Some(text), None) => speech.fill("ad_team.text", &[("team", &text)]),
                (None, Some(size)) => speech.fill("ad_team.size", &[("size", &size)]),
                (None, None) => return None,
            },
        )
    });
    let leads = position.manages.and_then(|manages| match manages {
        PeopleManaged::Number(0) => None,
        PeopleManaged::Number(number) => {
            let people = speech.spelled_count("people", number);
            Some(speech.fill("ad_leads.number", &[("people", &people)]))
        }
        PeopleManaged::Some => Some(speech.say("ad_leads.some").to_owned()),
    });
    let sponsor = speech.told(&position.sponsor);
    let sponsor = sponsor.map(|title| {
        let title = sentence::titled(title, speech);
        sentence::upper_first(&speech.fill("ad_sponsor", &[("sponsor", &title)]))
    });
    let members = members(description, &said, slots, speech);
    let communities = communities(description, &said, speech);
    let unsaid = |words: &[String]| {
        words
            .iter()
            .any(|word| !said.contains(&word.to_lowercase()))
    };
    let row = |key: &str, words: Vec<String>| {
        let is_new = unsaid(&words);
        is_new.then(|| speech.fill(key, &[("list", &speech.list(&words))]))
    };
    let partners = row("ad_partners", speech.all(&context.network.partners));
    let tools = context.tools.iter().map(|tool| tool.as_str().to_owned());
    let tools = row("ad_tools", tools.collect());
    let all = [
        manager,
        team,
        leads,
        sponsor,
        members,
        communities,
        partners,
        tools,
    ];
    all.into_iter().flatten().collect()
}

/// How the people concerned work and what they ask about.
fn members(
    description: &Description<'_>,
    said: &str,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Option<String> {
    let context = &description.needs.context;
    let members = speech.told(&context.network.members);
    let subject = speech.told(&context.network.subject);
    let subject = subject.filter(|subject| !said.contains(&subject.to_lowercase()));
    let subject = subject.map(|subject| sentence::within(subject, slots, speech));
    let ways = context.work.iter();
    let ways: Vec<String> = ways.map(|way| speech.name_of("work", way.id())).collect();
    let key = match (members, ways.is_empty(), &subject) {
        (Some(_), false, Some(_)) => "ad_members.both",
        (Some(_), false, None) => "ad_members.work",
        (Some(_), true, Some(_)) => "ad_members.ask",
        (None, _, Some(_)) => "ad_subject",
        (_, _, None) => return None,
    };
    let gaps = [
        ("members", members.unwrap_or_default()),
        ("list", &speech.list(&ways)),
        ("subject", subject.as_deref().unwrap_or_default()),
    ];
    Some(sentence::upper_first(&speech.fill(key, &gaps)))
}

/// The communities, by number or by name.
fn communities(description: &Description<'_>, said: &str, speech: Speech<'_>) -> Option<String> {
    let known = description.needs.context.network.communities.as_ref();
    match known.filter(|_| description.has_communities())? {
        NamedCommunities::Number(1) => None,
        NamedCommunities::Number(number) => {
            let number = speech.spelled(u64::from(*number));
            Some(speech.fill("ad_communities.number", &[("n", &number)]))
        }
        NamedCommunities::Names(names) => {
            let names = speech.all(names);
            let is_new = names
                .iter()
                .any(|name| !said.contains(&name.to_lowercase()));
            // A name may hold an "and" of its own.
            let list = names.join(", ");
            is_new.then(|| speech.fill("ad_communities.names", &[("list", &list)]))
        }
    }
}

/// What the holder decides and proposes: as stated, else what the shown work of the catalog brings, where it is a quarter
/// of the post.
pub(super) fn decisions(
    description: &Description<'_>,
    work: &Work,
    slots: &Slots<'_>,
    speech: Speech<'_>,
) -> Vec<String> {
    let position = &description.needs.position;
    let stated = [
        (DecisionForm::Decides, &position.decides),
        (DecisionForm::Proposes, &position.proposes),
    ];
    let stated = stated.into_iter().filter(|(_, texts)| !texts.is_empty());
    let stated: Vec<String> = stated
        .map(|(form, texts)| {
            let list = sentence::row(&speech.all(texts), slots, speech);
            speech.fill(&format!("ad_right.{}", form.id()), &[("list", &list)])
        })
        .collect();
    if !stated.is_empty() || catalog_share(description) < QUARTER {
        return stated;
    }
    // A right over work that the ad does not name would come from nowhere.
    let is_shown = |decision: &Decision| {
        let mut shown = work.lines().map(|line| &line.id);
        decision.from.is_empty() || shown.any(|id| decision.from.contains(id))
    };
    // One of each form: four in a row would make a list of them.
    let first = |form: DecisionForm| {
        let decisions = description.decisions.iter();
        decisions
            .copied()
            .find(|decision| decision.form == form && is_shown(decision))
    };
    let [decides, may, settles, proposes] = DecisionForm::ALL.map(first);
    let found = [decides, proposes, may, settles].into_iter().flatten();
    found
        .take(MOST_DECISIONS)
        .map(|decision| right(decision, slots, speech))
        .collect()
}

fn right(decision: &Decision, slots: &Slots<'_>, speech: Speech<'_>) -> String {
    let text = slots.fill(&decision.text);
    let with = decision.with.as_ref().map(|with| slots.fill(with));
    speech.fill(
        &format!("ad_right.{}", decision.form.id()),
        &[
            ("list", &text),
            ("with", with.as_deref().unwrap_or_default()),
        ],
    )
}
