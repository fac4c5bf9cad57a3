//! Checks of the last word over a profile: ids are there, and nothing is both wanted and not.

use crate::fault::Fault;
use crate::needs::{Checks, known};
use model::Role;

impl Checks<'_> {
    pub(super) fn adjustments(&self, roles: &[&Role]) -> Result<(), Fault> {
        let adjust = &self.needs.adjust;
        let library = self.library();
        let work = roles
            .iter()
            .flat_map(|role| role.responsibilities.iter().map(|item| item.id.as_str()));
        let anything: Vec<&str> = work.chain(library.iter().copied()).collect();

        let kind = "responsibility or competence";
        self.ids_once(kind, "adjust.drop", &adjust.drop, &anything)?;
        self.ids_once("competence", "adjust.required", &adjust.required, &library)?;
        self.ids_once(
            "competence",
            "adjust.developed",
            &adjust.developed,
            &library,
        )?;
        for (id, _) in &adjust.level.0 {
            let place = self.node.place_of_key(&["adjust", "level"], id);
            known("competence", id, &library, place)?;
        }
        for (index, added) in adjust.add.competences.iter().enumerate() {
            let place = self.at(&format!("adjust.add.competences.{index}.competence"));
            known("competence", &added.competence, &library, place)?;
        }
        for (index, id) in adjust.developed.iter().enumerate() {
            if adjust.required.contains(id) {
                let place = self.at(&format!("adjust.developed.{index}"));
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
                let place = self.at(&format!("adjust.drop.{index}"));
                return Err(Fault::new(
                    format!("`{id}` is both dropped and asked for"),
                    place,
                ));
            }
        }
        Ok(())
    }
}
