//! The image that is shown where an ad is shared: an SVG from a template, drawn to PNG.
//!
//! Texts are outlines of a font of our own, so that the image is the same on every machine and no engine for all the
//! scripts of the world is in the program. What the font cannot write gets no image.

use std::fmt::Write as _;

use resvg::{tiny_skia, usvg};
use serde::Serialize;
use ttf_parser::{Face, OutlineBuilder};

use crate::palette::Style;
use crate::site::settings::SiteError;
use crate::view::ad::AdPage;

static REGULAR: &[u8] = include_bytes!("../../../../assets/fonts/OpenSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../../assets/fonts/OpenSans-Bold.ttf");

/// Width that a line can take, in pixels.
const LINE_WIDTH: f32 = 1030.0;
/// Sizes of the title, largest first, each with the most lines at that size and their distance.
const TITLE_SIZES: [(f32, usize, u32); 3] = [(76.0, 2, 92), (60.0, 3, 74), (48.0, 4, 60)];
/// Size of the other lines.
const TEXT_SIZE: f32 = 34.0;
/// Facts that readers decide by.
const FACTS: [&str; 3] = ["place", "working_time", "pay"];

/// What the template of the image is filled with; 1200 by 630 pixels.
#[derive(Debug, Serialize)]
pub struct PreviewImage {
    /// The employer.
    pub organization: ImageLine,
    /// The title, in lines.
    pub title: Vec<ImageLine>,
    /// Place, time and pay.
    pub facts: Vec<ImageLine>,
    /// Colours.
    pub style: Style,
}

/// A line of text.
#[derive(Debug, Serialize)]
pub struct ImageLine {
    /// The text.
    pub text: String,
    /// Its letters as the data of an SVG path that begins at 0, 0.
    pub outline: String,
    /// Where it stands, in pixels from the top.
    pub y: u32,
}

/// Lays out the image of an ad; nothing when the font lacks a letter of the title or of the employer's name.
pub fn lay_out(page: &AdPage, style: Style) -> Option<PreviewImage> {
    let organization = &spaced(&page.organization.name);
    let title = &spaced(&page.head.title);
    let (bold, regular) = (Lettering::new(BOLD)?, Lettering::new(REGULAR)?);
    if !(bold.can_write(title) && bold.can_write(organization)) {
        return None;
    }
    let (size, lines, step) = TITLE_SIZES
        .into_iter()
        .map(|(size, most, step)| (size, bold.wrap(title, size), most, step))
        .find(|(_, lines, most, _)| lines.len() <= *most)
        .map(|(size, lines, _, step)| (size, lines, step))
        .unwrap_or_else(|| {
            let (size, most, step) = TITLE_SIZES[2];
            let mut lines = bold.wrap(title, size);
            lines.truncate(most);
            (size, lines, step)
        });
    let facts: Vec<String> = FACTS
        .iter()
        .filter_map(|key| page.facts.iter().find(|fact| fact.key == *key))
        .map(|fact| upper_first(&spaced(&fact.value)))
        .filter(|fact| regular.can_write(fact))
        .map(|fact| regular.fit(&fact, TEXT_SIZE))
        .collect();
    let first = 590 - 50 * u32::try_from(facts.len()).unwrap_or(0);
    Some(PreviewImage {
        organization: bold.line(bold.fit(organization, TEXT_SIZE), TEXT_SIZE, 112),
        title: (0..)
            .zip(lines)
            .map(|(row, text)| bold.line(text, size, 220 + row * step))
            .collect(),
        facts: (0..)
            .zip(facts)
            .map(|(row, text)| regular.line(text, TEXT_SIZE, first + row * 50))
            .collect(),
        style,
    })
}

/// Draws an SVG in its own size.
///
/// # Errors
///
/// When it is no SVG, or is too large to be drawn.
pub fn draw(svg: &str) -> Result<Vec<u8>, SiteError> {
    draw_scaled(svg, |_| 1.0)
}

/// Draws an SVG so many pixels high.
///
/// # Errors
///
/// As for its own size.
pub fn draw_at(svg: &str, height: u32) -> Result<Vec<u8>, SiteError> {
    draw_scaled(svg, |own| height as f32 / own)
}

fn draw_scaled(svg: &str, scale: impl Fn(f32) -> f32) -> Result<Vec<u8>, SiteError> {
    let options = usvg::Options {
        // A template of a user cannot bring in other files.
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree =
        usvg::Tree::from_str(svg, &options).map_err(|error| SiteError::Image(error.to_string()))?;
    let scale = scale(tree.size().height());
    let size = tree.size().to_int_size().scale_by(scale);
    let size = size.ok_or_else(|| SiteError::Image("it has no size".to_owned()))?;
    let too_large = size.width() > 4096 || size.height() > 4096;
    let pixmap = (!too_large).then(|| tiny_skia::Pixmap::new(size.width(), size.height()));
    let Some(mut pixmap) = pixmap.flatten() else {
        return Err(SiteError::Image(
            "it is larger than 4096 by 4096 pixels".to_owned(),
        ));
    };
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    encode(pixmap).map_err(|error| SiteError::Image(error.to_string()))
}

/// Writes a PNG without filters: for areas of one colour that is both the smallest and the soonest done.
fn encode(pixmap: tiny_skia::Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixmap.take_demultiplied())?;
    writer.finish()?;
    Ok(bytes)
}

/// More letters than the image has room for; what lies beyond them is not measured.
const LONGEST: usize = 500;

/// Writes the narrow space of French as the wide one that the font has.
fn spaced(text: &str) -> String {
    let shown: String = text.chars().take(LONGEST).collect();
    shown.replace('\u{202f}', "\u{a0}")
}

/// Writes the first letter large: a fact stands alone here.
fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A face of the font.
struct Lettering<'a>(Face<'a>);

impl<'a> Lettering<'a> {
    fn new(font: &'a [u8]) -> Option<Lettering<'a>> {
        Face::parse(font, 0).ok().map(Lettering)
    }

    /// Tells whether the face has every letter of a text.
    fn can_write(&self, text: &str) -> bool {
        text.chars().all(|c| self.0.glyph_index(c).is_some())
    }

    /// Breaks a text into lines between words.
    fn wrap(&self, text: &str, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= LINE_WIDTH => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(self.fit(word, size)),
            }
        }
        lines
    }

    /// Cuts a text to one line.
    fn fit(&self, text: &str, size: f32) -> String {
        if self.width(text, size) <= LINE_WIDTH {
            return text.to_owned();
        }
        let mut cut = text.to_owned();
        while !cut.is_empty() && self.width(&cut, size) > LINE_WIDTH - size {
            cut.pop();
        }
        format!("{}…", cut.trim_end())
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c, size)).sum()
    }

    fn advance(&self, letter: char, size: f32) -> f32 {
        let glyph = self.0.glyph_index(letter);
        let units = glyph.and_then(|glyph| self.0.glyph_hor_advance(glyph));
        f32::from(units.unwrap_or(0)) * self.scale(size)
    }

    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.0.units_per_em())
    }

    /// Draws the letters of a line.
    fn line(&self, text: String, size: f32, y: u32) -> ImageLine {
        let mut pen = Pen {
            path: String::new(),
            x: 0.0,
            scale: self.scale(size),
        };
        for letter in text.chars() {
            if let Some(glyph) = self.0.glyph_index(letter) {
                // A space has no outline.
                let _ = self.0.outline_glyph(glyph, &mut pen);
            }
            pen.x += self.advance(letter, size);
        }
        let outline = pen.path;
        ImageLine { text, outline, y }
    }
}

/// Writes outlines as the data of an SVG path.
struct Pen {
    path: String,
    /// Where the letter begins, in pixels.
    x: f32,
    scale: f32,
}

impl Pen {
    fn step(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + x * self.scale, -y * self.scale);
            write!(self.path, "{x:.1} {y:.1} ").expect("a string takes everything");
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_write_english_french_and_more() {
        let text = spaced("Œuvre d’été – « ça » 42\u{202f}000\u{a0}€ £ ½ Ελλάδα Київ Łódź…");
        for face in [REGULAR, BOLD] {
            let face = Lettering::new(face).unwrap();
            let missing: String = text
                .chars()
                .filter(|c| !face.can_write(&c.to_string()))
                .collect();
            assert_eq!(missing, "");
            assert!(!face.can_write("採用"));
        }
    }

    #[test]
    fn lines_are_broken_and_cut_to_the_width_and_drawn() {
        let bold = Lettering::new(BOLD).unwrap();
        let lines = bold.wrap(&"Community Manager ".repeat(6), 60.0);
        assert!(
            lines.len() > 2
                && lines
                    .iter()
                    .all(|line| bold.width(line, 60.0) <= LINE_WIDTH)
        );
        assert!(bold.width(&bold.fit(&"x".repeat(900), 34.0), 34.0) <= LINE_WIDTH);
        let line = bold.line("l".to_owned(), 100.0, 7);
        assert!(
            line.outline.starts_with('M') && line.outline.ends_with('Z'),
            "{}",
            line.outline
        );
    }

    #[test]
    fn an_svg_becomes_a_png_of_its_size() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#f00"/></svg>"##;
        let png = draw(svg).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(
            (&png[16..20], &png[20..24]),
            (&[0, 0, 0, 30][..], &[0, 0, 0, 20][..])
        );
        assert!(draw("<svg").is_err());
        assert!(
            draw(r#"<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="9999"/>"#)
                .is_err()
        );
    }
}
