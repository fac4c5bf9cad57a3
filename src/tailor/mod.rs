//! From a catalog and one organization's needs to a description: select, load, level, reasons.
//!
//! Pure, deterministic and unable to fail: what is odd about the needs shows in the description, and `check` reports it.

pub mod situation;

pub mod select;

pub mod shares;

pub mod responsibilities;

pub mod competences;

pub mod support;

pub mod recommend;

pub mod fit;

use crate::model::catalog::Catalog;
use crate::model::description::{AnsweredGoal, Description};
use crate::model::needs::Needs;

/// Tailors the description of one post.
///
/// The needs must have been read against this catalog, so that their ids lead somewhere.
pub fn tailor<'a>(catalog: &'a Catalog, needs: &'a Needs) -> Description<'a> {
    let roles = situation::roles(catalog, needs);
    let situation = situation::situation(needs, &roles);
    let allocation = situation::allocation(needs, &roles, situation.stage);
    let goals = situation::goals(catalog, needs);

    let work = responsibilities::choose(&responsibilities::Choice {
        needs,
        roles: &roles,
        situation: &situation,
        allocation,
        goals: &goals,
    });
    let post = support::Post {
        situation: &situation,
        goals: &goals,
        kept: &work.kept,
        parts: &work.parts,
        employment: needs.position.employment,
    };

    let competences = competences::choose(&competences::Mix {
        catalog,
        needs,
        situation: &situation,
        allocation,
        parts: &work.parts,
        goals: &goals,
        kept: &work.kept,
    });

    Description {
        outcomes: support::outcomes(&post),
        measures: support::measures(&post),
        deliverables: support::deliverables(&post),
        competences: competences.needed,
        competences_left_out: competences.left_out,
        goals: goals
            .iter()
            .map(|&goal| AnsweredGoal {
                goal,
                answered_by: responsibilities::serving(&work.kept, &goal.id),
            })
            .collect(),
        stage: catalog.stage(situation.stage),
        needs,
        allocation,
        parts: work.parts,
        responsibilities: work.kept,
        left_out: work.left_out,
        situation,
    }
}
