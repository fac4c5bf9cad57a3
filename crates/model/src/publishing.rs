//! Settings of a published site: the block `publish` of a project file.
//!
//! Values only; what a missing one means is decided by `site`.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::Link;
use crate::brand::{Colour, Fonts};
use crate::scalar::string_scalar;
use crate::scalar::text::Line;
use crate::shown;
use crate::text::{Text, Title};

/// Settings of `publish`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Publishing {
    /// Name of the site; else the organization's name
    pub title: Option<Title>,
    /// Address at which the site is published
    pub base_url: Option<BaseUrl>,
    /// Picture file with the logo, relative to the project file: svg, png, jpg or webp
    pub logo: Option<Line>,
    /// Colour of links and buttons; it is made darker or lighter where it could not be read
    pub colour: Option<Colour>,
    /// Names of fonts on the reader's machine, the best one first
    pub font: Option<Fonts>,
    /// Files to download beside each open ad
    pub downloads: Vec<Download>,
    /// Text at the foot of every page
    pub footer: Option<Text>,
    /// Address of the privacy notice
    pub privacy_url: Option<Link>,
}

/// A kind of file that stands beside an ad, to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Download {
    /// A Word file
    Docx,
}

/// The address at which a site is published: `http` or `https`, ending in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(url::Url);

impl BaseUrl {
    /// Gives the address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Gives the host, with its port where it has one of its own.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Gives the address of what stands below the site under an encoded path such as `fr/acme-lyon-cm/`.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl FromStr for BaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| {
            format!(
                "`{}` is not an address that a site can have: {why}",
                shown::short(text)
            )
        };
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(wrong("it holds a space or a control character"));
        }
        let mut url = url::Url::parse(text)
            .map_err(|_| wrong("write it in full, such as https://jobs.example.org/"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("it does not begin with https:// or http://"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("it has a `?` or a `#`"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("it holds a name or a password"));
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(BaseUrl(url))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

string_scalar!(BaseUrl, {"description": "Address of a site", "type": "string", "pattern": "^https?://"});

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromStr<Err = String> + fmt::Display>(text: &str) -> Option<String> {
        text.parse::<T>().ok().map(|value| value.to_string())
    }

    #[test]
    fn a_site_has_an_address_to_which_pages_are_added() {
        assert_eq!(
            read::<BaseUrl>("https://acme.example/careers").as_deref(),
            Some("https://acme.example/careers/")
        );
        let base: BaseUrl = "http://localhost:8000".parse().unwrap();
        assert_eq!(
            (base.host().as_str(), base.join("fr/x/").as_str()),
            ("localhost:8000", "http://localhost:8000/fr/x/")
        );
        for bad in [
            "acme.example",
            "ftp://acme.example/",
            "mailto:a@b.example",
            "https://acme.example/?a",
            "https://acme.example/#a",
            "https://me:secret@acme.example/",
            "https://acme example/",
        ] {
            assert_eq!(read::<BaseUrl>(bad), None, "{bad}");
        }
    }
}
