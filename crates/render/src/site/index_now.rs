//! `IndexNow`: what tells search engines which pages changed, ready to be sent. Nothing is sent here.

use std::str::FromStr;

use serde::Serialize;

use crate::site::output::{Output, Sink};
use crate::site::{Site, address};
use model::Language;

/// Most addresses that one message may hold.
const MOST: usize = 10_000;

/// The key by which a search engine knows that the owner of the site sends the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexNowKey(String);

impl IndexNowKey {
    /// Gives the name of the file that proves the key.
    pub fn file_name(&self) -> String {
        format!("{}.txt", self.0)
    }
}

impl FromStr for IndexNowKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let letters = text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        match letters && (8..=128).contains(&text.len()) && !text.starts_with('-') {
            true => Ok(IndexNowKey(text.to_owned())),
            false => Err("a key has 8 to 128 letters, digits and hyphens".to_owned()),
        }
    }
}

/// A message, as the protocol wants it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct IndexNowMessage<'a> {
    host: String,
    key: &'a str,
    key_location: String,
    url_list: &'a [String],
}

/// Writes the file that proves the key, and the message with the pages that changed this time.
pub(super) fn write(site: &Site<'_>, key: &IndexNowKey, main: Language, sink: &mut impl Sink) {
    let base = &site.settings.base;
    let indexes = site.languages(main).into_iter();
    let indexes = indexes.map(|language| address::index_folder(language, main));
    let open = site.listings.iter();
    let open = open.flat_map(|listing| listing.pages.iter().map(|page| listing.folder(page)));
    let changed: Vec<String> = indexes
        .chain(open)
        .chain(site.closed.iter().cloned())
        .filter(|folder| sink.state(folder).changed)
        .map(|folder| base.join(&address::encoded(&folder)))
        .collect();
    sink.take(Output::text(key.file_name(), key.0.clone()));
    let chunks: Vec<&[String]> = match changed.is_empty() {
        true => vec![&[]],
        false => changed.chunks(MOST).collect(),
    };
    for (number, chunk) in (1..).zip(chunks) {
        let name = match number {
            1 => "indexnow.json".to_owned(),
            _ => format!("indexnow-{number}.json"),
        };
        let message = IndexNowMessage {
            host: base.host(),
            key: &key.0,
            key_location: base.join(&key.file_name()),
            url_list: chunk,
        };
        let json = serde_json::to_string_pretty(&message).expect("texts");
        sink.take(Output::text(name, json + "\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        assert!("0123abcd-EF".parse::<IndexNowKey>().is_ok());
        for bad in ["short", "-0123456789", "with space", "../../etc", ""] {
            assert!(bad.parse::<IndexNowKey>().is_err(), "{bad}");
        }
    }
}
