//! What a file says of itself as a whole, made true of a document that only has its looks: its language, and nothing that ties
//! it to another file or keeps people from working with it.

use crate::brand::prefix_of;
use crate::brand::style_merge::insert;
use crate::properties::PropertiesOf;
use crate::tree::{Element, Node};

/// What belongs to the text that is gone, or to a file elsewhere, or forbids something.
const OF_THE_OLD_TEXT: &[&str] = &[
    "writeProtection",
    "documentProtection",
    "attachedTemplate",
    "linkStyles",
    "mailMerge",
    "trackRevisions",
    "updateFields",
    "revisionView",
    "documentType",
    "footnotePr",
    "endnotePr",
    "docVars",
    "rsids",
    "attachedSchema",
    "saveThroughXslt",
    "schemaLibrary",
    "smartTagType",
    "readModeInkLockDown",
];

/// What stands behind the list of what Word does as of old.
const AFTER_COMPAT: &[&str] = &[
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
    "docId",
    "conflictMode",
    "discardImageEditingData",
    "defaultImageDpi",
    "chartTrackingRefBased",
];

/// Today's mode: an older one is told in the title of the window.
const MODE: (&str, &str) = ("compatibilityMode", "15");
const MODE_OF: &str = "http://schemas.microsoft.com/office/word";

/// Gives the language that styles say their text is in.
pub(super) fn language(styles: &Element<'_>) -> Option<String> {
    let letters = styles
        .child("docDefaults")?
        .child("rPrDefault")?
        .child("rPr")?;
    letters.value_of("lang").map(std::borrow::Cow::into_owned)
}

/// Makes settings those of another document in a language.
pub(super) fn clean(settings: &mut Element<'static>, language: Option<&str>) {
    settings.retain(|child| !OF_THE_OLD_TEXT.contains(&child.local()));
    let w = prefix_of(settings).map_or(String::new(), |prefix| format!("{prefix}:"));
    let name = |name: &str| format!("{w}{name}");
    if settings.child("compat").is_none() {
        let place = settings.children.iter().position(
            |child| matches!(child, Node::Element(child) if AFTER_COMPAT.contains(&child.local())),
        );
        let place = place.unwrap_or(settings.children.len());
        let compat = Element::new(&name("compat"), &[]);
        settings.children.insert(place, Node::Element(compat));
    }
    if let Some(compat) = settings.child_mut("compat") {
        compat.retain(|child| child.get("name").as_deref() != Some(MODE.0));
        let (key, uri, val) = (name("name"), name("uri"), name("val"));
        let mode = [(key.as_str(), MODE.0), (&uri, MODE_OF), (&val, MODE.1)];
        compat.push(Element::new(&name("compatSetting"), &mode));
    }
    if let (Some(tag), Some(language)) = (settings.child_mut("themeFontLang"), language) {
        tag.set("val", language);
    }
}

/// Has styles say that their text is in a language, and none of them in another.
pub(super) fn speak(styles: &mut Element<'static>, language: &str) {
    let w = prefix_of(styles).map_or(String::new(), |prefix| format!("{prefix}:"));
    let name = |name: &str| format!("{w}{name}");
    styles.change(&mut |element| {
        if element.local() == "rPr" {
            element.retain(|child| child.local() != "lang");
        }
    });
    let mut inner = styles;
    for step in ["docDefaults", "rPrDefault", "rPr"] {
        if inner.child(step).is_none() {
            let empty = Element::new(&name(step), &[]);
            inner.children.insert(0, Node::Element(empty));
        }
        let Some(next) = inner.child_mut(step) else {
            return;
        };
        inner = next;
    }
    let tag = Element::new(&name("lang"), &[(&name("val"), language)]);
    insert(inner, PropertiesOf::Letters, tag);
}
