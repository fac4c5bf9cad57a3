//! Markdown in and out: plain text made safe in Markdown, and the organization's own Markdown made safe everywhere.

use std::io::Write;

use comrak::nodes::{AstNode, NodeValue};
use comrak::options::ListStyleType;
use comrak::{Arena, Options};

use crate::byte_set::ByteSet;

/// Writes plain text so that Markdown shows it as it is.
///
/// Escapes what would be read as markup; a text is taken to begin a line, because a template may put it there.
///
/// # Errors
///
/// When the output cannot be written.
pub(crate) fn escape(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    let mut rest = text;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if rest.starts_with(['#', '+', '-', '=']) {
        output.write_all(b"\\")?;
    } else if digits > 0 && rest[digits..].starts_with(['.', ')']) {
        write!(output, "{}\\", &rest[..digits])?;
        rest = &rest[digits..];
    }
    // What needs no escape is written in one piece: this is the hot path of every Markdown document.
    let mut written = 0;
    for (index, &byte) in rest.as_bytes().iter().enumerate() {
        if !MARKUP.has(byte) {
            continue;
        }
        let special = match byte {
            // Within a word it is no emphasis.
            b'_' => {
                let before = rest[..index].chars().next_back().unwrap_or(' ');
                let after = rest[index + 1..].chars().next().unwrap_or(' ');
                !(before.is_alphanumeric() && after.is_alphanumeric())
            }
            b'&' => looks_like_entity(&rest[index..]),
            _ => true,
        };
        if special {
            output.write_all(&rest.as_bytes()[written..index])?;
            output.write_all(b"\\")?;
            written = index;
        }
    }
    output.write_all(&rest.as_bytes()[written..])
}

/// Which bytes may be markup.
const MARKUP: ByteSet = ByteSet::of(b"\\`*[]<>|~_&");

fn looks_like_entity(text: &str) -> bool {
    let name = text[1..].split(';').next().unwrap_or_default();
    let ends = text.len() > name.len() + 1;
    ends && !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}

/// Turns the organization's Markdown into HTML that can do no harm: no script, no picture, no heading.
pub(crate) fn to_html(source: &str) -> String {
    let arena = Arena::new();
    let root = tame(&arena, source);
    let mut html = String::new();
    comrak::format_html(root, &options(), &mut html).expect("a string takes everything");
    let tags = [
        "p",
        "br",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "a",
        "code",
        "pre",
        "blockquote",
    ];
    ammonia::Builder::empty()
        .tags(tags.into())
        .add_tag_attributes("a", ["href"])
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .clean(&html)
        .to_string()
        .trim_end()
        .to_owned()
}

/// Writes the organization's Markdown anew, so that it can do no harm and swallows nothing that follows.
pub(crate) fn to_markdown(source: &str) -> String {
    let arena = Arena::new();
    let root = tame(&arena, source);
    let mut markdown = String::new();
    comrak::format_commonmark(root, &options(), &mut markdown).expect("a string takes everything");
    markdown.trim_end().to_owned()
}

/// Gives the words of the organization's Markdown without any marks, in one line.
pub(crate) fn to_text(source: &str) -> String {
    let arena = Arena::new();
    let mut text = String::new();
    for node in tame(&arena, source).descendants() {
        match &node.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::CodeBlock(block) => text.push_str(&block.literal),
            NodeValue::Strong | NodeValue::Emph | NodeValue::Link(_) => {}
            _ => text.push(' '),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    // A fence is closed where it is opened; an indented block after a list would become a part of the list.
    options.render.prefer_fenced = true;
    // What follows begins its lists with another mark, and is no part of one that stands at the end.
    options.render.list_style = ListStyleType::Star;
    options
}

/// Parses Markdown and takes out what has no place in a part of somebody else's document.
fn tame<'a>(arena: &'a Arena<'a>, source: &str) -> &'a AstNode<'a> {
    let root = comrak::parse_document(arena, source, &options());
    prune(root);
    let nodes: Vec<&AstNode> = root.descendants().collect();
    for node in nodes {
        let mut data = node.data_mut();
        let value = match &data.value {
            // Raw HTML is shown as the text that it is.
            NodeValue::HtmlBlock(block) => {
                let literal = block.literal.trim_end().replace('\n', " ");
                data.value = NodeValue::Paragraph;
                drop(data);
                node.append(arena.alloc(AstNode::from(NodeValue::Text(literal.into()))));
                continue;
            }
            NodeValue::HtmlInline(html) => NodeValue::Text(html.clone().into()),
            // A document has its own headings; here they stand out as words do.
            NodeValue::Heading(_) => {
                data.value = NodeValue::Paragraph;
                drop(data);
                let strong = arena.alloc(AstNode::from(NodeValue::Strong));
                for child in node.children().collect::<Vec<_>>() {
                    strong.append(child);
                }
                node.append(strong);
                continue;
            }
            // A picture would be fetched from somewhere; its description stays.
            NodeValue::Image(_) => NodeValue::Emph,
            NodeValue::Link(link) if !harmless(&link.url) => NodeValue::Emph,
            NodeValue::ThematicBreak => {
                drop(data);
                node.detach();
                continue;
            }
            NodeValue::CodeBlock(block) => {
                let mut block = block.clone();
                block.info = String::new();
                NodeValue::CodeBlock(block)
            }
            _ => continue,
        };
        data.value = value;
    }
    root
}

/// Takes out what is nested deeper than any honest text: whoever reads HTML takes long over it.
fn prune<'a>(root: &'a AstNode<'a>) {
    const DEEPEST: usize = 20;
    let mut open = vec![(root, 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST {
            node.detach();
        } else {
            open.extend(node.children().map(|child| (child, depth + 1)));
        }
    }
}

fn harmless(address: &str) -> bool {
    address.parse::<model::Link>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives plain text made safe for Markdown.
    fn escaped(text: &str) -> String {
        let mut output = Vec::with_capacity(text.len() + 8);
        escape(text, &mut output).expect("a vector takes everything");
        String::from_utf8(output).expect("text in, text out")
    }

    #[track_caller]
    fn literal(text: &str) {
        let html = comrak::markdown_to_html(&escaped(text), &Options::default());
        let mut expected = Vec::new();
        tera::escape_html(text, &mut expected).unwrap();
        let expected = String::from_utf8(expected)
            .unwrap()
            .replace("&#x27;", "'")
            .replace("&#39;", "'");
        assert_eq!(html, format!("<p>{expected}</p>\n"), "{:?}", escaped(text));
    }

    #[test]
    fn words_without_marks_stand_in_one_line() {
        let source =
            "We run **40 shops**\nand *one* [site](https://a.example).\n\n- First\n- `x` second";
        assert_eq!(
            to_text(source),
            "We run 40 shops and one site. First x second"
        );
    }

    #[test]
    fn plain_text_comes_out_as_it_is() {
        for text in [
            "Acme & Co",
            "R&D",
            "&amp; &lt;b&gt;",
            "# heading",
            "1. one",
            "12) twelve",
            "- dash",
            "+ plus",
            "* star",
            "a *b* _c_ __d__",
            "snake_case_name",
            "[x](javascript:alert(1))",
            "<script>alert(1)</script>",
            "<!-- swallow",
            "`code`",
            "``` fence",
            "{{ 7*7 }}",
            "a | b",
            "~~gone~~",
            "> quote",
            "back\\slash",
            "=== ---",
            "!\\[x]",
            "~~~",
            "http://x.example/?a=b&copy=1",
        ] {
            literal(text);
        }
    }

    #[test]
    fn about_cannot_swallow_what_follows_or_bring_a_heading() {
        for source in [
            "```\nnever closed",
            "<!-- never closed",
            "# One\n\nTwo\n===\n",
            "<div>\nopen",
            "[a]: http://evil.example\n",
            "- x\n\n      code",
        ] {
            let page = format!("# T\n\n{}\n\n## Next\n\n[a]\n", to_markdown(source));
            let html = comrak::markdown_to_html(&page, &Options::default());
            assert!(html.contains("<h2>Next</h2>"), "{source:?}: {page}");
            assert_eq!(html.matches("<h1>").count(), 1, "{source:?}: {page}");
            assert!(!html.contains("evil"), "{source:?}: {page}");
        }
    }

    #[test]
    fn a_list_at_the_end_of_about_ends_there() {
        for source in ["- a\n- b", "* a\n* b", "+ a\n  - b", "1. a\n2. b"] {
            let page = format!("{}\n\n- **Fact:** c\n", to_markdown(source));
            let html = comrak::markdown_to_html(&page, &Options::default());
            let (_, last) = html.rsplit_once("<ul>").unwrap();
            assert_eq!(last.matches("<li>").count(), 1, "{source:?}: {page}");
            assert!(last.contains("Fact"), "{source:?}: {page}");
        }
    }

    #[test]
    fn about_is_not_nested_without_end() {
        let html = to_html(&format!("{}deep\n\nflat\n", "> ".repeat(20_000)));
        assert!(html.matches("<blockquote>").count() < 30, "{}", html.len());
        assert!(html.ends_with("<p>flat</p>"), "{html}");
    }

    #[test]
    fn about_in_html_can_do_no_harm() {
        let html = to_html(
            "Hello **us**, <script>alert(1)</script> ![pic](https://x.example/p.png) [go](javascript:alert(1)) \
             [ok](https://x.example) <img src=x onerror=alert(1)>\n\n## Head\n\n- a\n- b\n",
        );
        for bad in ["<script", "<img", "javascript", "<h", "onerror=alert(1)>\n"] {
            assert!(!html.contains(bad), "{bad}: {html}");
        }
        assert!(
            html.contains("<strong>us</strong>") && html.contains("href=\"https://x.example/\"")
                || html.contains("href=\"https://x.example\""),
            "{html}"
        );
    }
}
