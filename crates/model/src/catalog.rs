//! All that is loaded: roles, competences, goals, stages, frameworks and countries.
//!
//! Looks things up by id and replaces them by id; reading files and checking references is `input`'s business.

use crate::clause::Clauses;
use crate::competence::{Competence, Family};
use crate::condition::Stage;
use crate::country::CountryRules;
use crate::framework::Framework;
use crate::goal::{Goal, StageProfile};
use crate::role::Role;
use crate::world::World;

/// The embedded profiles with the user's on top.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Roles, in the order in which they are listed.
    pub roles: Vec<Role>,
    /// The competence library, by family.
    pub families: Vec<Family>,
    /// Goals, in the order in which they are listed.
    pub goals: Vec<Goal>,
    /// The stages.
    pub stages: Vec<StageProfile>,
    /// Frameworks whose codes may be cited.
    pub frameworks: Vec<Framework>,
    /// Conventions of countries.
    pub countries: Vec<CountryRules>,
    /// Words by kind of organization, the general ones first.
    pub worlds: Vec<World>,
    /// Clauses of the amendment and of the interview guide; none in a file that leaves them alone.
    pub clauses: Option<Clauses>,
}

impl Catalog {
    /// Finds a role by its id or its short name.
    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles
            .iter()
            .find(|role| role.role == name || role.short.as_deref() == Some(name))
    }

    /// Finds a competence by its id, with its family.
    pub fn competence(&self, id: &str) -> Option<(&Family, &Competence)> {
        self.families.iter().find_map(|family| {
            let competence = family
                .competences
                .iter()
                .find(|competence| competence.id == id)?;
            Some((family, competence))
        })
    }

    /// Finds a goal by its id.
    pub fn goal(&self, id: &str) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// Finds what is known of a stage.
    pub fn stage(&self, stage: Stage) -> Option<&StageProfile> {
        self.stages.iter().find(|profile| profile.id == stage)
    }

    /// Finds the conventions of a country by its ISO code, else the general ones.
    pub fn country(&self, code: Option<&str>) -> Option<&CountryRules> {
        let find = |code: &str| self.countries.iter().find(|rules| *rules.country == *code);
        code.and_then(find).or_else(|| find("*"))
    }

    /// Lists every competence with its family, in library order.
    pub fn competences(&self) -> impl Iterator<Item = (&Family, &Competence)> {
        self.families.iter().flat_map(|family| {
            family
                .competences
                .iter()
                .map(move |competence| (family, competence))
        })
    }

    /// Puts `other` on top: what has the same id is replaced in place, the rest is added at the end.
    pub fn overlay(&mut self, other: Catalog) {
        overlay(&mut self.roles, other.roles, |role| role.role.clone());
        overlay(&mut self.goals, other.goals, |goal| goal.id.clone());
        overlay(&mut self.worlds, other.worlds, |world| world.world.clone());
        overlay(&mut self.stages, other.stages, |stage| stage.id);
        overlay(&mut self.frameworks, other.frameworks, |framework| {
            framework.id.clone()
        });
        overlay(&mut self.countries, other.countries, |rules| {
            rules.country.clone()
        });
        self.clauses = other.clauses.or(self.clauses.take());
        for family in other.families {
            for mine in &mut self.families {
                mine.competences.retain(|old| {
                    mine.family == family.family
                        || family.competences.iter().all(|new| new.id != old.id)
                });
            }
            match self
                .families
                .iter_mut()
                .find(|mine| mine.family == family.family)
            {
                Some(mine) => {
                    mine.name = family.name;
                    overlay(&mut mine.competences, family.competences, |competence| {
                        competence.id.clone()
                    });
                }
                None => self.families.push(family),
            }
        }
    }
}

fn overlay<T, K: PartialEq>(mine: &mut Vec<T>, other: Vec<T>, key: impl Fn(&T) -> K) {
    for new in other {
        match mine.iter_mut().find(|old| key(old) == key(&new)) {
            Some(old) => *old = new,
            None => mine.push(new),
        }
    }
}
