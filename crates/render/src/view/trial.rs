//! Needs in YAML to a description and the words of a language, for the tests of the views.

use crate::Renderer;
use crate::speech::Speech;
use input::needs::read;
use input::{Layers, Origin, catalog, yaml};
use model::{Description, Language};
use tailor::tailor;

/// Looks at the description of needs.
#[track_caller]
pub(crate) fn with(
    yaml: &str,
    language: Language,
    look: impl FnOnce(&Description<'_>, Speech<'_>),
) {
    let catalog = catalog::embedded();
    let record = yaml::documents(yaml, Origin::Record).unwrap().remove(0);
    let layers = Layers {
        catalog: &catalog,
        defaults: None,
        overrides: None,
    };
    let needs = read(record, layers).unwrap();
    let renderer = Renderer::new(Vec::new(), None).unwrap();
    let description = tailor(&catalog, &needs);
    look(&description, renderer.speech(language, &catalog));
}
