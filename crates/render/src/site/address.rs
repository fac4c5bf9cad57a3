//! Addresses below a site: which page stands where, as folders of files and as encoded paths.

use model::Language;

/// Gives the folder of an ad's page: `ID/` in the ad's first language, `LANGUAGE/ID/` in every other.
pub fn ad_folder(id: &str, language: Language, first: Language) -> String {
    match language == first {
        true => format!("{id}/"),
        false => format!("{}/{id}/", language.code()),
    }
}

/// Gives the folder of an index: the root in the language of the site, `LANGUAGE/` in every other.
pub fn index_folder(language: Language, main: Language) -> String {
    match language == main {
        true => String::new(),
        false => format!("{}/", language.code()),
    }
}

/// Writes a folder as the path of an address.
pub fn encoded(folder: &str) -> String {
    let mut url = url::Url::parse("http://localhost/").expect("an address");
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(folder.split('/'));
    }
    url.path()[1..].to_owned()
}

/// Gives the way from a page in a folder up to the root.
pub fn root(folder: &str) -> String {
    match folder.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_paths() {
        assert_eq!(encoded("acme-lyon-cm/"), "acme-lyon-cm/");
        assert_eq!(
            encoded("fr/Métiers du réseau #1%/"),
            "fr/M%C3%A9tiers%20du%20r%C3%A9seau%20%231%25/"
        );
        assert_eq!(encoded(""), "");
        assert_eq!(
            (root("").as_str(), root("fr/x/").as_str()),
            ("./", "../../")
        );
    }
}
