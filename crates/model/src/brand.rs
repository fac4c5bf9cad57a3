//! How an organization looks: the block `brand` of a project file, for documents and site alike.
//!
//! Values only; files are named and not read.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scalar::string_scalar;
use crate::scalar::text::Line;
use crate::shown;

/// How an organization looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Brand {
    /// Picture file with the logo, relative to the project file: svg, png or jpg; webp is for pages only
    pub logo: Option<Line>,
    /// Colour of titles, links and buttons; it is made darker or lighter where it could not be read
    pub colour: Option<Colour>,
    /// Names of fonts on the reader's machine, the best one first; Word takes the first
    pub font: Option<Fonts>,
    /// Word document (.docx or .dotx), relative to the project file, whose styles, header, footer and page Word files take
    pub reference_doc: Option<Line>,
}

/// A colour, written `#0b5394` or `#05a`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub channels: [u8; 3],
}

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{}` is not a colour: write it as #0b5394, in quotation marks",
                shown::short(text)
            )
        };
        let digits: Vec<u8> = text
            .strip_prefix('#')
            .ok_or_else(wrong)?
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or_else(wrong)?;
        let channels = match digits[..] {
            [r, g, b] => [r * 17, g * 17, b * 17],
            [r, red, g, green, b, blue] => [r * 16 + red, g * 16 + green, b * 16 + blue],
            _ => return Err(wrong()),
        };
        Ok(Colour { channels })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

string_scalar!(Colour, {"description": "Colour", "type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"});

/// Names of fonts, separated by commas, the best one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fonts(Vec<String>);

/// Names that a style sheet knows without quotation marks.
const GENERIC: &[&str] = &[
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-rounded",
];

impl Fonts {
    /// Gives the first name that is a font's own.
    pub fn first(&self) -> Option<&str> {
        let mut own = self
            .0
            .iter()
            .filter(|name| !GENERIC.contains(&name.as_str()));
        own.next().map(String::as_str)
    }

    /// Gives the value of `font-family` in a style sheet.
    pub fn css(&self) -> String {
        let name = |name: &String| match GENERIC.contains(&name.as_str()) {
            true => name.clone(),
            false => format!("\"{name}\""),
        };
        self.0.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

impl FromStr for Fonts {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names: Vec<String> = text
            .split(',')
            .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
            .collect();
        let good = |name: &String| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        };
        match names.iter().all(good) {
            true => Ok(Fonts(names)),
            false => Err(format!(
                "`{}` is not a list of font names, such as Source Sans 3, Arial, sans-serif",
                shown::short(text)
            )),
        }
    }
}

impl fmt::Display for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

string_scalar!(Fonts, {"description": "Names of fonts, separated by commas", "type": "string", "minLength": 1});

/// A picture as it is, such as a logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Ending of its file name, in small letters.
    pub ending: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromStr<Err = String> + fmt::Display>(text: &str) -> Option<String> {
        text.parse::<T>().ok().map(|value| value.to_string())
    }

    #[test]
    fn colours_and_fonts() {
        assert_eq!(read::<Colour>("#0B5394").as_deref(), Some("#0b5394"));
        assert_eq!(read::<Colour>("#05a").as_deref(), Some("#0055aa"));
        for bad in ["0b5394", "#0b539", "#gggggg", "red", "#", "#é5394"] {
            assert_eq!(read::<Colour>(bad), None, "{bad}");
        }
        let fonts: Fonts = "Source Sans 3, 'Arial', sans-serif".parse().unwrap();
        assert_eq!(fonts.css(), "\"Source Sans 3\", \"Arial\", sans-serif");
        for bad in ["", "Arial;", "a, ,b", "x} body{", "url(x)", "\"</style>"] {
            assert_eq!(read::<Fonts>(bad), None, "{bad}");
        }
    }
}
