//! Needs records: from trees to `model::needs::Needs`, with the checks that take more than one field or the catalog.

mod adjustments;
mod dates;
mod duties;
mod pay;
mod requirements;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use crate::deserialize::deserialize;
use crate::fault::Fault;
use crate::nearest::suggestion;
use crate::node::{Node, Place, Value};
use model::{Catalog, MAX_GOALS, Needs, Role, shown};

/// Keys whose mappings belong together and are replaced as one.
pub(super) const WHOLE: &[&str] = &["role"];

/// What a record is read with.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    /// All that ids can refer to.
    pub catalog: &'a Catalog,
    /// The project's defaults, put under the record.
    pub defaults: Option<&'a Node>,
    /// Settings of the command line, put on top.
    pub overrides: Option<&'a Node>,
}

/// Makes a needs record of its tree.
///
/// # Errors
///
/// When a key is unknown, a value is wrong, an id leads nowhere or two fields contradict each other.
pub fn read(record: Node, layers: Layers<'_>) -> Result<Needs, Fault> {
    if !matches!(record.value, Value::Map(_)) {
        return Err(Fault::new(
            "a needs record is a mapping of keys to values",
            record.place,
        )
        .with_help(Some(
            "it begins with `role:` and `organization:`".to_owned(),
        )));
    }
    let place = record.place;
    let mut node = match layers.defaults {
        Some(defaults) => defaults.clone().overlaid(record, WHOLE),
        None => record,
    };
    if let Some(overrides) = layers.overrides.filter(|over| !over.entries().is_empty()) {
        node = node.overlaid(overrides.clone(), WHOLE).with_lists();
        node.place = place;
    }
    let mut needs: Needs = deserialize(&node)?;
    Checks {
        needs: &needs,
        node: &node,
        catalog: layers.catalog,
    }
    .all()?;
    // Columns come in one order for all rows, and keys in none that means anything: the larger part leads.
    needs.role.0.sort_by_key(|share| {
        let mut roles = layers.catalog.roles.iter();
        let own = layers.catalog.role(&share.role).map(|role| &role.role);
        let rank = roles.position(|role| Some(&role.role) == own);
        (Reverse(share.percent), rank)
    });
    Ok(needs)
}

struct Checks<'a> {
    needs: &'a Needs,
    node: &'a Node,
    catalog: &'a Catalog,
}

impl<'a> Checks<'a> {
    fn all(&self) -> Result<(), Fault> {
        let roles = self.roles()?;
        self.goals()?;
        self.duties(&roles)?;
        self.requirements()?;
        self.pay()?;
        self.term()?;
        self.dates()?;
        self.zone()?;
        self.adjustments(&roles)
    }

    /// Gives the place of what a dotted path of keys and list positions leads to.
    fn at(&self, path: &str) -> Place {
        let steps: Vec<&str> = path.split('.').collect();
        self.node.place_of(&steps)
    }

    /// Lists the ids of the competences of the library.
    fn library(&self) -> Vec<&'a str> {
        let all = self.catalog.competences();
        all.map(|(_, competence)| competence.id.as_str()).collect()
    }

    fn roles(&self) -> Result<Vec<&'a Role>, Fault> {
        let mut roles: Vec<&Role> = Vec::new();
        let choice = &self.needs.role.0;
        for share in choice {
            let place = match choice.len() {
                1 if self
                    .node
                    .get("role")
                    .is_some_and(|role| role.entries().is_empty()) =>
                {
                    self.node.place_of(&["role"])
                }
                _ => self.node.place_of_key(&["role"], &share.role),
            };
            let Some(role) = self.catalog.role(&share.role) else {
                let known: Vec<&str> = (self.catalog.roles.iter())
                    .flat_map(|role| {
                        std::iter::once(role.role.as_str()).chain(role.short.as_deref())
                    })
                    .collect();
                return Err(Fault::new(
                    format!("unknown role `{}`", shown::short(&share.role)),
                    place,
                )
                .with_help(suggestion(&share.role, known)));
            };
            if roles.iter().any(|other| other.role == role.role) {
                return Err(Fault::new(
                    format!("the role `{}` stands twice in the mix", role.role),
                    place,
                ));
            }
            roles.push(role);
        }
        Ok(roles)
    }

    fn goals(&self) -> Result<(), Fault> {
        let goals = &self.needs.context.goals;
        self.known_goals(goals, "context.goals")?;
        if goals.len() > MAX_GOALS {
            let message = format!(
                "a post states at most {MAX_GOALS} goals, this one states {}",
                goals.len()
            );
            let help = "keep those by which the post will be judged".to_owned();
            return Err(
                Fault::new(message, self.at(&format!("context.goals.{MAX_GOALS}")))
                    .with_help(Some(help)),
            );
        }
        Ok(())
    }

    /// Finds every goal of a list in the catalog.
    fn known_goals(&self, goals: &[String], list: &str) -> Result<(), Fault> {
        let all = self.catalog.goals.iter().map(|goal| goal.id.as_str());
        self.ids("goal", list, goals, &all.collect::<Vec<_>>())
    }

    /// Finds every id of a list among those that there are.
    fn ids(&self, kind: &str, list: &str, ids: &[String], all: &[&str]) -> Result<(), Fault> {
        let mut ids = ids.iter().enumerate();
        ids.try_for_each(|(index, id)| known(kind, id, all, self.at(&format!("{list}.{index}"))))
    }

    /// Finds every id of a list among those that there are, and each once.
    fn ids_once(&self, kind: &str, list: &str, ids: &[String], all: &[&str]) -> Result<(), Fault> {
        for (index, id) in ids.iter().enumerate() {
            let place = self.at(&format!("{list}.{index}"));
            known(kind, id, all, place)?;
            // No list is longer than what there is to name, which bounds the work of all checks.
            if ids[..index].contains(id) {
                let message = format!("`{id}` stands twice in the list");
                return Err(Fault::new(message, place).with_help(Some("name it once".to_owned())));
            }
        }
        Ok(())
    }
}

/// Finds an id among those that there are.
fn known(kind: &str, id: &str, all: &[&str], place: Place) -> Result<(), Fault> {
    if all.contains(&id) {
        return Ok(());
    }
    Err(
        Fault::new(format!("unknown {kind} `{}`", shown::short(id)), place)
            .with_help(suggestion(id, all.iter().copied())),
    )
}
