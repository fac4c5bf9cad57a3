//! What hangs on the work of a post: outcomes, measures, deliverables, decision rights and working relations.

use model::{
    CatalogUse, Contact, Decision, Deliverable, Employment, Id, KeptResponsibility, Measure, Needs,
    Outcome, Responsibility, Role, RolePart, Situation, Support, Supported,
};

/// What the items are held against.
pub(super) struct PostItems<'a, 'b> {
    needs: &'a Needs,
    situation: &'b Situation<'a>,
    parts: Vec<PartItems<'a>>,
}

/// A role of the post, and the kept items of its profile, each with its id.
struct PartItems<'a> {
    role: &'a Role,
    work: Vec<(&'a str, &'a Responsibility)>,
}

impl<'a> PartItems<'a> {
    /// Lists the kept items that something hangs on.
    fn leading(&self, from: &[Id]) -> impl Iterator<Item = &'a Responsibility> {
        let leads = move |id: &str| from.iter().any(|from| *from == *id);
        let work = self.work.iter().filter(move |(id, _)| leads(id));
        work.map(|(_, item)| *item)
    }
}

impl<'a, 'b> PostItems<'a, 'b> {
    pub(super) fn new(
        needs: &'a Needs,
        situation: &'b Situation<'a>,
        kept: &[KeptResponsibility<'a>],
        parts: &[RolePart<'a>],
    ) -> PostItems<'a, 'b> {
        let work = |role: &'a Role| {
            let kept = kept.iter().filter(|kept| std::ptr::eq(kept.role, role));
            let items = kept.filter_map(KeptResponsibility::profile);
            items.map(|item| (item.id.as_str(), item)).collect()
        };
        let parts = parts.iter().map(|part| PartItems {
            role: part.role,
            work: work(part.role),
        });
        PostItems {
            needs,
            situation,
            parts: parts.collect(),
        }
    }

    /// Gives the outcomes that the post lasts long enough for, soonest first.
    pub(super) fn outcomes(&self) -> Vec<Supported<'a, Outcome>> {
        let mut outcomes = self.supported(|role| &role.outcomes);
        if let Some(months) = self.lasts() {
            outcomes.retain(|outcome| outcome.item.after.get() <= months);
        }
        outcomes.sort_by_key(|outcome| outcome.item.after);
        outcomes
    }

    /// Gives the months that the post lasts, where it ends.
    fn lasts(&self) -> Option<u32> {
        let position = &self.needs.position;
        let term = &position.term;
        let months = term.max_months.or(term.months).map(|months| months.get());
        months.or_else(|| position.employment.map(Employment::horizon))
    }

    /// Gives the measures, by layer.
    pub(super) fn measures(&self) -> Vec<Supported<'a, Measure>> {
        let mut measures = self.supported(|role| &role.measures);
        measures.sort_by_key(|measure| measure.item.layer);
        measures
    }

    /// Gives the deliverables; of a deliverable that two roles of a mix share, the greater part.
    pub(super) fn deliverables(&self) -> Vec<Supported<'a, Deliverable>> {
        let mut deliverables: Vec<Supported<Deliverable>> = Vec::new();
        for item in self.supported(|role| &role.deliverables) {
            let mut known = deliverables.iter_mut();
            match known.find(|known| known.item.id == item.item.id) {
                Some(known) if known.item.part <= item.item.part => {}
                Some(known) => *known = item,
                None => deliverables.push(item),
            }
        }
        deliverables.sort_by_key(|deliverable| deliverable.item.part);
        deliverables
    }

    /// Gives the decision rights that the kept work brings.
    pub(super) fn decisions(&self) -> Vec<&'a Decision> {
        let parts = self.parts.iter();
        let mut decisions: Vec<&Decision> = parts
            .flat_map(|part| {
                let decisions = part.role.decisions.iter();
                decisions.filter(|decision| {
                    self.stands(part, &decision.from) && decision.when.hold(self.situation)
                })
            })
            .filter(|decision| !self.holds(decision.role.as_deref()))
            .collect();
        decisions.sort_by_key(|decision| decision.form);
        decisions
    }

    /// Gives whom the kept work brings the holder together with.
    pub(super) fn contacts(&self) -> Vec<&'a Contact> {
        let parts = self.parts.iter();
        parts
            .flat_map(|part| {
                let relations = part.role.relations.iter();
                let contacts = relations.flat_map(|relations| &relations.works_with);
                contacts.filter(|contact| {
                    self.stands(part, &contact.from) && contact.when.hold(self.situation)
                })
            })
            .filter(|contact| !self.holds(contact.role.as_deref()))
            .collect()
    }

    /// Whoever holds two roles neither works with themselves nor asks themselves for leave.
    fn holds(&self, role: Option<&str>) -> bool {
        role.is_some_and(|role| self.parts.iter().any(|part| part.role.role == role))
    }

    /// Tells whether something stands: one item that it hangs on is kept, or it hangs on none and the role has work.
    fn stands(&self, part: &PartItems<'a>, from: &[Id]) -> bool {
        match from {
            [] => self.needs.catalog != CatalogUse::None && !part.work.is_empty(),
            from => part.leading(from).next().is_some(),
        }
    }

    fn supported<T: Support>(&self, items: impl Fn(&'a Role) -> &'a [T]) -> Vec<Supported<'a, T>> {
        let mut supported = Vec::new();
        for part in &self.parts {
            for item in items(part.role) {
                let leading: Vec<&Responsibility> = part.leading(item.from()).collect();
                if leading.is_empty() || !item.when().hold(self.situation) {
                    continue;
                }
                let stated = self.needs.context.goals.iter();
                let goals = stated.filter(|goal| {
                    let mut leading = leading.iter();
                    leading.any(|work| work.answers.iter().any(|id| id == *goal))
                });
                supported.push(Supported {
                    item,
                    role: part.role,
                    goals: goals.map(String::as_str).collect(),
                    from: leading.iter().map(|work| work.id.as_str()).collect(),
                });
            }
        }
        supported
    }
}
