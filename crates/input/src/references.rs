//! Whether the ids in a profile lead somewhere: competences, goals, areas, responsibilities, framework codes.
//!
//! Returns paths into the profile, so that the caller can point at the line. Judges no text.

use crate::fault::Fault;
use crate::nearest::suggestion;
use crate::node::Node;
use model::{Catalog, Code, Family, Id, Level, Role, Support, shown};

/// An id that leads nowhere, and the path of keys and list positions at which it stands.
#[derive(Clone, Debug)]
pub(crate) struct BrokenReference {
    /// Where it stands in the profile.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl BrokenReference {
    /// Points at the place in the tree that the profile was read from.
    pub(crate) fn fault(&self, node: &Node) -> Fault {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        Fault {
            message: self.message.clone(),
            help: self.help.clone(),
            place: Some(node.place_of(&path)),
        }
    }
}

struct ReferenceCheck {
    broken: Vec<BrokenReference>,
}

impl ReferenceCheck {
    fn known<'a>(
        &mut self,
        kind: &str,
        id: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
        path: &[&dyn ToString],
    ) {
        if known.clone().into_iter().any(|name| name == id) {
            return;
        }
        self.broken.push(BrokenReference {
            path: path.iter().map(|step| step.to_string()).collect(),
            message: format!("unknown {kind} `{}`", shown::short(id)),
            help: suggestion(id, known),
        });
    }

    fn broken(&mut self, message: String, path: &[&dyn ToString]) {
        let path = path.iter().map(|step| step.to_string()).collect();
        self.broken.push(BrokenReference {
            path,
            message,
            help: None,
        });
    }

    fn unique<'a>(&mut self, list: &str, key: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen: Vec<&str> = Vec::new();
        for (index, id) in ids.enumerate() {
            if seen.contains(&id) {
                self.broken(
                    format!("the id `{id}` stands twice in `{list}`"),
                    &[&list, &index, &key],
                );
            }
            seen.push(id);
        }
    }
}

/// Lists the ids of a role that lead nowhere in the catalog.
pub(crate) fn broken_in_role(role: &Role, catalog: &Catalog) -> Vec<BrokenReference> {
    let mut check = ReferenceCheck { broken: Vec::new() };
    let goals: Vec<&str> = catalog.goals.iter().map(|goal| goal.id.as_str()).collect();
    let library: Vec<&str> = catalog
        .competences()
        .map(|(_, competence)| competence.id.as_str())
        .collect();
    let areas: Vec<&str> = role.areas.iter().map(|area| area.id.as_str()).collect();
    let mix: Vec<&str> = role
        .competences
        .iter()
        .map(|entry| entry.competence.as_str())
        .collect();

    check.unique(
        "responsibilities",
        "id",
        role.responsibilities.iter().map(|item| item.id.as_str()),
    );
    check.unique("competences", "competence", mix.iter().copied());
    let mut role_of = |other: &Option<Id>, path: &[&dyn ToString]| {
        if let Some(other) = other {
            let roles = catalog.roles.iter().map(|role| role.role.as_str());
            check.known("role", other, roles, path);
        }
    };
    for (index, boundary) in role.is_not.iter().enumerate() {
        role_of(&boundary.role, &[&"is_not", &index, &"role"]);
    }
    for (index, decision) in role.decisions.iter().enumerate() {
        role_of(&decision.role, &[&"decisions", &index, &"role"]);
    }
    let contacts = role
        .relations
        .iter()
        .flat_map(|relations| &relations.works_with);
    for (index, contact) in contacts.enumerate() {
        role_of(
            &contact.role,
            &[&"relations", &"works_with", &index, &"role"],
        );
    }
    for (index, item) in role.responsibilities.iter().enumerate() {
        let list = "responsibilities";
        if let Some(area) = &item.area {
            check.known(
                "area",
                area,
                areas.iter().copied(),
                &[&list, &index, &"area"],
            );
        }
        for (key, named) in [("answers", &item.answers), ("helps", &item.helps)] {
            for (position, goal) in named.iter().enumerate() {
                let path: [&dyn ToString; 4] = [&list, &index, &key, &position];
                check.known("goal", goal, goals.iter().copied(), &path);
            }
        }
        match (&item.load, &item.steps[..]) {
            (Some(_), []) | (None, [_, ..]) => {}
            (None, []) => check.broken(
                "the hours are missing: write `load: {hours: 2}`, or `steps`".to_owned(),
                &[&list, &index],
            ),
            (Some(_), _) => check.broken(
                "the hours stand twice: write either `load` or `steps`".to_owned(),
                &[&list, &index, &"steps"],
            ),
        }
        if !item.steps.is_sorted_by(|one, next| one.hours < next.hours) || item.steps.len() > 3 {
            check.broken(
                "steps are one to three, each with more hours than the one before".to_owned(),
                &[&list, &index, &"steps"],
            );
        }
        for (position, competence) in item.competences.iter().enumerate() {
            let path: [&dyn ToString; 4] = [&list, &index, &"competences", &position];
            check.known(
                "competence of this role",
                competence,
                mix.iter().copied(),
                &path,
            );
        }
    }
    for (index, entry) in role.competences.iter().enumerate() {
        let list = "competences";
        check.known(
            "competence",
            &entry.competence,
            library.iter().copied(),
            &[&list, &index, &"competence"],
        );
        for (position, goal) in entry.goals.iter().enumerate() {
            check.known(
                "goal",
                goal,
                goals.iter().copied(),
                &[&list, &index, &"goals", &position],
            );
        }
    }
    let work: Vec<&str> = role
        .responsibilities
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    let mut from = |list: &str, hang: Vec<&[Id]>| {
        for (index, ids) in hang.into_iter().enumerate() {
            for (position, id) in ids.iter().enumerate() {
                let path: [&dyn ToString; 4] = [&list, &index, &"from", &position];
                check.known(
                    "responsibility of this role",
                    id,
                    work.iter().copied(),
                    &path,
                );
            }
        }
    };
    from(
        "outcomes",
        role.outcomes.iter().map(Support::from).collect(),
    );
    from(
        "measures",
        role.measures.iter().map(Support::from).collect(),
    );
    from(
        "deliverables",
        role.deliverables.iter().map(Support::from).collect(),
    );
    from(
        "decisions",
        role.decisions.iter().map(|item| &item.from[..]).collect(),
    );
    check.unique("outcomes", "id", role.outcomes.iter().map(Support::id));
    check.unique("measures", "id", role.measures.iter().map(Support::id));
    check.unique(
        "deliverables",
        "id",
        role.deliverables.iter().map(Support::id),
    );
    check.broken
}

/// Lists the codes of a family that no framework has, or not at that level.
pub(crate) fn broken_in_family(family: &Family, catalog: &Catalog) -> Vec<BrokenReference> {
    let mut check = ReferenceCheck { broken: Vec::new() };
    check.unique(
        "competences",
        "id",
        family
            .competences
            .iter()
            .map(|competence| competence.id.as_str()),
    );
    for (index, competence) in family.competences.iter().enumerate() {
        for level in Level::ALL {
            let number = level.number();
            for (position, code) in competence.levels.at(level).codes.iter().enumerate() {
                if let Err(message) = check_code(code, catalog) {
                    check.broken(
                        message,
                        &[
                            &"competences",
                            &index,
                            &"levels",
                            &number,
                            &"codes",
                            &position,
                        ],
                    );
                }
            }
        }
    }
    check.broken
}

fn check_code(text: &str, catalog: &Catalog) -> Result<(), String> {
    let shown = shown::short(text);
    let code = Code::parse(text)
        .ok_or_else(|| format!("`{shown}` is not a framework code such as `sfia:OFCL@4`"))?;
    let framework = catalog
        .frameworks
        .iter()
        .find(|framework| framework.id == code.framework)
        .ok_or_else(|| {
            format!(
                "`{shown}`: there is no framework `{}`",
                shown::short(code.framework)
            )
        })?;
    let skill = framework
        .skills
        .iter()
        .find(|skill| skill.code == code.code)
        .ok_or_else(|| {
            format!(
                "`{shown}`: {} has no code `{}` here",
                framework.name,
                shown::short(code.code)
            )
        })?;
    if !(skill.min..=skill.max).contains(&code.level) {
        return Err(format!(
            "`{shown}`: {} exists at levels {} to {} only",
            code.code, skill.min, skill.max
        ));
    }
    Ok(())
}
