//! The parts of the file that comes of two: copied with what they need, named so that none is in the way of another, bound
//! together and told what they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::access::{ContentTypes, DOCUMENT};
use crate::brand::Side;
use crate::fault::WordFault;
use crate::package::{CONTENT_TYPES, Package, Part, Relation, relations_of};
use crate::tree;
use crate::tree::{Element, local};

/// The namespace of the attributes that name a relation.
pub(super) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The kind of the list of properties, which is not Word's own.
const CORE: &str = "core-properties";
/// What a part of the brand may bring with it.
const HARMLESS: &[&str] = &["image", "font"];
/// What is nothing without what it names.
const ONLY_NAMES: &[&str] = &[
    "embedRegular",
    "embedBold",
    "embedItalic",
    "embedBoldItalic",
    "attachedTemplate",
    "saveThroughXslt",
    "altChunk",
    "subDoc",
    "control",
    "OLEObject",
    "contentPart",
    "externalData",
    "printerSettings",
    "relIds",
    "chart",
    "imgLayer",
    "hlinkClick",
    "hlinkHover",
];

/// Whose a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// Our document's.
    Ours,
    /// The brand's, whose makers nobody knows.
    Brand,
}

/// The file that is put together.
pub(super) struct Assembly {
    main: String,
    parts: Vec<Part>,
    types: BTreeMap<String, String>,
    relations: BTreeMap<String, Vec<Relation>>,
    root: Vec<Relation>,
    /// Where a part went that has been copied.
    copied: BTreeMap<(Owner, String), String>,
}

/// Binds to a part within the file.
pub(super) fn inner(id: String, kind: &str, target: String) -> Relation {
    Relation {
        id,
        kind: kind.to_owned(),
        target,
        is_external: false,
    }
}

/// Says what a part of a kind is that has no type yet.
pub(super) fn type_of_part(kind: &str) -> String {
    format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml")
}

/// Tells whether an attribute may name a relation, by the prefix that everybody gives it.
pub(super) fn is_relation(key: &str) -> bool {
    key.starts_with("r:") || local(key) == "relid"
}

impl Assembly {
    /// Begins with the name of the text.
    pub(super) fn new(main: &str) -> Assembly {
        Assembly {
            main: main.to_owned(),
            parts: Vec::new(),
            types: [(main.to_owned(), DOCUMENT.to_owned())].into(),
            relations: BTreeMap::new(),
            root: Vec::new(),
            copied: BTreeMap::new(),
        }
    }

    /// Adds a part, under its name or one like it; gives that.
    pub(super) fn add(&mut self, name: &str, kind: String, bytes: Vec<u8>) -> String {
        let name = self.free(name);
        self.types.insert(name.clone(), kind);
        self.parts.push(Part {
            name: name.clone(),
            bytes,
        });
        name
    }

    /// Finds a name like this one that no part has; capitals make no difference to some programs.
    fn free(&self, name: &str) -> String {
        let is_taken = |name: &str| {
            let mut known = self.types.keys();
            known.any(|known| known.eq_ignore_ascii_case(name))
        };
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xml"));
        let mut others = (2..).map(|number| format!("{stem}-{number}.{ending}"));
        match is_taken(name) {
            false => name.to_owned(),
            true => others.find(|other| !is_taken(other)).unwrap_or_default(),
        }
    }

    /// Copies a part with all that it needs; one that is XML may be changed.
    pub(super) fn copy(
        &mut self,
        from: &Package,
        owner: Owner,
        name: &str,
        change: &mut dyn FnMut(&mut Element<'static>),
    ) -> Result<String, WordFault> {
        let key = (owner, name.to_owned());
        if let Some(known) = self.copied.get(&key) {
            return Ok(known.clone());
        }
        let kind = ContentTypes::of(from)?.get(name).map(str::to_owned);
        let kind = kind.ok_or_else(|| {
            let why = "the file does not say what it is";
            WordFault::Broken(name.to_owned(), why.to_owned())
        })?;
        let bytes = from.part(name).unwrap_or_default();
        let is_picture = kind.starts_with("image/") && kind != "image/svg+xml";
        if is_picture || !kind.ends_with("xml") {
            let new = self.add(name, kind, bytes.to_vec());
            self.copied.insert(key, new.clone());
            return Ok(new);
        }
        let mut tree = tree::read(name, bytes)?.into_owned();
        change(&mut tree);
        let new = self.add(name, kind, Vec::new());
        self.copied.insert(key, new.clone());
        self.fill(from, owner, (name, &new), tree)?;
        Ok(new)
    }

    /// Adds a part that was changed, with all that it needs.
    pub(super) fn add_tree(
        &mut self,
        side: &Side<'_>,
        (name, kind): (&str, &str),
        tree: Element<'static>,
    ) -> Result<String, WordFault> {
        let new = self.add(name, type_of_part(kind), Vec::new());
        self.fill(side.package, side.owner, (name, &new), tree)?;
        Ok(new)
    }

    /// Writes a part, and copies what it is bound to.
    fn fill(
        &mut self,
        from: &Package,
        owner: Owner,
        (old, new): (&str, &str),
        mut tree: Element<'static>,
    ) -> Result<(), WordFault> {
        let mut kept = Vec::new();
        for relation in from.relations(old)? {
            let is_there = relation.is_external || from.part(&relation.target).is_some();
            let is_welcome = match owner {
                Owner::Ours => true,
                Owner::Brand => !relation.is_external && HARMLESS.contains(&relation.kind.as_str()),
            };
            if is_there && is_welcome {
                kept.push(self.carry(from, owner, relation)?);
            }
        }
        let ids = kept.iter().map(|relation| relation.id.as_str()).collect();
        unbind(&mut tree, &ids);
        let written = tree.write();
        if let Some(part) = self.parts.iter_mut().find(|part| part.name == new) {
            part.bytes = written;
        }
        if !kept.is_empty() {
            self.relations.insert(new.to_owned(), kept);
        }
        Ok(())
    }

    /// Copies what a relation leads to, and leads it there.
    pub(super) fn carry(
        &mut self,
        from: &Package,
        owner: Owner,
        mut relation: Relation,
    ) -> Result<Relation, WordFault> {
        if !relation.is_external {
            relation.target = self.copy(from, owner, &relation.target, &mut |_| {})?;
        }
        Ok(relation)
    }

    /// Puts the text itself in, with what it is bound to.
    pub(super) fn put_main(&mut self, bytes: Vec<u8>, relations: Vec<Relation>) {
        let name = self.main.clone();
        self.root
            .push(inner("rId1".to_owned(), "officeDocument", name.clone()));
        self.relations.insert(name.clone(), relations);
        self.parts.insert(0, Part { name, bytes });
    }

    /// Binds a part to the file as a whole.
    pub(super) fn bind_to_all(&mut self, mut relation: Relation) {
        relation.id = format!("rId{}", self.root.len() + 1);
        self.root.push(relation);
    }

    /// Gives the file.
    pub(super) fn done(self) -> Package {
        let part = |name: &str, tree: &Element<'_>| Part {
            name: name.to_owned(),
            bytes: tree.write(),
        };
        let mut parts = vec![
            part(CONTENT_TYPES, &types(&self.types)),
            part(&relations_of(""), &relations("", &self.root)),
        ];
        let relations_part = |name: &str| {
            let known = self.relations.get(name)?;
            Some(part(&relations_of(name), &relations(name, known)))
        };
        for one in &self.parts {
            parts.push(one.clone());
            parts.extend(relations_part(&one.name));
        }
        Package::of(parts)
    }
}

/// Takes away what names a relation that is not there.
fn unbind(tree: &mut Element<'static>, ids: &BTreeSet<&str>) {
    let mut prefixes = BTreeSet::from(["r:".to_owned()]);
    tree.visit(&mut |element| {
        let declared = element.attributes.iter();
        let declared = declared.filter(|(_, value)| *value == RELATIONS);
        let names = declared.filter_map(|(key, _)| key.strip_prefix("xmlns:"));
        prefixes.extend(names.map(|name| format!("{name}:")));
    });
    let names_nothing = |(key, value): &(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
        let prefix = &key[..key.len() - local(key).len()];
        let is_name = prefixes.contains(prefix) || local(key) == "relid";
        is_name && !value.is_empty() && !ids.contains(value.as_ref())
    };
    tree.change(&mut |element| {
        element.retain(|child| {
            let is_bound = !child.attributes.iter().any(names_nothing);
            is_bound || !ONLY_NAMES.contains(&child.local())
        });
        element
            .attributes
            .retain(|attribute| !names_nothing(attribute));
    });
}

/// Says what each part is.
fn types(types: &BTreeMap<String, String>) -> Element<'static> {
    let space = "http://schemas.openxmlformats.org/package/2006/content-types";
    let mut list = Element::new("Types", &[("xmlns", space)]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    for (ending, kind) in [("rels", relations), ("xml", "application/xml")] {
        let known = [("Extension", ending), ("ContentType", kind)];
        list.push(Element::new("Default", &known));
    }
    for (name, kind) in types {
        let name = format!("/{name}");
        let known = [("PartName", name.as_str()), ("ContentType", kind)];
        list.push(Element::new("Override", &known));
    }
    list
}

/// Lists the relations of a part.
fn relations(of: &str, all: &[Relation]) -> Element<'static> {
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut list = Element::new("Relationships", &[("xmlns", space)]);
    for relation in all {
        let kind = match relation.kind.as_str() {
            CORE => format!("{space}/metadata/{CORE}"),
            kind => format!("{RELATIONS}/{kind}"),
        };
        let target = match relation.is_external {
            true => relation.target.clone(),
            false => seen_from(of, &relation.target),
        };
        let known = [
            ("Id", relation.id.as_str()),
            ("Type", &kind),
            ("Target", &target),
            ("TargetMode", "External"),
        ];
        let known = if relation.is_external {
            &known[..]
        } else {
            &known[..3]
        };
        list.push(Element::new("Relationship", known));
    }
    list
}

/// Gives the path of a part as seen from another one: some programs know no other.
fn seen_from(part: &str, target: &str) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (part.split('/').collect(), target.split('/').collect());
    let folders = from.len() - 1;
    let steps = from[..folders].iter().zip(&to[..to.len() - 1]);
    let common = steps.take_while(|(one, other)| one == other).count();
    "../".repeat(folders - common) + &to[common..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_where_they_are_named() {
        assert_eq!(seen_from("", "word/document.xml"), "word/document.xml");
        assert_eq!(
            seen_from("word/document.xml", "word/styles.xml"),
            "styles.xml"
        );
        assert_eq!(
            seen_from("word/document.xml", "customXml/a.xml"),
            "../customXml/a.xml"
        );
        assert_eq!(
            seen_from("word/a/b.xml", "word/media/c.png"),
            "../media/c.png"
        );
        assert_eq!(seen_from("word/a/b.xml", "word/a/c.png"), "c.png");
    }
}
