//! The open ads for other programs: `jobs.json`, a list of postings, and `jobs.xml`, in Indeed's dialect.
//!
//! Both grow ad by ad, each ad in its first language: an aggregator would take a second one for a copy. Indeed's dialect knows
//! one place of a job, so that an ad has an entry there for each of its places.

use crate::job_posting::schema::JobPosting;
use crate::site::ad::SiteAd;
use crate::site::output::Output;
use crate::site::settings::SiteSettings;
use crate::site::xml::Xml;
use crate::view::facts::pay;
use model::{Closing, Description, Employment, Line, Location, Remote, RemoteExtent, Stated};

/// The file of postings.
const JSON: &str = "jobs.json";
/// The file in Indeed's dialect.
const XML: &str = "jobs.xml";

/// `jobs.json` in the making.
#[derive(Debug, Default)]
pub(super) struct JobsJson {
    begun: bool,
}

impl JobsJson {
    /// Adds a posting.
    pub(super) fn add(&mut self, posting: &JobPosting) -> Output {
        let between = if self.begun { ",\n" } else { "[\n" };
        self.begun = true;
        let json = serde_json::to_string_pretty(posting).expect("texts and numbers");
        Output::part(JSON, format!("{between}{json}"))
    }

    /// Ends the file.
    pub(super) fn end(&self) -> [Output; 2] {
        let end = if self.begun { "\n]\n" } else { "[]\n" };
        [Output::part(JSON, end.to_owned()), Output::end(JSON)]
    }
}

/// `jobs.xml` in the making.
#[derive(Debug, Default)]
pub(super) struct JobsXml {
    begun: bool,
}

impl JobsXml {
    /// Adds an ad; `publisher` is the name of the site.
    pub(super) fn add(&mut self, ad: &SiteAd<'_>, posting: &JobPosting, publisher: &str) -> Output {
        let head = self.head(ad.settings, publisher);
        Output::part(XML, head + &jobs(ad, posting))
    }

    /// Ends the file.
    pub(super) fn end(&mut self, settings: &SiteSettings, publisher: &str) -> [Output; 2] {
        let head = self.head(settings, publisher);
        [Output::part(XML, head + "</source>\n"), Output::end(XML)]
    }

    /// Gives what stands before the first ad, once.
    fn head(&mut self, settings: &SiteSettings, publisher: &str) -> String {
        if std::mem::replace(&mut self.begun, true) {
            return String::new();
        }
        Xml::head("source", &[], |source| {
            if !publisher.is_empty() {
                source.cdata("publisher", publisher);
            }
            source.cdata("publisherurl", settings.base.as_str());
            // No `lastBuildDate`: it would move with every build, although nothing has changed.
        })
    }
}

/// Writes an ad once for each of its places.
fn jobs(ad: &SiteAd<'_>, posting: &JobPosting) -> String {
    match &ad.description.needs.position.location.0[..] {
        [] => job(ad, posting, &Location::default(), ad.id),
        [place] => job(ad, posting, place, ad.id),
        places => {
            let numbered = (1..).zip(places);
            let job = |(n, place)| job(ad, posting, place, &format!("{}-{n}", ad.id));
            numbered.map(job).collect()
        }
    }
}

/// Writes an ad for a place; what is unknown is left out.
fn job(ad: &SiteAd<'_>, posting: &JobPosting, location: &Location, number: &str) -> String {
    let needs = ad.description.needs;
    let position = &needs.position;
    let application = &needs.application;
    let speech = ad.speech(ad.languages[0]);
    let line = |text: &Option<Stated<Line>>| speech.told(text).map(str::to_owned);
    let own = |line: Option<&Line>| line.map(|line| line.as_str().to_owned());
    let company = speech.stated(&needs.organization.name).to_owned();
    let fields: Vec<(&str, Option<String>)> = vec![
        ("title", Some(posting.title.clone())),
        ("date", Some(format!("{}T00:00:00Z", posting.date_posted))),
        ("referencenumber", Some(number.to_owned())),
        (
            "requisitionid",
            own(position.reference.as_ref()).or_else(|| Some(ad.id.to_owned())),
        ),
        ("url", posting.url.clone()),
        ("company", Some(company.clone())),
        ("sourcename", Some(company)),
        ("city", line(&location.city)),
        ("state", line(&location.region)),
        (
            "country",
            location.country.map(|country| country.code().to_owned()),
        ),
        ("postalcode", own(location.postal_code.as_ref())),
        ("streetaddress", line(&location.street)),
        (
            "email",
            application
                .email
                .as_ref()
                .map(|email| email.as_str().to_owned()),
        ),
        ("description", Some(bare(&posting.description))),
        ("salary", pay::pay(ad.description, speech)),
        ("jobtype", job_types(ad.description, posting)),
        ("category", line(&needs.organization.industry)),
        (
            "expirationdate",
            application
                .closes
                .and_then(Closing::day)
                .map(|day| day.to_string()),
        ),
        ("remotetype", position.remote.as_ref().and_then(remote_type)),
    ];
    let mut xml = Xml::fragment();
    xml.element("job", &[], |job| {
        for (name, value) in fields {
            if let Some(value) = value {
                job.cdata(name, &value);
            }
        }
    });
    xml.done()
}

/// Writes `&` itself where no entity could be read from it: Indeed does not know entities.
fn bare(html: &str) -> String {
    const ESCAPED: &str = "&amp;";
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(ESCAPED) {
        let after = &rest[at + ESCAPED.len()..];
        let end = after.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &after[..end.unwrap_or(after.len()).min(32)];
        // Browsers read some names without their semicolon, and at the beginning of longer words.
        let is_entity = |end: usize| {
            let entity = format!("&{};", &name[..end]);
            html_escape::decode_html_entities(&entity) != entity
        };
        let is_read = after.starts_with('#') || (1..=name.len()).any(is_entity);
        text.push_str(&rest[..at]);
        text.push_str(if is_read { ESCAPED } else { "&" });
        rest = after;
    }
    text + rest
}

fn job_types(description: &Description<'_>, posting: &JobPosting) -> Option<String> {
    let time = match posting.employment_type.first() {
        Some(&"FULL_TIME") => Some("fulltime"),
        Some(&"PART_TIME") => Some("parttime"),
        _ => None,
    };
    let contract = match description.needs.position.employment {
        Some(Employment::FixedTerm | Employment::Temporary) => Some("temporary"),
        Some(Employment::Internship | Employment::Apprenticeship) => Some("internship"),
        Some(Employment::Contract) => Some("contract"),
        Some(Employment::Permanent | Employment::Volunteer) | None => None,
    };
    let types: Vec<&str> = [time, contract].into_iter().flatten().collect();
    (!types.is_empty()).then(|| types.join(", "))
}

fn remote_type(remote: &Remote) -> Option<String> {
    match remote.extent {
        RemoteExtent::None => None,
        RemoteExtent::Hybrid => Some("Hybrid remote".to_owned()),
        RemoteExtent::Full => Some("Fully remote".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ampersand_is_bare_where_no_entity_could_be_read() {
        for (html, text) in [
            ("<p>Brandt &amp; Son</p>", "<p>Brandt & Son</p>"),
            ("R&amp;D, A&amp;B&amp;", "R&D, A&B&"),
            ("Tom &amp;amp; Jerry", "Tom &amp;amp; Jerry"),
            (
                "&amp;copy and &amp;lt; and &amp;#38;",
                "&amp;copy and &amp;lt; and &amp;#38;",
            ),
            ("a &lt; b", "a &lt; b"),
        ] {
            assert_eq!(bare(html), text);
        }
    }
}
