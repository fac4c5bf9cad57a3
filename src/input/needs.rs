//! Needs records: from trees to `model::needs::Needs`, with the checks that take more than one field or the catalog.

use std::cmp::Reverse;

use crate::input::deserialize::deserialize;
use crate::input::fault::Fault;
use crate::input::nearest::suggestion;
use crate::input::node::{Node, Value};
use crate::model::catalog::Catalog;
use crate::model::needs::{MAX_GOALS, Needs};
use crate::model::role::Role;

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
    if let Some(overrides) = layers.overrides {
        node = node.overlaid(overrides.clone(), WHOLE);
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
        self.pay()?;
        self.dates()?;
        self.adjustments(&roles)
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
                    format!("unknown role `{}`", share.role.escape_debug()),
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
        for (index, goal) in goals.iter().enumerate() {
            if self.catalog.goal(goal).is_none() {
                let known: Vec<&str> = self
                    .catalog
                    .goals
                    .iter()
                    .map(|goal| goal.id.as_str())
                    .collect();
                let place = self
                    .node
                    .place_of(&["context", "goals", &index.to_string()]);
                return Err(
                    Fault::new(format!("unknown goal `{}`", goal.escape_debug()), place)
                        .with_help(suggestion(goal, known)),
                );
            }
        }
        if goals.len() > MAX_GOALS {
            let place = self
                .node
                .place_of(&["context", "goals", &MAX_GOALS.to_string()]);
            return Err(Fault::new(
                format!(
                    "a post states at most {MAX_GOALS} goals, this one states {}",
                    goals.len()
                ),
                place,
            )
            .with_help(Some(
                "keep those by which the post will be judged".to_owned(),
            )));
        }
        Ok(())
    }

    fn pay(&self) -> Result<(), Fault> {
        let Some(pay) = &self.needs.position.pay else {
            return Ok(());
        };
        if (pay.min.is_some() || pay.max.is_some()) && pay.currency.is_none() {
            let place = self.node.place_of(&["position", "pay"]);
            return Err(Fault::new("the key `currency` is missing", place));
        }
        match (&pay.min, &pay.max) {
            (Some(min), Some(max)) if min.value() > max.value() => Err(Fault::new(
                format!(
                    "the lowest pay, {}, is above the highest, {}",
                    min.as_str(),
                    max.as_str()
                ),
                self.node.place_of(&["position", "pay", "min"]),
            )
            .with_help(Some("exchange `min` and `max`".to_owned()))),
            _ => Ok(()),
        }
    }

    fn dates(&self) -> Result<(), Fault> {
        let application = &self.needs.application;
        match (application.posted, application.closes) {
            (Some(posted), Some(closes)) if closes.day().is_some_and(|day| day < posted) => {
                Err(Fault::new(
                    format!("the ad closes on {closes}, before it is posted on {posted}"),
                    self.node.place_of(&["application", "closes"]),
                ))
            }
            _ => Ok(()),
        }
    }

    fn adjustments(&self, roles: &[&'a Role]) -> Result<(), Fault> {
        let adjust = &self.needs.adjust;
        let library: Vec<&str> = self
            .catalog
            .competences()
            .map(|(_, competence)| competence.id.as_str())
            .collect();
        let work = roles
            .iter()
            .flat_map(|role| role.responsibilities.iter().map(|item| item.id.as_str()));
        let anything: Vec<&str> = work.chain(library.iter().copied()).collect();

        self.ids(
            "drop",
            &adjust.drop,
            &anything,
            "responsibility or competence",
        )?;
        self.ids("required", &adjust.required, &library, "competence")?;
        self.ids("developed", &adjust.developed, &library, "competence")?;
        for (id, _) in &adjust.level.0 {
            let place = self.node.place_of_key(&["adjust", "level"], id);
            known("competence", id, &library, place)?;
        }
        for (index, added) in adjust.add.competences.iter().enumerate() {
            let place = self.node.place_of(&[
                "adjust",
                "add",
                "competences",
                &index.to_string(),
                "competence",
            ]);
            known("competence", &added.competence, &library, place)?;
        }
        for (index, id) in adjust.developed.iter().enumerate() {
            if adjust.required.contains(id) {
                let place = self
                    .node
                    .place_of(&["adjust", "developed", &index.to_string()]);
                return Err(Fault::new(
                    format!("`{id}` cannot be both required on the first day and learned in post"),
                    place,
                ));
            }
        }
        for (index, id) in adjust.drop.iter().enumerate() {
            let wanted = adjust.required.contains(id)
                || adjust.developed.contains(id)
                || adjust
                    .add
                    .competences
                    .iter()
                    .any(|added| added.competence == *id);
            if wanted {
                let place = self.node.place_of(&["adjust", "drop", &index.to_string()]);
                return Err(Fault::new(
                    format!("`{id}` is both dropped and asked for"),
                    place,
                ));
            }
        }
        Ok(())
    }

    fn ids(&self, list: &str, ids: &[String], all: &[&str], kind: &str) -> Result<(), Fault> {
        for (index, id) in ids.iter().enumerate() {
            let place = self.node.place_of(&["adjust", list, &index.to_string()]);
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

fn known(
    kind: &str,
    id: &str,
    all: &[&str],
    place: crate::input::node::Place,
) -> Result<(), Fault> {
    if all.contains(&id) {
        return Ok(());
    }
    Err(
        Fault::new(format!("unknown {kind} `{}`", id.escape_debug()), place)
            .with_help(suggestion(id, all.iter().copied())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::catalog::embedded;
    use crate::input::node::Origin;
    use crate::input::yaml;
    use crate::model::text::Language;

    fn needs(record: &str, defaults: &str, overrides: &[&str]) -> Result<Needs, Fault> {
        let catalog = embedded();
        let settings: Vec<String> = overrides
            .iter()
            .map(|setting| (*setting).to_owned())
            .collect();
        let overrides = crate::input::overrides::tree(&settings).unwrap();
        let defaults = yaml::documents(defaults, Origin::Project)?
            .into_iter()
            .next();
        let record = yaml::documents(record, Origin::Record)?.remove(0);
        read(
            record,
            Layers {
                catalog: &catalog,
                defaults: defaults.as_ref(),
                overrides: Some(&overrides),
            },
        )
    }

    #[test]
    fn a_record_wins_over_the_project_and_the_command_line_over_both() {
        let record = "role: cm\norganization: {name: Acme}\ncontext: {tools: [Slack]}\n";
        let project = "organization: {name: Group, industry: Energy}\ncontext: {tools: [Teams, Jive]}\nrole: {cm: 60, ite: 40}\n";
        let needs = needs(
            record,
            project,
            &[
                "position.allocation=20",
                "context.goals=onboarding; find-expertise",
            ],
        )
        .unwrap();
        assert_eq!(needs.organization.name.get(Language::En), "Acme");
        assert_eq!(
            needs.organization.industry.unwrap().get(Language::En),
            "Energy"
        );
        assert_eq!(needs.context.tools.len(), 1);
        assert_eq!(needs.context.goals, ["onboarding", "find-expertise"]);
        assert_eq!(needs.position.allocation.unwrap().get(), 20);
        assert_eq!(needs.role.0.len(), 1);
    }

    #[test]
    fn a_mix_is_the_same_in_whatever_order_it_is_written() {
        let mix = |role: &str| {
            let record = format!("role: {{{role}}}\norganization: {{name: A}}\n");
            needs(&record, "", &[]).unwrap()
        };
        assert_eq!(mix("ite: 40, cm: 60"), mix("cm: 60, ite: 40"));
        assert_eq!(mix("ite: 50, cm: 50"), mix("cm: 50, ite: 50"));
        assert_eq!(mix("cm: 40, ite: 60").role.0[0].role, "ite");
    }

    #[test]
    fn two_names_of_one_role_do_not_mix() {
        let fault = needs(
            "role: {cm: 60, community-manager: 40}\norganization: {name: A}\n",
            "",
            &[],
        )
        .unwrap_err();
        assert_eq!(
            (fault.message.as_str(), fault.place.unwrap().start),
            ("the role `community-manager` stands twice in the mix", 15)
        );
    }

    #[test]
    fn a_record_survives_being_written_and_read_again() {
        let record = "role: {cm: 60, ite: 40}\nlanguage: [en, fr]\norganization: {name: A, employees: 3}\n\
                      position: {pay: {min: 18.50, currency: EUR, per: hour}, location: {country: NO, postal_code: \"0150\"}}\n\
                      adjust: {level: {facilitation: 4}, add: {responsibilities: [{text: Run it, load: 5}]}}\n";
        let first = needs(record, "", &[]).unwrap();
        let json = serde_json::to_string(&first).unwrap();
        let again = crate::input::json::document(&json, Origin::Record).unwrap();
        let catalog = embedded();
        let second = read(
            again,
            Layers {
                catalog: &catalog,
                defaults: None,
                overrides: None,
            },
        )
        .unwrap();
        assert_eq!(first, second);
    }
}
