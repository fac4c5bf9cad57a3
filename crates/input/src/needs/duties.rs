//! Checks of the duties that an organization states: what they name is there, once, and they fit into the post.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::needs::{Checks, known};
use model::{Duty, OwnDuty, Role};

impl Checks<'_> {
    pub(super) fn duties(&self, roles: &[&Role]) -> Result<(), Fault> {
        let work = roles.iter().flat_map(|role| &role.responsibilities);
        let work: Vec<&str> = work.map(|item| item.id.as_str()).collect();
        let library = self.library();
        let duties = &self.needs.position.duties;
        for (index, duty) in duties.iter().enumerate() {
            let path = format!("position.duties.{index}");
            match duty {
                Duty::Own(own) => self.own_duty(own, &path, &work, &library)?,
                Duty::Use(used) => {
                    let place = self.at(&format!("{path}.use"));
                    known("responsibility", &used.responsibility, &work, place)?;
                }
            }
        }
        self.used_once()?;
        self.shares()
    }

    fn own_duty(
        &self,
        own: &OwnDuty,
        path: &str,
        work: &[&str],
        library: &[&str],
    ) -> Result<(), Fault> {
        let covers = format!("{path}.covers");
        self.ids_once("responsibility", &covers, &own.covers, work)?;
        let competences = format!("{path}.competences");
        self.ids_once("competence", &competences, &own.competences, library)?;
        self.known_goals(&own.goals, &format!("{path}.goals"))
    }

    /// Nothing of the catalog stands in the post twice: neither by its id, nor by a duty that stands for it.
    fn used_once(&self) -> Result<(), Fault> {
        let duties = self.needs.position.duties.iter().enumerate();
        let used = duties.clone().filter_map(|(index, duty)| match duty {
            Duty::Use(used) => Some((index, used.responsibility.as_str())),
            Duty::Own(_) => None,
        });
        let covered = duties.flat_map(|(index, duty)| {
            let covers = match duty {
                Duty::Own(own) => &own.covers[..],
                Duty::Use(_) => &[],
            };
            covers.iter().map(move |id| (id.as_str(), index))
        });
        let covered: BTreeMap<&str, usize> = covered.collect();
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, id) in used {
            let place = self.at(&format!("position.duties.{index}.use"));
            if first.insert(id, index).is_some() {
                return Err(Fault::new(format!("`{id}` is used twice"), place)
                    .with_help(Some("keep one of the two".to_owned())));
            }
            if let Some(other) = covered.get(id) {
                let message = format!("`{id}` is used, and duty {} covers it", other + 1);
                let help = "leave out this duty, or the id under `covers`".to_owned();
                return Err(Fault::new(message, place).with_help(Some(help)));
            }
            if self.needs.adjust.drop.iter().any(|dropped| dropped == id) {
                let help = "leave out this duty, or the id under `adjust.drop`".to_owned();
                return Err(
                    Fault::new(format!("`{id}` is both used and dropped"), place)
                        .with_help(Some(help)),
                );
            }
        }
        Ok(())
    }

    fn shares(&self) -> Result<(), Fault> {
        let mut sum = 0;
        for (index, duty) in self.needs.position.duties.iter().enumerate() {
            let Some(share) = duty.share() else { continue };
            sum += share;
            if sum > 100 {
                let message = format!(
                    "the shares of the duties are percent of the post, and sum to {sum} here"
                );
                let place = self.at(&format!("position.duties.{index}.share"));
                let help = "give a smaller share, or none: what is left is divided among duties without one";
                return Err(Fault::new(message, place).with_help(Some(help.to_owned())));
            }
        }
        Ok(())
    }
}
