//! The catalog: the embedded profiles, with the user's on top.
//!
//! The build script turns `profiles/*.yaml` into one block of MessagePack, because reading all that YAML at each start
//! would take longer than everything else; the YAML stays the only source.

use std::path::Path;

use serde::Deserialize;

use crate::deserialize::deserialize;
use crate::fault::Fault;
use crate::input_error::InputError;
use crate::node::{Node, Origin, Value};
use crate::references::{BrokenReference, broken_in_family, broken_in_role};
use crate::source_text::SourceText;
use crate::{languages, moved, source, yaml};
use model::{
    Catalog, Clauses, CountryRules, Family, Framework, Goal, LanguageProfile, Role, StageProfile,
    World, shown,
};

/// Loads the embedded profiles.
pub fn embedded() -> Catalog {
    #[derive(Deserialize)]
    struct Block {
        roles: Vec<Role>,
        families: Vec<Family>,
        goals: Vec<Goal>,
        stages: Vec<StageProfile>,
        frameworks: Vec<Framework>,
        countries: Vec<CountryRules>,
        clauses: Clauses,
        worlds: Vec<World>,
    }

    let block: Block = rmp_serde::from_slice(data::CATALOG)
        .expect("the embedded profiles are read by a test of every build");
    Catalog {
        roles: block.roles,
        families: block.families,
        goals: block.goals,
        stages: block.stages,
        frameworks: block.frameworks,
        countries: block.countries,
        clauses: Some(block.clauses),
        worlds: block.worlds,
    }
}

/// Loads the embedded profiles and puts the files of each folder on top, in order.
///
/// # Errors
///
/// When a file is not a profile, or refers to something that does not exist.
pub fn load(folders: &[impl AsRef<Path>]) -> Result<Catalog, InputError> {
    let mut catalog = embedded();
    let mut files = Vec::new();
    for folder in folders {
        let folder = folder.as_ref();
        let paths = source::list_own(folder, &["yaml", "yml"])?;
        if paths.is_empty() {
            let name = shown::name(folder);
            return Err(InputError::about(
                &name,
                "the folder holds no profiles",
                Some("profiles end in `.yaml`"),
            ));
        }
        for path in paths {
            let file = ProfileFile::read(source::read(&path)?)?;
            if file.node.get(languages::KEY).is_some() {
                let outcome = languages::in_their_folder(&file.node, &path, folder);
                outcome.map_err(|fault| InputError::in_source(&fault, &file.source))?;
            }
            catalog.overlay(file.content.clone());
            files.push(file);
        }
    }
    // Checked at the end, because files may refer to each other in any order.
    for file in &files {
        file.check(&catalog)?;
    }
    Ok(catalog)
}

/// A file of a user's profiles.
struct ProfileFile {
    source: SourceText,
    node: Node,
    content: Catalog,
}

impl ProfileFile {
    fn read(source: SourceText) -> Result<ProfileFile, InputError> {
        let show = |fault: &Fault| InputError::in_source(fault, &source);
        let mut documents =
            yaml::documents(&source.text, Origin::Record).map_err(|fault| show(&fault))?;
        if documents.len() != 1 {
            return Err(InputError::about(
                &source.name,
                "a profile is one YAML document",
                None,
            ));
        }
        let node = documents.remove(0);
        let content = content(&node).map_err(|fault| show(&fault))?;
        Ok(ProfileFile {
            source,
            node,
            content,
        })
    }

    fn check(&self, catalog: &Catalog) -> Result<(), InputError> {
        let roles = self
            .content
            .roles
            .iter()
            .flat_map(|role| broken_in_role(role, catalog));
        let families = self
            .content
            .families
            .iter()
            .flat_map(|family| broken_in_family(family, catalog));
        let broken: Option<BrokenReference> = roles.chain(families).next();
        match broken {
            Some(reference) => Err(InputError::in_source(
                &reference.fault(&self.node),
                &self.source,
            )),
            None => Ok(()),
        }
    }
}

/// Tells what kind of profile a file is by the key that each kind begins with, and reads it.
fn content(node: &Node) -> Result<Catalog, Fault> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Lists {
        #[serde(default)]
        goals: Vec<Goal>,
        #[serde(default)]
        stages: Vec<StageProfile>,
        #[serde(default)]
        frameworks: Vec<Framework>,
        #[serde(default)]
        countries: Vec<CountryRules>,
        #[serde(default)]
        clauses: Option<Clauses>,
        #[serde(default)]
        worlds: Vec<World>,
    }

    let mut content = Catalog::default();
    if !matches!(node.value, Value::Map(_)) {
        return Err(unknown_kind(node));
    }
    // The word lists and texts of `check` lie among the profiles, the time zones and the spellings; an organization's own words
    // are settings.
    if [
        "rule",
        "rules",
        "sets",
        "cues",
        "role-cues",
        "vocabulary",
        "zones",
        "proof",
        "spelling",
    ]
    .iter()
    .any(|key| node.get(key).is_some())
    {
        return Ok(content);
    }
    if node.get("role").is_some() {
        moved::refuse(node)?;
        content.roles.push(deserialize(node)?);
    } else if node.get("family").is_some() {
        content.families.push(deserialize(node)?);
    } else if node.get(languages::KEY).is_some() {
        // Whoever reads the arguments has read the languages already.
        let _: LanguageProfile = deserialize(node)?;
    } else if [
        "goals",
        "stages",
        "frameworks",
        "countries",
        "clauses",
        "worlds",
    ]
    .iter()
    .any(|key| node.get(key).is_some())
    {
        let lists: Lists = deserialize(node)?;
        content.goals = lists.goals;
        content.stages = lists.stages;
        content.frameworks = lists.frameworks;
        content.countries = lists.countries;
        content.clauses = lists.clauses;
        content.worlds = lists.worlds;
    } else {
        return Err(unknown_kind(node));
    }
    Ok(content)
}

fn unknown_kind(node: &Node) -> Fault {
    Fault::new("this is not a profile", node.place).with_help(Some(
        "a role has the key `role`, a family of competences `family`; lists have `goals`, `stages`, `frameworks`, `countries`, `clauses` or `worlds`"
            .to_owned(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_profiles_refer_to_nothing_unknown() {
        let catalog = embedded();
        assert_eq!(
            catalog
                .roles
                .iter()
                .map(|role| role.role.as_str())
                .collect::<Vec<_>>(),
            ["community-manager", "it-expert", "chief-networking-officer"]
        );
        let broken: Vec<BrokenReference> = (catalog.roles.iter())
            .flat_map(|role| broken_in_role(role, &catalog))
            .chain(
                catalog
                    .families
                    .iter()
                    .flat_map(|family| broken_in_family(family, &catalog)),
            )
            .collect();
        assert!(broken.is_empty(), "{broken:#?}");
    }

    #[track_caller]
    fn refuse(yaml: &str, expected: &str) {
        let outcome = ProfileFile::read(SourceText::new("p.yaml", yaml)).and_then(|file| {
            let mut catalog = embedded();
            catalog.overlay(file.content.clone());
            file.check(&catalog)
        });
        let error = outcome.expect_err("must be refused").to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn a_reference_to_something_unknown_points_at_the_line() {
        let role = "role: curator\ntitle: Curator\nmission: Curates.\nareas: [{id: a, name: A}]\nresponsibilities:\n  \
                    - {id: x, area: a, headline: Curate, weight: 3, load: {hours: 2}, helps: [onbording]}\n\
                    competences: [{competence: curation, level: 3, importance: 4}]\n";
        refuse(role, "p.yaml:6:77");
        refuse(role, "did you mean `onboarding`?");
        refuse(
            &role
                .replace("onbording", "onboarding")
                .replace("curation", "curating"),
            "unknown competence `curating`",
        );
        refuse(&role.replace("level: 3", "level: 5"), "there is no level 5");
        refuse(
            &role
                .replace("onbording", "onboarding")
                .replace("area: a", "area: b"),
            "unknown area `b`",
        );
        refuse("roles: []\n", "this is not a profile");
    }

    #[test]
    fn texts_and_ids_are_as_strict_as_those_of_needs() {
        let role = "role: curator\ntitle: Curator\nmission: Curates.\nareas: [{id: a, name: A}]\nresponsibilities:\n  \
                    - {id: x, area: a, headline: Curate, text: By hand, load: {hours: 2}}\n";
        let esc = "\"a\\e[31mb\"";
        let (broken, turned) = ("\"a\\nb\"", "\"a\\u202eb\"");
        for (from, to, place) in [
            ("role: curator", "role: ../../x".to_owned(), "p.yaml:1:"),
            ("role: curator", format!("role: {broken}"), "p.yaml:1:"),
            (
                "role: curator",
                format!("role: curator\nshort: {esc}"),
                "p.yaml:2:",
            ),
            ("title: Curator", format!("title: {esc}"), "p.yaml:2:"),
            ("title: Curator", format!("title: {broken}"), "p.yaml:2:"),
            ("title: Curator", format!("title: {turned}"), "p.yaml:2:"),
            (
                "title: Curator",
                format!("title: {{en: A, fr: {broken}}}"),
                "p.yaml:2:",
            ),
            ("mission: Curates.", format!("mission: {esc}"), "p.yaml:3:"),
            (
                "mission: Curates.",
                format!("mission: {turned}"),
                "p.yaml:3:",
            ),
            ("{id: a,", "{id: a/b,".to_owned(), "p.yaml:4:"),
            ("name: A", format!("name: {broken}"), "p.yaml:4:"),
            ("{id: x,", format!("{{id: {esc},"), "p.yaml:6:"),
            (
                "headline: Curate",
                format!("headline: {broken}"),
                "p.yaml:6:",
            ),
            ("text: By hand", format!("text: {esc}"), "p.yaml:6:"),
        ] {
            refuse(&role.replace(from, &to), place);
        }
        for (list, place) in [
            (
                "goals: [{id: a/b, name: X, meaning: X}]".to_owned(),
                "p.yaml:1:",
            ),
            (
                format!("goals: [{{id: a, name: {broken}, meaning: X}}]"),
                "p.yaml:1:",
            ),
            (
                format!("goals: [{{id: a, name: X, meaning: {esc}}}]"),
                "p.yaml:1:",
            ),
            (
                format!("stages: [{{stage: piloting, name: {broken}}}]"),
                "p.yaml:1:",
            ),
            (
                format!("worlds: [{{world: {esc}, words: {{}}}}]"),
                "p.yaml:1:",
            ),
            (
                format!("worlds: [{{world: a, words: {{members: {broken}}}}}]"),
                "p.yaml:1:",
            ),
            (
                format!("frameworks: [{{id: a, name: {broken}, publisher: P, skills: []}}]"),
                "p.yaml:1:",
            ),
            (
                "frameworks: [{id: a, name: N, publisher: P, url: 'javascript:x', skills: []}]"
                    .to_owned(),
                "p.yaml:1:",
            ),
            (
                format!(
                    "frameworks: [{{id: a, name: N, publisher: P, skills: [{{code: {esc}, name: X, min: 1, max: 2}}]}}]"
                ),
                "p.yaml:1:",
            ),
            (format!("countries: [{{country: {esc}}}]"), "p.yaml:1:"),
            (
                format!("countries: [{{country: FR, name: {broken}}}]"),
                "p.yaml:1:",
            ),
            (
                format!("family: {esc}\nname: X\ncompetences: []"),
                "p.yaml:1:",
            ),
            (
                format!("family: x\nname: {broken}\ncompetences: []"),
                "p.yaml:2:",
            ),
        ] {
            refuse(&list, place);
        }
        // Lines of a sentence are joined, as those of needs are: a document has the headings that it has.
        let role = role.replace(
            "mission: Curates.",
            "mission: \"Curates.\\n\\n# Not a heading\"",
        );
        let file = ProfileFile::read(SourceText::new("p.yaml", role)).unwrap();
        let mission = file.content.roles[0].mission.get(model::Language::EN);
        assert_eq!(mission, "Curates. # Not a heading");
    }

    #[test]
    fn a_code_outside_its_framework_is_refused() {
        let family = |code: &str| {
            let rung = "{behaviours: [Do it]}";
            format!(
                "family: x\nname: X\ncompetences:\n  - id: y\n    name: Y\n    definition: Does y.\n    levels:\n      \
                 1: {rung}\n      2: {rung}\n      3: {{behaviours: [Do it], codes: [\"{code}\"]}}\n      4: {rung}\n"
            )
        };
        refuse(&family("sfia:OFCL@3"), "p.yaml:10:40");
        refuse(&family("sfia:OFCL@3"), "exists at levels 4 to 6 only");
        refuse(&family("sfia:NOPE@3"), "has no code `NOPE`");
        refuse(&family("esco:x@3"), "no framework `esco`");
        refuse(&family("OFCL"), "not a framework code");
    }
}
