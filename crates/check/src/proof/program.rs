//! What the catalog says of a post in a description, in every language.

use model::{Description, KeptResponsibility, Language, Text};

/// What the program itself says of the post, in every language.
pub fn program(description: &Description<'_>) -> Vec<(Language, String)> {
    let mut said = Vec::new();
    let mut say = |text: &Text| {
        for language in Language::OURS {
            said.push((language, text.get(language).to_owned()));
        }
    };
    for part in &description.parts {
        say(&part.role.title);
        say(&part.role.mission);
        part.role.why_now.iter().for_each(&mut say);
    }
    for item in description
        .responsibilities
        .iter()
        .filter_map(KeptResponsibility::profile)
    {
        say(&item.headline);
        item.text.iter().chain(&item.done).for_each(&mut say);
        for variant in &item.variants {
            variant.headline.iter().for_each(|title| say(title));
            let texts = [&variant.text, &variant.done];
            texts.into_iter().flatten().for_each(&mut say);
        }
    }
    for item in &description.outcomes {
        say(&item.item.text);
    }
    for item in &description.measures {
        say(&item.item.text);
    }
    for item in &description.deliverables {
        say(&item.item.text);
    }
    for item in &description.decisions {
        say(&item.text);
    }
    for needed in &description.competences {
        say(&needed.competence.name);
        say(&needed.competence.definition);
        needed
            .competence
            .levels
            .at(needed.level)
            .behaviours
            .iter()
            .for_each(&mut say);
    }
    if let Some(stage) = description.stage {
        say(&stage.name);
    }
    for goal in &description.goals {
        say(&goal.goal.name);
    }
    said
}
