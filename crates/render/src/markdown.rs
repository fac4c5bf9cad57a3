//! Markdown in and out: plain text made safe in Markdown, and the organization's own Markdown made safe everywhere.

use std::io::Write;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::byte_set::ByteSet;

/// Writes plain text so that Markdown shows it as it is.
///
/// Escapes what would be read as markup; a text is taken to begin a line, because a template may put it there.
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
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, tame(source).into_iter());
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
    // What follows begins its lists with another mark, and is no part of one that stands at the end.
    let options = pulldown_cmark_to_cmark::Options {
        list_token: '*',
        code_block_token_count: 3,
        ..Default::default()
    };
    let mut markdown = String::new();
    let written = pulldown_cmark_to_cmark::cmark_with_options(
        tame(source),
        &mut markdown,
        Options::empty(),
        options,
    );
    written.expect("a string takes everything");
    markdown.trim_end().trim_start_matches('\n').to_owned()
}

/// Gives the words of the organization's Markdown without any marks, in one line.
pub(crate) fn to_text(source: &str) -> String {
    let mut text = String::new();
    for event in tame(source) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. })
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {}
            _ => text.push(' '),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Deepest nesting that is kept; no honest text comes near it, and whoever reads HTML takes long over more.
const DEEPEST: usize = 20;

/// Parses Markdown and takes out what has no place in a part of somebody else's document.
pub(crate) fn tame(source: &str) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    let mut depth = 0;
    // Links that are open, and whether each stays one.
    let mut links = Vec::new();
    let mut block = String::new();
    for event in Parser::new_ext(source, Options::empty()) {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        let too_deep = match event {
            Event::End(_) => depth >= DEEPEST,
            _ => depth > DEEPEST,
        };
        if too_deep {
            continue;
        }
        match event {
            // Raw HTML is shown as the text that it is.
            Event::Start(Tag::HtmlBlock) => block.clear(),
            Event::Html(html) => block.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => events.extend([
                Event::Start(Tag::Paragraph),
                Event::Text(block.trim_end().replace('\n', " ").into()),
                Event::End(TagEnd::Paragraph),
            ]),
            Event::InlineHtml(html) => events.push(Event::Text(html)),
            // A document has its own headings; here they stand out as words do.
            Event::Start(Tag::Heading { .. }) => {
                events.extend([Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)]);
            }
            Event::End(TagEnd::Heading(_)) => {
                events.extend([Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)]);
            }
            // A picture would be fetched from somewhere; its description stays.
            Event::Start(Tag::Image { .. }) => events.push(Event::Start(Tag::Emphasis)),
            Event::End(TagEnd::Image) => events.push(Event::End(TagEnd::Emphasis)),
            Event::Start(Tag::Link { dest_url, .. }) if !harmless(&dest_url) => {
                links.push(TagEnd::Emphasis);
                events.push(Event::Start(Tag::Emphasis));
            }
            // Every link is written out where it stands: a reference could be another's.
            Event::Start(Tag::Link {
                dest_url, title, ..
            }) => {
                links.push(TagEnd::Link);
                events.push(Event::Start(Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url,
                    title,
                    id: "".into(),
                }));
            }
            Event::End(TagEnd::Link) => events.extend(links.pop().map(Event::End)),
            Event::Rule => {}
            // A fence is closed where it is opened; an indented block after a list would become a part of the list.
            Event::Start(Tag::CodeBlock(_)) => {
                let fenced = CodeBlockKind::Fenced("".into());
                events.push(Event::Start(Tag::CodeBlock(fenced)));
            }
            Event::End(TagEnd::CodeBlock) => {
                let is_open =
                    |last: &Event<'_>| matches!(last, Event::Text(text) if !text.ends_with('\n'));
                if events.last().is_some_and(is_open) {
                    events.push(Event::Text("\n".into()));
                }
                events.push(event);
            }
            other => events.push(other),
        }
    }
    events
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

    /// Shows Markdown as a reader does.
    fn shown(markdown: &str) -> String {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, Parser::new(markdown));
        html
    }

    #[track_caller]
    fn literal(text: &str) {
        let html = shown(&escaped(text));
        let mut expected = Vec::new();
        tera::escape_html(text, &mut expected).unwrap();
        let expected = String::from_utf8(expected)
            .unwrap()
            .replace("&quot;", "\"")
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
            let html = shown(&page);
            assert!(html.contains("<h2>Next</h2>"), "{source:?}: {page}");
            assert_eq!(html.matches("<h1>").count(), 1, "{source:?}: {page}");
            assert!(!html.contains("evil"), "{source:?}: {page}");
        }
    }

    #[test]
    fn a_list_at_the_end_of_about_ends_there() {
        for source in ["- a\n- b", "* a\n* b", "+ a\n  - b", "1. a\n2. b"] {
            let page = format!("{}\n\n- **Fact:** c\n", to_markdown(source));
            let html = shown(&page);
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
