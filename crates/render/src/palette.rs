//! The colours of documents and site: the organization's colour, made darker or lighter until it can be read, and its fonts.
//!
//! Contrast is that of WCAG 2.2: 4.5 to 1 between text and what is behind it.

use serde::Serialize;

use model::{Colour, Fonts, Publishing};

/// Colour of links and buttons unless the organization has one.
const OURS: Colour = Colour {
    channels: [0x0b, 0x53, 0x94],
};

/// The darkest surface of a light page and the lightest one of a dark page that text stands on.
const LIGHT_SURFACE: [u8; 3] = [0xee, 0xf3, 0xf8];
const DARK_SURFACE: [u8; 3] = [0x1e, 0x25, 0x2d];

const BLACK: [u8; 3] = [0; 3];
const WHITE: [u8; 3] = [255; 3];

/// Least contrast; a little more than 4.5, for those who compute it otherwise.
const READABLE: f64 = 4.6;

/// What a style sheet is filled with.
#[derive(Clone, Debug, Serialize)]
pub struct Style {
    /// The accent on light pages.
    pub accent: String,
    /// Text on that accent.
    pub on_accent: &'static str,
    /// The accent on dark pages.
    pub accent_dark: String,
    /// Text on that accent.
    pub on_accent_dark: &'static str,
    /// The colour as the organization has it, for surfaces without text.
    pub brand: String,
    /// Fonts, as a style sheet names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fonts: Option<String>,
}

impl Style {
    /// Makes the look of a site.
    pub fn of_site(publishing: &Publishing) -> Style {
        Style::new(publishing.colour, publishing.font.as_ref())
    }

    /// Makes a look of a colour and fonts.
    pub fn new(colour: Option<Colour>, fonts: Option<&Fonts>) -> Style {
        let brand = colour.unwrap_or(OURS);
        let light = readable(brand, LIGHT_SURFACE, BLACK);
        let dark = readable(brand, DARK_SURFACE, WHITE);
        Style {
            accent: light.to_string(),
            on_accent: text_on(light),
            accent_dark: dark.to_string(),
            on_accent_dark: text_on(dark),
            brand: brand.to_string(),
            fonts: fonts.map(Fonts::css),
        }
    }
}

/// Mixes a colour with black or white, no more than it takes to be read on a surface.
fn readable(colour: Colour, surface: [u8; 3], towards: [u8; 3]) -> Colour {
    let mixed = |step: u16| {
        let mix = |channel: usize| {
            let (from, to) = (colour.channels[channel], towards[channel]);
            let sum = u16::from(from) * (50 - step) + u16::from(to) * step;
            u8::try_from(sum / 50).unwrap_or(to)
        };
        Colour {
            channels: [mix(0), mix(1), mix(2)],
        }
    };
    (0..=50)
        .map(mixed)
        .find(|mixed| contrast(mixed.channels, surface) >= READABLE)
        .unwrap_or(Colour { channels: towards })
}

/// Gives the text that is read best on a colour.
fn text_on(colour: Colour) -> &'static str {
    match contrast(colour.channels, WHITE) >= contrast(colour.channels, BLACK) {
        true => "#ffffff",
        false => "#000000",
    }
}

/// Computes the contrast of two colours, 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let share = f64::from(channel) / 255.0;
        match share <= 0.04045 {
            true => share / 12.92,
            false => ((share + 0.055) / 1.055).powf(2.4),
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn style(colour: [u8; 3]) -> Style {
        Style::new(Some(Colour { channels: colour }), None)
    }

    fn channels(colour: &str) -> [u8; 3] {
        colour.parse::<Colour>().unwrap().channels
    }

    #[test]
    fn a_colour_that_can_be_read_stays() {
        assert_eq!(style([0x0b, 0x53, 0x94]).accent, "#0b5394");
        assert_eq!(style([0xff, 0xcc, 0x00]).accent_dark, "#ffcc00");
        assert!((contrast(WHITE, BLACK) - 21.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn every_colour_can_be_read(colour in any::<[u8; 3]>()) {
            let style = style(colour);
            for (text, surface) in [
                (channels(&style.accent), LIGHT_SURFACE),
                (channels(&style.accent), WHITE),
                (channels(&style.accent_dark), DARK_SURFACE),
                (channels(style.on_accent), channels(&style.accent)),
                (channels(style.on_accent_dark), channels(&style.accent_dark)),
            ] {
                prop_assert!(contrast(text, surface) >= 4.5, "{text:?} on {surface:?}");
            }
        }
    }
}
