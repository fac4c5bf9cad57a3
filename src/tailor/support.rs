//! Outcomes, measures and deliverables: those that the work of the post leads to.

use crate::model::condition::Situation;
use crate::model::contract::Employment;
use crate::model::description::{KeptResponsibility, RolePart, Supported};
use crate::model::goal::Goal;
use crate::model::reason::Reason;
use crate::model::role::Role;
use crate::model::support::{Deliverable, Measure, Outcome, Support};

/// What the items are held against.
pub(super) struct Post<'a, 'b> {
    pub situation: &'b Situation<'a>,
    pub goals: &'b [&'a Goal],
    pub kept: &'b [KeptResponsibility<'a>],
    pub parts: &'b [RolePart<'a>],
    pub employment: Option<Employment>,
}

/// Gives the outcomes that the post lasts long enough for, soonest first.
pub(super) fn outcomes<'a>(post: &Post<'a, '_>) -> Vec<Supported<'a, Outcome>> {
    let mut outcomes = post.supported(|role| &role.outcomes);
    if let Some(employment) = post.employment {
        outcomes.retain(|outcome| outcome.item.by.get() <= employment.horizon());
    }
    outcomes.sort_by_key(|outcome| outcome.item.by);
    outcomes
}

/// Gives the measures, by layer.
pub(super) fn measures<'a>(post: &Post<'a, '_>) -> Vec<Supported<'a, Measure>> {
    let mut measures = post.supported(|role| &role.measures);
    measures.sort_by_key(|measure| measure.item.layer);
    measures
}

/// Gives the deliverables; of a deliverable that two roles of a mix share, the greater part.
pub(super) fn deliverables<'a>(post: &Post<'a, '_>) -> Vec<Supported<'a, Deliverable>> {
    let mut deliverables: Vec<Supported<Deliverable>> = Vec::new();
    for item in post.supported(|role| &role.deliverables) {
        match deliverables
            .iter_mut()
            .find(|known| known.item.id == item.item.id)
        {
            Some(known) if known.item.part <= item.item.part => {}
            Some(known) => *known = item,
            None => deliverables.push(item),
        }
    }
    deliverables.sort_by_key(|deliverable| deliverable.item.part);
    deliverables
}

impl<'a> Post<'a, '_> {
    fn supported<T: Support>(&self, items: impl Fn(&'a Role) -> &'a [T]) -> Vec<Supported<'a, T>> {
        let mut supported = Vec::new();
        for part in self.parts {
            for item in items(part.role) {
                let reasons = self.reasons(part.role, item);
                if !reasons.is_empty() && item.when().unmet(self.situation).is_empty() {
                    supported.push(Supported {
                        item,
                        role: part.role,
                        reasons,
                    });
                }
            }
        }
        supported
    }

    fn reasons<T: Support>(&self, role: &'a Role, item: &'a T) -> Vec<Reason<'a>> {
        let mut reasons = Vec::new();
        if item.core() {
            reasons.push(Reason::Core(role));
        }
        let kept = |id: &str| {
            self.kept
                .iter()
                .any(|kept| kept.role.role == role.role && kept.id == id)
        };
        let leading: Vec<&str> = item
            .responsibilities()
            .iter()
            .map(String::as_str)
            .filter(|id| kept(id))
            .collect();
        // A goal calls for it only where the post has work that leads there.
        if item.core() || !leading.is_empty() {
            let stated = self
                .goals
                .iter()
                .filter(|goal| item.goals().contains(&goal.id));
            reasons.extend(stated.map(|goal| Reason::Goal(&goal.id)));
        }
        reasons.extend(leading.into_iter().map(Reason::Responsibility));
        reasons
    }
}
