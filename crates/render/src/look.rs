//! How documents look: the organization's colour, font and logo, or ours.
//!
//! Pictures are measured and, for Word, drawn; what stands in a document is decided elsewhere.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::palette::Style;
use crate::site::SiteError;
use crate::site::preview_image;
use model::{Brand, Picture};

/// The font of Word files of an organization that names none: it is on every machine with Word.
const FONT: &str = "Calibri";
/// Length units of Word (EMU) in a millimetre.
const PER_MM: u64 = 36_000;
/// Height of a logo, and the most of its width.
const HEIGHT: u64 = 11 * PER_MM;
const MOST_WIDTH: u64 = 60 * PER_MM;
/// Height in pixels at which a drawing is made a picture for Word: sharp in print at the height above.
const PIXELS: u32 = 260;

/// How documents look.
#[derive(Clone, Debug)]
pub struct Look {
    style: Style,
    /// Whether the organization has looks of its own.
    is_own: bool,
    font: String,
    logo: Option<Logo>,
}

/// A logo as documents show it.
#[derive(Clone, Debug)]
struct Logo {
    /// The picture as an address of its own, for pages.
    address: String,
    /// The picture for Word; none of a kind that Word does not show.
    word: Option<WordPicture>,
}

/// A picture as Word shows it.
#[derive(Clone, Debug)]
pub struct WordPicture {
    /// Its type: `image/png` or `image/jpeg`.
    pub content_type: &'static str,
    /// What its name ends in.
    pub ending: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    width: u64,
    height: u64,
}

/// What pages see of a look of the organization's own.
#[derive(Debug, Serialize)]
pub(crate) struct BrandView<'a> {
    style: &'a Style,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
}

/// What Word's templates see of the logo: its size, in Word's units.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct LogoView {
    ending: &'static str,
    width: u64,
    height: u64,
}

impl Default for Look {
    fn default() -> Look {
        Look {
            style: Style::new(None, None),
            is_own: false,
            font: FONT.to_owned(),
            logo: None,
        }
    }
}

impl Look {
    /// Makes a look of what a project says and of its logo.
    ///
    /// # Errors
    ///
    /// When the logo is a drawing that cannot be drawn.
    pub fn new(brand: &Brand, logo: Option<&Picture>) -> Result<Look, SiteError> {
        let font = brand.font.as_ref().and_then(|fonts| fonts.first());
        Ok(Look {
            style: Style::new(brand.colour, brand.font.as_ref()),
            is_own: *brand != Brand::default(),
            font: font.unwrap_or(FONT).to_owned(),
            logo: logo.map(Logo::new).transpose()?,
        })
    }

    /// Gives the logo for Word.
    ///
    /// # Errors
    ///
    /// When there is one that Word does not show.
    pub fn word_logo(&self) -> Result<Option<&WordPicture>, &'static str> {
        match &self.logo {
            None => Ok(None),
            Some(logo) => match &logo.word {
                Some(picture) => Ok(Some(picture)),
                None => Err("Word does not show this logo: name one in .svg, .png or .jpg"),
            },
        }
    }

    /// Gives what pages see; nothing where the organization has no looks of its own.
    pub(crate) fn of_pages(&self) -> Option<BrandView<'_>> {
        self.is_own.then(|| BrandView {
            style: &self.style,
            logo: self.logo.as_ref().map(|logo| logo.address.as_str()),
        })
    }

    /// Gives the colour of titles, as six digits.
    pub(crate) fn accent(&self) -> &str {
        self.style.accent.trim_start_matches('#')
    }

    /// Gives the font.
    pub(crate) fn font(&self) -> &str {
        &self.font
    }

    /// Gives what Word's templates see of the logo.
    pub(crate) fn logo(&self) -> Option<LogoView> {
        let picture = self.logo.as_ref()?.word.as_ref()?;
        Some(LogoView {
            ending: picture.ending,
            width: picture.width,
            height: picture.height,
        })
    }
}

impl Logo {
    fn new(picture: &Picture) -> Result<Logo, SiteError> {
        let kind = match picture.ending {
            "svg" => "svg+xml",
            "jpg" => "jpeg",
            kind => kind,
        };
        let address = format!(
            "data:image/{kind};base64,{}",
            STANDARD.encode(&picture.bytes)
        );
        let word = match picture.ending {
            "svg" => {
                let drawing = String::from_utf8_lossy(&picture.bytes);
                let bytes = preview_image::draw_at(&drawing, PIXELS)?;
                WordPicture::new("image/png", "png", bytes, png_size)
            }
            "png" => WordPicture::new("image/png", "png", picture.bytes.clone(), png_size),
            "jpg" | "jpeg" => {
                WordPicture::new("image/jpeg", "jpg", picture.bytes.clone(), jpeg_size)
            }
            _ => None,
        };
        Ok(Logo { address, word })
    }
}

impl WordPicture {
    fn new(
        content_type: &'static str,
        ending: &'static str,
        bytes: Vec<u8>,
        size: fn(&[u8]) -> Option<(u32, u32)>,
    ) -> Option<WordPicture> {
        let (width, height) = size(&bytes).filter(|(width, height)| *width > 0 && *height > 0)?;
        let (width, height) = (u64::from(width), u64::from(height));
        // As high as the line of the header allows, and no wider than half of it.
        let (width, height) = match HEIGHT * width / height {
            wide if wide > MOST_WIDTH => (MOST_WIDTH, (MOST_WIDTH * height / width).max(1)),
            fits => (fits.max(1), HEIGHT),
        };
        Some(WordPicture {
            content_type,
            ending,
            bytes,
            width,
            height,
        })
    }
}

/// Reads the size of a PNG, which stands in its first chunk.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

/// Reads the size of a JPEG: that of its first frame (ITU-T T.81, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((number(at + 7)?.into(), number(at + 5)?.into()));
            }
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::from(number(at + 2)?.max(2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logo(ending: &'static str, bytes: &[u8]) -> Look {
        let picture = Picture {
            ending,
            bytes: bytes.to_vec(),
        };
        let brand = Brand {
            colour: Some("#0a5".parse().unwrap()),
            font: Some("system-ui, Source Sans 3".parse().unwrap()),
            ..Brand::default()
        };
        Look::new(&brand, Some(&picture)).unwrap()
    }

    #[test]
    fn a_logo_is_as_high_as_a_line_or_as_wide_as_half_of_it() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#f00"/></svg>"##;
        let look = logo("svg", svg);
        let view = look.logo().unwrap();
        assert_eq!((view.width, view.height), (HEIGHT * 3 / 2, HEIGHT));
        assert!(
            look.word_logo()
                .unwrap()
                .unwrap()
                .bytes
                .starts_with(b"\x89PNG")
        );
        assert!(
            look.of_pages()
                .unwrap()
                .logo
                .unwrap()
                .starts_with("data:image/svg+xml;base64,")
        );
        assert_eq!(look.font(), "Source Sans 3");
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 4, 0, 0, 0, 0, 64]);
        assert_eq!(logo("png", &png).logo().unwrap().width, MOST_WIDTH);
        let jpeg = [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 50, 0, 100,
        ];
        let view = logo("jpg", &jpeg).logo().unwrap();
        assert_eq!((view.width, view.height), (2 * HEIGHT, HEIGHT));
    }

    #[test]
    fn a_picture_without_a_size_is_told_where_word_needs_it() {
        for (ending, bytes) in [
            ("png", &b"\x89PNG"[..]),
            ("jpg", &[0xff, 0xd8, 0xff]),
            ("webp", b"RIFF"),
        ] {
            assert!(logo(ending, bytes).word_logo().is_err(), "{ending}");
        }
        assert!(Look::default().word_logo().unwrap().is_none());
        assert!(Look::default().of_pages().is_none());
    }
}
