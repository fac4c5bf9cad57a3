//! The people and things around a post, in the organization's words: communities, members, units, partners, tools.
//!
//! A post of a role without communities has no line about them.

use crate::speech::Speech;
use crate::view::facts::fact::{Fact, Facts};
use model::{Description, NamedCommunities};

/// Lists what the needs state of the people and things around the post.
pub(crate) fn setting(description: &Description<'_>, speech: Speech<'_>) -> Vec<Fact> {
    let context = &description.needs.context;
    let network = &context.network;
    let tools: Vec<&str> = context.tools.iter().map(|tool| tool.as_str()).collect();
    let ways = context.work.iter();
    let ways: Vec<String> = ways.map(|way| speech.name_of("work", way.id())).collect();
    let partners = speech.all(&network.partners);
    let listed = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(", "));
    let of_communities = description.has_communities();
    let stage = context.stage.filter(|_| of_communities);
    Facts::new(speech)
        .add("reach", reach(description, speech))
        .add("units", units(description, speech))
        .add("subject", speech.told(&network.subject))
        .add("communities", communities(description, speech))
        .add("partners", listed(partners))
        .add("ways", listed(ways))
        .add("stage", stage.map(|stage| speech.stage(stage)))
        .add("tools", (!tools.is_empty()).then(|| tools.join(", ")))
        .done()
}

/// The people served, by number and by name: "1,200 (technicians)".
pub(crate) fn reach(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let context = &description.needs.context;
    let reach = context.reach.filter(|_| description.has_communities());
    let members = speech.told(&context.network.members);
    match (reach.map(|reach| speech.number(reach)), members) {
        (Some(reach), Some(members)) => Some(format!("{reach} ({members})")),
        (reach, members) => reach.or(members.map(str::to_owned)),
    }
}

/// The communities, by number or by name, and whom they serve: "6, internal".
pub(crate) fn communities(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    if !description.has_communities() {
        return None;
    }
    let context = &description.needs.context;
    let named = context.network.communities.as_ref();
    let named = named.map(|communities| match communities {
        NamedCommunities::Number(number) => speech.number(u64::from(*number)),
        NamedCommunities::Names(names) => speech.all(names).join(", "),
    });
    let serve = context.communities;
    let serve = serve.map(|serve| speech.name_of("communities", serve.id()));
    match (named, serve) {
        (Some(named), Some(serve)) => Some(format!("{named} ({serve})")),
        (named, serve) => named.or(serve),
    }
}

/// The units, with their number: "40 depots".
pub(crate) fn units(description: &Description<'_>, speech: Speech<'_>) -> Option<String> {
    let units = description.needs.context.network.units.as_ref()?;
    let name = speech.stated(&units.name);
    Some(match units.number {
        Some(number) => format!("{} {name}", speech.number(number)),
        None => name.to_owned(),
    })
}
