//! What a Word file lets others do with it: whether it is a document without programs, and whether it may be changed.

use crate::fault::WordFault;
use crate::package::{CONTENT_TYPES, Package};
use crate::xml;

/// How the types begin of what Word calls macros.
const MACROS: &[&str] = &[
    "application/vnd.ms-word.document.macroEnabled",
    "application/vnd.ms-word.template.macroEnabled",
    "application/vnd.ms-office.vbaProject",
];
/// The type of the text of a document.
pub(crate) const DOCUMENT: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
/// The type of the text of a template.
pub(crate) const TEMPLATE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";

/// What a part is, by its name or by how its name ends.
pub(crate) struct ContentTypes {
    overrides: Vec<(String, String)>,
    defaults: Vec<(String, String)>,
}

impl ContentTypes {
    /// Reads what the parts of a file are.
    pub(crate) fn of(package: &Package) -> Result<ContentTypes, WordFault> {
        let (mut overrides, mut defaults) = (Vec::new(), Vec::new());
        let bytes = package.part(CONTENT_TYPES).unwrap_or_default();
        xml::each(CONTENT_TYPES, bytes, |element| {
            let get = |key: &str| element.get(key).unwrap_or_default();
            match element.name.as_str() {
                "Override" => {
                    let name = get("PartName").trim_start_matches('/').to_owned();
                    overrides.push((name, get("ContentType")));
                }
                "Default" => defaults.push((get("Extension").to_lowercase(), get("ContentType"))),
                _ => {}
            }
        })?;
        Ok(ContentTypes {
            overrides,
            defaults,
        })
    }

    /// Says what a part is.
    pub(crate) fn get(&self, part: &str) -> Option<&str> {
        let named = self
            .overrides
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(part));
        let ending = part.rsplit('.').next().unwrap_or_default().to_lowercase();
        let usual = || self.defaults.iter().find(|(known, _)| *known == ending);
        named.or_else(usual).map(|(_, kind)| kind.as_str())
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        let all = self.overrides.iter().chain(&self.defaults);
        all.map(|(_, kind)| kind.as_str())
    }
}

/// Makes sure that a file is a Word file without programs, of one of some types; gives the name of its text.
pub(crate) fn harmless(package: &Package, types: &[&str]) -> Result<String, WordFault> {
    let known = ContentTypes::of(package)?;
    let is_macro = |kind: &str| MACROS.iter().any(|bad| kind.starts_with(bad));
    let has_program = |name: &str| name.to_lowercase().ends_with("vbaproject.bin");
    let parts = package.parts().iter();
    if known.all().any(is_macro) || parts.map(|part| part.name.as_str()).any(has_program) {
        return Err(WordFault::Macros);
    }
    let document = package.document()?;
    let kind = known.get(&document).unwrap_or_default();
    match types.contains(&kind) {
        true => Ok(document),
        false if kind == TEMPLATE => Err(WordFault::NotWord("it is a template".to_owned())),
        false => Err(WordFault::NotWord("it holds no document".to_owned())),
    }
}

/// Makes sure that a file may be changed; gives the name of its text.
pub(crate) fn changeable(package: &Package) -> Result<String, WordFault> {
    let document = harmless(package, &[DOCUMENT])?;
    if package
        .parts()
        .iter()
        .any(|part| part.name.starts_with("_xmlsignatures/"))
    {
        return Err(WordFault::Signed);
    }
    let Some(settings) = package.related(&document, "settings")? else {
        return Ok(document);
    };
    let mut is_protected = false;
    let bytes = package.part(&settings).unwrap_or_default();
    xml::each(&settings, bytes, |element| {
        let on = |key: &str| {
            let value = element.get(key);
            value.is_some_and(|value| ["1", "true", "on"].contains(&value.as_str()))
        };
        is_protected |= match element.name.as_str() {
            "documentProtection" => on("enforcement"),
            // That it is recommended not to change it keeps nobody from it; a password does.
            "writeProtection" => ["hash", "hashValue", "algorithmName", "cryptProviderType"]
                .iter()
                .any(|key| element.get(key).is_some()),
            _ => false,
        };
    })?;
    match is_protected {
        true => Err(WordFault::Protected),
        false => Ok(document),
    }
}
