//! The looks of an organization's own Word file for a document of ours: its styles, fonts, colours, lists, page, header and
//! footer around our text.
//!
//! What leads out of the brand's file, and what could run, is never taken over.

mod assembly;
mod fields;
mod numbering;
mod page;
mod settings;
mod style_merge;

use std::collections::BTreeSet;

use crate::access;
use crate::access::{DOCUMENT, TEMPLATE};
use crate::brand::assembly::{Assembly, Owner, RELATIONS, is_relation};
use crate::brand::numbering::Numberings;
use crate::brand::page::Page;
use crate::brand::style_merge::{StyleMerge, used_in};
use crate::fault::WordFault;
use crate::package::{Package, Relation};
use crate::styles::Styles;
use crate::tree;
use crate::tree::{Element, Node, local};

/// The namespace of the elements of a text.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a file has once, and the brand's stands for ours, as it is.
const AS_IT_IS: &[&str] = &["theme", "fontTable", "webSettings"];
/// What is put together of both, or taken of the one or the other.
const MERGED: &[&str] = &["styles", "numbering", "settings", "header", "footer"];
/// What our document does not need, because the brand's is put in its place or nothing is.
const LEFT_OUT: &[&str] = &["stylesWithEffects", "glossaryDocument", "attachedTemplate"];

/// Gives a document the looks of a brand's own file, a document or a template (`.dotx`).
///
/// What the brand brings: styles, theme, fonts, lists, settings, the size and the margins of its last page, header and footer
/// with their pictures. Its text is gone. Our text stands in its styles, which are found by their names (`heading 1`), because
/// the ids are in the language of the Word that wrote them (`Titre1`); a style that the brand lacks comes from our document, and
/// so do lists where the brand's style has none. Our header and our footer are used where the brand has none. Properties and
/// language are ours. The result is a document in today's mode of Word, whatever the brand is.
///
/// Whatever leads out of the brand's file (linked pictures, an attached template, addresses and fields that fetch something in a
/// header) stays behind, and so do embedded objects, custom XML, building blocks, comments and protection.
///
/// Both are packages that [`Package::read`] has read or that we have made. The same two give the same bytes.
///
/// # Errors
///
/// When the brand's file has macros, is no Word file or one in the strict format, or a part of it that is needed is no XML or
/// larger than any honest one.
pub fn dress(document: &Package, brand: &Package) -> Result<Package, WordFault> {
    let ours = Side::of(document, Owner::Ours, document.document()?)?;
    let theirs = access::harmless(brand, &[DOCUMENT, TEMPLATE])?;
    let mut theirs = Side::of(brand, Owner::Brand, theirs)?;
    if !is_usual(&theirs.text) {
        let why = "it is in the strict format of Office Open XML";
        return Err(WordFault::NotWord(why.to_owned()));
    }
    for kind in ["header", "footer"] {
        if ours.page.has(kind) && !theirs.page.has(kind) {
            theirs.page.make_room(kind);
        }
    }
    let mut parts = Assembly::new(&ours.main);
    let mut bound = Bound::default();
    for relation in document.relations(&ours.main)? {
        let kind = relation.kind.as_str();
        let is_replaced = [AS_IT_IS, MERGED, LEFT_OUT]
            .iter()
            .any(|all| all.contains(&kind));
        if !is_replaced {
            bound.0.push(parts.carry(document, Owner::Ours, relation)?);
        }
    }
    let around: Vec<(&str, &Side<'_>, &String, &String)> = ["header", "footer"]
        .into_iter()
        .flat_map(|kind| {
            let side = if theirs.page.has(kind) {
                &theirs
            } else {
                &ours
            };
            let parts = side.page.around(kind);
            parts.map(move |(pages, name)| (kind, side, pages, name))
        })
        .collect();

    // All of our text, wherever it stands.
    let mut texts = vec![ours.text.clone()];
    for (_, side, _, name) in &around {
        if side.owner == Owner::Ours {
            texts.push(part(document, name)?);
        }
    }
    let mut used = BTreeSet::new();
    texts.iter().for_each(|text| used_in(text, &mut used));
    let our_styles = ours.named("styles")?.map(|(_, styles)| styles);
    let mut styles = StyleMerge::new(our_styles.as_ref(), theirs.named("styles")?, &used);
    let mut lists = Numberings::new(ours.named("numbering")?, theirs.named("numbering")?);
    styles.list(&mut lists, &Styles::of(brand)?);
    texts.iter().for_each(|text| lists.take_all(text));
    styles.add(&mut lists);
    let mut renamed = |element: &mut Element<'static>| {
        styles.rename(element);
        lists.renumber(element);
    };
    let mut references = Vec::new();
    for (kind, side, pages, name) in around {
        let name = match side.owner {
            Owner::Brand => parts.copy(brand, side.owner, name, &mut fields::tame)?,
            Owner::Ours => parts.copy(document, side.owner, name, &mut |part| {
                part.change(&mut renamed);
            })?,
        };
        references.push((kind, pages, bound.add(kind, name)));
    }
    let mut text = ours.text.clone();
    text.change(&mut renamed);
    page::fit_tables(&mut text, &ours.page, &theirs.page);
    let sheet = theirs.page.sheet().or(ours.page.sheet());
    set_page(&mut text, sheet, &references);

    let language = our_styles.as_ref().and_then(settings::language);
    let (name, styles) = styles.done(language.as_deref());
    let name = parts.add_tree(&theirs, (&name, "styles"), styles)?;
    bound.add("styles", name);
    if let Some((name, lists)) = lists.done() {
        let name = parts.add_tree(&theirs, (&name, "numbering"), lists)?;
        bound.add("numbering", name);
    }
    for side in [&theirs, &ours] {
        for kind in AS_IT_IS.iter().chain(&["settings"]) {
            let Some(name) = side.package.related(&side.main, kind)? else {
                continue;
            };
            if bound.has(kind) {
                continue;
            }
            let name = parts.copy(side.package, side.owner, &name, &mut |part| {
                if *kind == "settings" {
                    settings::clean(part, language.as_deref());
                }
            })?;
            bound.add(kind, name);
        }
    }
    parts.put_main(text.write(), bound.0);
    for relation in document.relations("")? {
        if relation.kind != "officeDocument" && !relation.is_external {
            let carried = parts.carry(document, Owner::Ours, relation)?;
            parts.bind_to_all(carried);
        }
    }
    Ok(parts.done())
}

/// One of the two files.
struct Side<'p> {
    package: &'p Package,
    owner: Owner,
    /// The name of the part that holds its text.
    main: String,
    text: Element<'static>,
    page: Page,
}

impl<'p> Side<'p> {
    fn of(package: &'p Package, owner: Owner, main: String) -> Result<Side<'p>, WordFault> {
        let text = part(package, &main)?;
        Ok(Side {
            page: Page::of(&text, package, &main)?,
            package,
            owner,
            main,
            text,
        })
    }

    /// Reads the part of a kind that the text has, with its name.
    fn named(&self, kind: &str) -> Result<Option<(String, Element<'static>)>, WordFault> {
        let name = self.package.related(&self.main, kind)?;
        let read = name.map(|name| part(self.package, &name).map(|tree| (name, tree)));
        read.transpose()
    }
}

/// What the text of the result is bound to.
#[derive(Default)]
struct Bound(Vec<Relation>);

impl Bound {
    /// Binds to a part; gives the id.
    fn add(&mut self, kind: &str, target: String) -> String {
        let is_free = |id: &String| self.0.iter().all(|relation| relation.id != *id);
        let mut ids = (1..).map(|number| format!("rId{number}"));
        let id = ids.find(is_free).unwrap_or_default();
        self.0.push(assembly::inner(id.clone(), kind, target));
        id
    }

    fn has(&self, kind: &str) -> bool {
        self.0.iter().any(|relation| relation.kind == kind)
    }
}

/// Tells whether a text has the namespace that every Word writes unless it is told otherwise.
fn is_usual(root: &Element<'_>) -> bool {
    let name = match prefix_of(root) {
        Some(prefix) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    let mut declared = root.attributes.iter();
    declared.any(|(key, value)| *key == name && *value == NAMESPACE)
}

/// Gives the prefix of a part's elements.
fn prefix_of<'e>(root: &'e Element<'_>) -> Option<&'e str> {
    root.name.split_once(':').map(|(prefix, _)| prefix)
}

/// Reads a part.
fn part(package: &Package, name: &str) -> Result<Element<'static>, WordFault> {
    let bytes = package.part(name).unwrap_or_default();
    Ok(tree::read(name, bytes)?.into_owned())
}

/// Puts a page in the place of the last one of a text, with the ids of what stands around it.
fn set_page(
    text: &mut Element<'static>,
    sheet: Option<&Element<'static>>,
    around: &[(&str, &String, String)],
) {
    let w = prefix_of(text).map_or(String::new(), |prefix| format!("{prefix}:"));
    let r = relation_prefix(text);
    let mut section = match sheet {
        Some(sheet) => translated(sheet, &w),
        None => Element::new(&format!("{w}sectPr"), &[]),
    };
    let references = around.iter().map(|(kind, of, id)| {
        let name = format!("{w}{kind}Reference");
        let (kind, bound) = (format!("{w}type"), format!("{r}:id"));
        Node::Element(Element::new(&name, &[(&kind, of), (&bound, id)]))
    });
    section.children.splice(0..0, references);
    if let Some(body) = text.child_mut("body") {
        body.retain(|child| child.local() != "sectPr");
        body.children.push(Node::Element(section));
    }
}

/// Gives the prefix of relations in a text, and declares it where it is not.
fn relation_prefix(text: &mut Element<'static>) -> String {
    let declared = text
        .attributes
        .iter()
        .find(|(_, value)| *value == RELATIONS);
    match declared.and_then(|(key, _)| key.strip_prefix("xmlns:")) {
        Some(prefix) => prefix.to_owned(),
        None => {
            text.attributes.push(("xmlns:r".into(), RELATIONS.into()));
            "r".to_owned()
        }
    }
}

/// Writes an element of another part with the prefix of this one; what is of another namespace stays behind.
fn translated(element: &Element<'static>, w: &str) -> Element<'static> {
    let from = &element.name[..element.name.len() - local(&element.name).len()];
    let renamed = |name: &str| -> Option<String> {
        let rest = name.strip_prefix(from)?;
        (!rest.contains(':')).then(|| format!("{w}{rest}"))
    };
    let mut new = Element::new(&renamed(&element.name).unwrap_or_default(), &[]);
    let attributes = element
        .attributes
        .iter()
        .filter(|(key, _)| !is_relation(key));
    new.attributes = attributes
        .filter_map(|(key, value)| Some((renamed(key)?.into(), value.clone())))
        .collect();
    let children = element.elements();
    new.children = children
        .filter(|child| renamed(&child.name).is_some())
        .map(|child| Node::Element(translated(child, w)))
        .collect();
    new
}

#[cfg(test)]
mod tests;
