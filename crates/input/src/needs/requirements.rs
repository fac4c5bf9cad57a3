//! Checks of what an organization asks for: competences that it names are there, and no language is asked for twice.

use std::collections::BTreeSet;

use crate::fault::Fault;
use crate::needs::Checks;
use model::Requirement;

impl Checks<'_> {
    pub(super) fn requirements(&self) -> Result<(), Fault> {
        let library = self.library();
        let mut languages: BTreeSet<&str> = BTreeSet::new();
        for (index, requirement) in self.needs.position.requirements.iter().enumerate() {
            let path = format!("position.requirements.{index}");
            match requirement {
                Requirement::Own(own) => {
                    let covers = format!("{path}.covers");
                    self.ids_once("competence", &covers, &own.covers, &library)?;
                }
                Requirement::Language(spoken) => {
                    let code = spoken.language.as_str();
                    if !languages.insert(code) {
                        let place = self.at(&format!("{path}.language"));
                        let message = format!("the language `{code}` is asked for twice");
                        let help = "keep the level that is needed".to_owned();
                        return Err(Fault::new(message, place).with_help(Some(help)));
                    }
                }
            }
        }
        Ok(())
    }
}
