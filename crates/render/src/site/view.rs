//! What every page of a site shows to its template: head, brand, foot, links to other languages.

use serde::Serialize;

use crate::site::address;
use crate::site::settings::SiteSettings;
use crate::speech::Speech;
use model::{Language, Picture};

/// What every page has.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    /// Language code of the page.
    pub lang: &'static str,
    /// Title for the window and for search engines.
    pub window_title: String,
    /// The page in one or two sentences.
    pub summary: String,
    /// Address of the page.
    pub canonical: String,
    /// The page in other languages and in its own; empty when it has one only.
    pub alternates: Vec<Alternate>,
    /// Address of the page in its first language, for readers of any other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_address: Option<String>,
    /// Language as social networks write it.
    pub locale: String,
    /// Address of the image shown where the page is shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Way up to the root of the site.
    pub root: String,
    /// Way to the index in the language of the page.
    pub index: String,
    /// Name of the site.
    pub site_name: String,
    /// Way to the logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// Text at the foot of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// Address of the privacy notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
}

/// A page in a language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Alternate {
    /// Language code.
    pub lang: &'static str,
    /// Name of the language, in the language itself.
    pub name: String,
    /// Full address.
    pub address: String,
    /// Way from the page.
    pub href: String,
    /// Language as social networks write it.
    pub locale: String,
    /// Whether it is the page itself.
    pub current: bool,
}

/// What a frame is made of.
#[derive(Clone, Copy)]
pub(super) struct FrameOf<'a> {
    /// What the site is made with.
    pub settings: &'a SiteSettings,
    /// Words in the language of the page.
    pub speech: Speech<'a>,
    /// Folder of the page.
    pub folder: &'a str,
    /// Folders of the page in each of its languages, the first one first.
    pub versions: &'a [(Language, String)],
    /// Language of the site.
    pub main: Language,
    /// Name of the site.
    pub site_name: &'a str,
}

/// Makes what every page has.
pub(super) fn frame(of: FrameOf<'_>, window_title: String, summary: String) -> Frame {
    let publishing = &of.settings.publishing;
    let language = of.speech.language;
    let base = &of.settings.base;
    let root = address::root(of.folder);
    let alternates: Vec<Alternate> = match of.versions.len() {
        0 | 1 => Vec::new(),
        _ => of
            .versions
            .iter()
            .map(|(version, folder)| Alternate {
                lang: version.code(),
                name: of.speech.name_of("language", version.code()),
                address: base.join(&address::encoded(folder)),
                href: format!("{root}{}", address::encoded(folder)),
                locale: locale(*version),
                current: *version == language,
            })
            .collect(),
    };
    Frame {
        lang: language.code(),
        window_title,
        summary,
        canonical: base.join(&address::encoded(of.folder)),
        default_address: alternates.first().map(|first| first.address.clone()),
        alternates,
        locale: locale(language),
        image: None,
        index: format!("{root}{}", address::index_folder(language, of.main)),
        site_name: of.site_name.to_owned(),
        logo: of
            .settings
            .logo
            .as_ref()
            .map(|logo| format!("{root}{}", logo_name(logo))),
        root,
        footer: publishing
            .footer
            .as_ref()
            .map(|footer| footer.get(language).to_owned()),
        privacy_url: publishing
            .privacy_url
            .as_ref()
            .map(|url| url.as_str().to_owned()),
    }
}

/// Gives the name of the logo at the root of the site.
pub(super) fn logo_name(logo: &Picture) -> String {
    format!("logo.{}", logo.ending)
}

fn locale(language: Language) -> String {
    language.profile().tag().as_str().replace('-', "_")
}

/// Cuts a text to what a search engine shows of it, between words.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut count = 0;
    for word in text.split_inclusive(' ') {
        count += word.chars().count();
        if count > most {
            break;
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        cut = text.chars().take(most).collect();
    }
    let cut = cut.trim_end_matches(|c: char| c.is_whitespace() || ",;:.–(".contains(c));
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(cut("short", 10), "short");
        assert_eq!(cut("one two, three", 10), "one two…");
        assert_eq!(cut("éééééééé", 4), "éééé…");
    }
}
