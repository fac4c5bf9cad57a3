//! What a post asks for, as search engines read it: skills, papers, and the nearest occupations of classifications.

use crate::job_posting::schema::{Category, Set, Skill, Term};
use crate::speech::Speech;
use model::{Code, Description, Requirement, RequirementKind, RequirementTime};

/// Gives what the organization asks for, then the competences of the library, with codes of frameworks where there are any.
pub(super) fn skills(description: &Description<'_>, speech: Speech<'_>) -> Vec<Skill> {
    let own = texts(description, RequirementKind::Skill, speech);
    let spoken = description.needs.position.requirements.iter();
    let spoken = spoken.filter_map(|asked| match asked {
        Requirement::Language(language) if language.when == RequirementTime::Required => {
            Some(speech.spoken(language))
        }
        _ => None,
    });
    let known = description.required().map(|needed| {
        let codes = &needed.competence.levels.at(needed.level).codes;
        let code = codes.first().and_then(|code| Code::parse(code));
        Skill::Term(Term {
            kind: "DefinedTerm",
            name: speech.text(&needed.competence.name).to_owned(),
            term_code: code.map(|code| code.code.to_owned()),
            in_defined_term_set: code.and_then(|code| framework(code.framework, speech)),
        })
    });
    let stated = own.into_iter().chain(spoken).map(Skill::Text);
    stated.chain(known).collect()
}

fn framework(id: &str, speech: Speech<'_>) -> Option<Set> {
    let mut frameworks = speech.catalog.frameworks.iter();
    let framework = frameworks.find(|framework| framework.id == id)?;
    Some(Set {
        kind: "DefinedTermSet",
        name: framework.name.to_string(),
        url: framework.url.as_ref().map(ToString::to_string),
    })
}

/// Gives what of a kind is asked for on the first day, in one text; nothing where nothing is.
pub(super) fn papers(
    description: &Description<'_>,
    kind: RequirementKind,
    speech: Speech<'_>,
) -> Option<String> {
    let texts = texts(description, kind, speech);
    (!texts.is_empty()).then(|| texts.join(speech.say("separator")))
}

fn texts(description: &Description<'_>, kind: RequirementKind, speech: Speech<'_>) -> Vec<String> {
    let asked = description.needs.position.requirements.iter();
    let own = asked.filter_map(|asked| match asked {
        Requirement::Own(own) => Some(own),
        Requirement::Language(_) => None,
    });
    own.filter(|own| own.kind == kind && own.when == RequirementTime::Required)
        .map(|own| speech.stated(&own.text).to_owned())
        .collect()
}

/// Gives the nearest occupation of each classification, of the role that leads.
pub(super) fn categories(description: &Description<'_>, speech: Speech<'_>) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    for occupation in &description.lead_role().occupations {
        let name = speech.name_of("scheme", &occupation.scheme);
        if categories
            .iter()
            .any(|known| known.in_code_set.name == name)
        {
            continue;
        }
        categories.push(Category {
            kind: "CategoryCode",
            name: speech.text(&occupation.title).to_owned(),
            code_value: occupation.code.to_string(),
            in_code_set: Set {
                kind: "CategoryCodeSet",
                name,
                url: None,
            },
        });
    }
    categories
}
