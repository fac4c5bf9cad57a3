//! What Word asks of a document beside its text: language, paper, day, looks.

use serde::Serialize;

use crate::Rendering;
use crate::look::{LogoView, Look};
use crate::regional::Regional;
use model::Country;

/// Countries that print on Letter paper (CLDR, `measurementData`, paper size US-Letter).
const LETTER: &[&str] = &[
    "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE",
];

/// What the templates of Word see beside the text.
#[derive(Debug, Serialize)]
pub(crate) struct WordView<'a> {
    /// The tag of the language, with the country that writes it so: `fr-FR`.
    locale: &'static str,
    /// The paper, `a4` or `letter`.
    paper: &'static str,
    /// The day on which it was made, as programs write it.
    day: String,
    /// The colour of titles: six hexadecimal digits.
    accent: &'a str,
    /// The font.
    font: &'a str,
    /// The logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<LogoView>,
}

impl<'a> WordView<'a> {
    /// Gives what a document of a post in a country is like.
    pub(crate) fn new(
        rendering: Rendering,
        country: Option<Country>,
        look: &'a Look,
    ) -> WordView<'a> {
        let is_letter = country.is_some_and(|country| LETTER.contains(&country.code()));
        WordView {
            locale: Regional::of(rendering.language, country).id(),
            paper: if is_letter { "letter" } else { "a4" },
            day: rendering.date.to_string(),
            accent: look.accent(),
            font: look.font(),
            logo: look.logo(),
        }
    }
}
