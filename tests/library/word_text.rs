//! What a Word file says is what `check` reads of it: no mark of its text means anything on the way.

use check::{Markup, Page};
use proptest::prelude::*;
use word::{Block, BlockKind, WordText};

fn kind() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        (1..10_u8).prop_map(BlockKind::Heading),
        Just(BlockKind::BoldHeading),
        (0..9_u8).prop_map(BlockKind::Item),
        Just(BlockKind::Cell),
        Just(BlockKind::Text),
    ]
}

/// A line of marks and words, as nobody writes it.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[!-/:-@\\[-`{-~]{1,4}",
        "[a-z0-9]{1,4}",
        Just("é".to_owned()),
        Just("---".to_owned()),
        Just("1.".to_owned()),
        Just("&amp;".to_owned()),
        Just("<!--".to_owned()),
        Just("[x](y)".to_owned()),
        Just("www.a.example".to_owned()),
    ];
    let pieces = proptest::collection::vec((piece, prop_oneof![Just(""), Just(" ")]), 1..8);
    let line = pieces.prop_map(|pieces| {
        let text: String = pieces
            .into_iter()
            .flat_map(|(piece, space)| [piece, space.to_owned()])
            .collect();
        text.trim().to_owned()
    });
    line.prop_filter("a line has something in it", |line| !line.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_letter_of_a_word_file_is_read(blocks in proptest::collection::vec((kind(), line(), proptest::option::of(line())), 1..8)) {
        let mut expected = Vec::new();
        let mut written = Vec::new();
        for (kind, first, second) in blocks {
            let is_heading = matches!(kind, BlockKind::Heading(_) | BlockKind::BoldHeading);
            let text = match second {
                Some(second) if is_heading => {
                    expected.push(format!("{first} {second}"));
                    format!("{first}\n{second}")
                }
                // Who breaks a line begins another one.
                Some(second) => {
                    expected.extend([first.clone(), second.clone()]);
                    format!("{first}\n{second}")
                }
                None => {
                    expected.push(first.clone());
                    first
                }
            };
            written.push(Block { kind, text });
        }
        let word = WordText::of(&written);
        let page = Page::read(&word.markdown, Markup::Markdown);
        let read: Vec<&str> = page.blocks.iter().map(|block| page.excerpt(&block.range)).collect();
        prop_assert_eq!(read, expected, "{}", word.markdown);
        // Each place leads back to its paragraph.
        for (index, block) in page.blocks.iter().enumerate() {
            let place = word.place(&page.source_of(&block.range)).expect("a paragraph");
            let read = page.excerpt(&block.range);
            prop_assert!(place.text.contains(read), "{}: {} not in {}", index, read, place.text);
        }
    }
}
