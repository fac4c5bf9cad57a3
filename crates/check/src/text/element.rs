//! The elements of HTML by their names: what they mean to a reader of the text.
//!
//! Names only; what is done with a tag is the business of the scanner in `html`.

/// Elements whose content nobody reads.
pub(crate) const UNREAD: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "math", "head", "select", "textarea",
    "object", "iframe", "del", "s",
];
/// Elements whose content is text without tags.
pub(crate) const RAW: &[&str] = &["script", "style", "textarea", "title"];
/// Elements whose content stands out.
pub(crate) const BOLD: &[&str] = &["b", "strong"];
/// Elements within a line; every other known one begins a block.
pub(crate) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];
/// Elements that begin a block.
const BLOCKS: &[&str] = &[
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "input",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "rp",
    "rt",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "source",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "video",
];

/// Tells whether a name is one of an element, in small or capital letters.
pub(crate) fn is_known(name: &str) -> bool {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    INLINE.iter().any(is) || BLOCKS.iter().any(is)
}
