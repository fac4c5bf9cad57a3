//! From a catalog and one organization's needs to a description: facts, work, competences, and what hangs on the work.
//!
//! Pure, deterministic and unable to fail: what is odd about the needs shows in the description, and `check` reports it.

mod competences;
mod duties;
mod part;
pub mod recommend;
mod responsibilities;
mod select;
mod served;
mod situation;
mod support;

pub use recommend::{Candidate, Recommendation};

use model::{Assumption, Catalog, Description, Needs};

/// Tailors the description of one post.
///
/// The needs must have been read against this catalog, so that their ids lead somewhere.
pub fn tailor<'a>(catalog: &'a Catalog, needs: &'a Needs) -> Description<'a> {
    let roles = situation::roles(catalog, needs);
    let facts = situation::facts(catalog, needs, &roles);
    let goals = situation::goals(catalog, needs);
    let work = responsibilities::PostFacts {
        needs,
        roles: &roles,
        facts: &facts,
        goals: &goals,
    }
    .work();
    let competences = competences::choose(&competences::CompetenceMix {
        catalog,
        needs,
        situation: &facts.situation,
        time: work.time,
        parts: &work.parts,
        goals: &goals,
        kept: &work.kept,
    });
    let post = support::PostItems::new(needs, &facts.situation, &work.kept, &work.parts);
    let mut assumed = facts.assumed;
    if work.shares_are_supposed {
        assumed.push(Assumption::Shares);
    }
    Description {
        needs,
        outcomes: post.outcomes(),
        measures: post.measures(),
        deliverables: post.deliverables(),
        decisions: post.decisions(),
        contacts: post.contacts(),
        competences: competences.needed,
        competences_left_out: competences.left_out,
        goals: work.goals,
        stage: catalog.stage(facts.situation.stage),
        allocation: facts.situation.allocation,
        time: work.time,
        fit: work.fit,
        parts: work.parts,
        responsibilities: work.kept,
        reserve_share: work.reserve_share,
        left_out: work.left_out,
        situation: facts.situation,
        assumed,
    }
}
