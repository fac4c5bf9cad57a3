//! What may be said of a post beside its needs: what the program writes of it, the names of its places, the lines of the law there.

use check::ProofWords;
use model::{Catalog, Day, Description, Language};
use render::{Document, Format, Renderer, Rendering};

/// Lists what may be said of a post, in every language.
///
/// # Errors
///
/// When a user's template cannot be filled.
pub fn said(
    description: &Description<'_>,
    date: Day,
    renderer: &Renderer,
    catalog: &Catalog,
) -> anyhow::Result<Vec<String>> {
    let needs = description.needs;
    let mut said = Vec::new();
    for language in Language::OURS {
        let rendering = Rendering {
            document: Document::Description,
            format: Format::Md,
            language,
            date,
        };
        said.push(renderer.render(description, &[], catalog, rendering)?);
    }
    for location in needs.position.location.iter() {
        let code = location.country.as_ref().map(|country| country.code());
        for language in Language::OURS {
            let speech = renderer.speech(language, catalog);
            said.extend(location.country.map(|country| speech.country(country)));
            said.extend(
                code.into_iter()
                    .flat_map(|code| ProofWords::embedded().demonyms(code))
                    .cloned(),
            );
            let region = location.region.as_ref().map(|region| region.get(language));
            if let (Some(code), Some(region)) = (code, region) {
                said.extend(
                    ProofWords::embedded()
                        .region(code, region)
                        .map(str::to_owned),
                );
            }
            if let Some(rules) = catalog.country(code) {
                let lines = rules.equal_opportunity.iter().chain(&rules.adjustments);
                let place = renderer.speech_in(language, location.country, catalog);
                said.extend(lines.map(|line| place.text(line).to_owned()));
                said.extend(
                    rules
                        .gender_markers
                        .iter()
                        .map(|marker| marker.marker.to_string()),
                );
            }
        }
    }
    let areas = needs.position.remote.iter().flat_map(|remote| &remote.from);
    for area in areas {
        for language in Language::OURS {
            said.push(renderer.speech(language, catalog).country(area.country));
        }
        let part = area.part.as_deref();
        let name = part.and_then(|part| ProofWords::embedded().region(area.country.code(), part));
        said.extend(name.map(str::to_owned));
        let rules = catalog.country(Some(area.country.code()));
        let code = part.map(|part| format!("{}-{part}", area.country.code()));
        let region = code.and_then(|code| rules?.region(&code));
        said.extend(region.into_iter().flat_map(|region| {
            Language::OURS.map(|language| region.name.get(language).to_owned())
        }));
    }
    Ok(said)
}
