//! The documents of a YAML stream, cut apart as they come.
//!
//! A line that begins with `---` or `...` ends a document wherever it stands, by the rules of YAML, so that lines are all
//! that has to be looked at.

use crate::input_error::InputError;
use crate::lines::{Lines, MAX_REST_BYTES, text};
use crate::source_text::SourceText;

/// The documents of a stream that hold anything.
pub(crate) struct DocumentStream {
    lines: Lines,
    /// What is read of the next document.
    begun: Vec<u8>,
    /// Line on which it begins.
    first_line: usize,
    ended: bool,
    blank: bool,
    /// Whether the rest of a document is passed over before the next is read: what is wrong is told first.
    within_document: bool,
}

/// What a line is to the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineKind {
    /// Begins a document; something may follow on the line.
    Start { content: bool },
    /// Ends a document.
    End,
    /// A part of a document.
    Content,
    /// Empty, a comment, or a directive, which belongs to the document that follows.
    Between,
}

fn kind(line: &[u8]) -> LineKind {
    let marked = |mark: &[u8]| {
        let rest = line.strip_prefix(mark)?;
        rest.first()
            .is_none_or(|byte| byte.is_ascii_whitespace())
            .then(|| rest.trim_ascii())
    };
    if let Some(rest) = marked(b"---") {
        let content = !rest.is_empty() && !rest.starts_with(b"#");
        return LineKind::Start { content };
    }
    if marked(b"...").is_some() {
        return LineKind::End;
    }
    match line.trim_ascii().first() {
        None | Some(b'#') => LineKind::Between,
        Some(b'%') if line[0] == b'%' => LineKind::Between,
        Some(_) => LineKind::Content,
    }
}

impl DocumentStream {
    /// Begins to read.
    pub(crate) fn new(lines: Lines) -> DocumentStream {
        DocumentStream {
            lines,
            begun: Vec::new(),
            first_line: 1,
            ended: false,
            blank: true,
            within_document: false,
        }
    }

    /// Tells whether a line can be read without waiting for it.
    pub(crate) fn ready(&self) -> bool {
        self.ended || !self.within_document && self.lines.ready()
    }

    /// Tells whether nothing but white space has been read.
    pub(crate) fn is_blank(&self) -> bool {
        self.blank
    }

    fn document(&mut self) -> Result<Option<SourceText>, InputError> {
        let mut bytes = std::mem::take(&mut self.begun);
        let mut started = !bytes.is_empty();
        let mut content = started && matches!(kind(&bytes), LineKind::Start { content: true });
        while !self.ended {
            let from = bytes.len();
            if !self.lines.read(&mut bytes)? {
                self.ended = true;
                break;
            }
            if from == 0 {
                self.first_line = self.lines.number();
            }
            let line = &bytes[from..];
            self.blank &= line.trim_ascii().is_empty();
            match kind(line) {
                LineKind::Start { .. } if content => {
                    self.begun = bytes.split_off(from);
                    let document = self.cut(bytes);
                    self.first_line = self.lines.number();
                    return document.map(Some);
                }
                LineKind::Start { content: here } => {
                    // A document of nothing is none.
                    if started {
                        bytes.drain(..from);
                        self.first_line = self.lines.number();
                    }
                    started = true;
                    content = here;
                }
                LineKind::End if content => return self.cut(bytes).map(Some),
                LineKind::End => {
                    bytes.clear();
                    started = false;
                }
                LineKind::Content => content = true,
                LineKind::Between => {}
            }
        }
        match content {
            true => self.cut(bytes).map(Some),
            false => Ok(None),
        }
    }

    fn cut(&self, bytes: Vec<u8>) -> Result<SourceText, InputError> {
        let name = &self.lines.name;
        let mut source = SourceText::new(name.as_str(), text(bytes, name, self.first_line)?);
        source.first_line = self.first_line;
        Ok(source)
    }

    /// Passes over the rest of a document that is too large; nothing is read behind one that does not end.
    fn pass_over(&mut self) {
        let mut line = Vec::new();
        let mut passed = 0;
        loop {
            passed += line.len() as u64;
            self.ended |= passed > MAX_REST_BYTES;
            line.clear();
            if self.ended {
                return;
            }
            match self.lines.read(&mut line) {
                Ok(true) if matches!(kind(&line), LineKind::Start { .. }) => {
                    self.first_line = self.lines.number();
                    self.begun = line;
                    return;
                }
                Ok(true) => {}
                Ok(false) => {
                    self.ended = true;
                    return;
                }
                Err(_) => {}
            }
        }
    }
}

impl Iterator for DocumentStream {
    type Item = Result<SourceText, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        if std::mem::take(&mut self.within_document) {
            self.pass_over();
        }
        let number = self.lines.number();
        let document = self.document();
        if document.is_err() && self.begun.is_empty() {
            if self.lines.number() == number {
                // The stream itself is broken.
                self.ended = true;
            } else if !self.ended {
                self.within_document = true;
            }
        }
        document.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::{Node, Value};

    /// Gives the values of a tree without their places.
    fn bare(node: &Node) -> String {
        match &node.value {
            Value::List(items) => format!("{:?}", items.iter().map(bare).collect::<Vec<_>>()),
            Value::Map(entries) => {
                let entries = entries.iter().map(|entry| (&entry.key, bare(&entry.node)));
                format!("{:?}", entries.collect::<Vec<_>>())
            }
            value => format!("{value:?}"),
        }
    }
    use crate::node::Origin;
    use crate::yaml;

    fn cut(yaml: &str) -> Vec<(usize, String)> {
        let stream = std::io::Cursor::new(yaml.as_bytes().to_vec());
        DocumentStream::new(Lines::new("x", Box::new(stream)).unwrap())
            .map(|document| {
                document
                    .map(|source| (source.first_line, source.text))
                    .unwrap()
            })
            .collect()
    }

    #[test]
    fn documents_are_cut_where_yaml_cuts_them() {
        for yaml in [
            "a: 1\n",
            "a: 1\n---\nb: 2\n",
            "---\na: 1\n---\nb: 2\n...\n",
            "# c\n\n---\n# c\n---\na: 1\n---\n",
            "a: |\n  x\n  --- y\n...\n---\nb: 1",
            "--- {a: 1}\n--- # c\nb: 2\n",
            "a: 1\n...\n# c\n...\nb: 1\n",
            "%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n---\nb: 1\n",
            "a: 1\r\n---\r\nb: 2\r\n",
            "--- a\n---x\n",
        ] {
            let whole = yaml::documents(yaml, Origin::Record).unwrap();
            let parts: Vec<_> = cut(yaml)
                .iter()
                .flat_map(|(_, text)| yaml::documents(text, Origin::Record).unwrap())
                .collect();
            assert_eq!(
                parts.iter().map(bare).collect::<Vec<_>>(),
                whole.iter().map(bare).collect::<Vec<_>>(),
                "{yaml}"
            );
        }
    }

    #[test]
    fn documents_know_their_first_line() {
        let lines: Vec<usize> = cut("# c\na: 1\n---\nb: 2\n...\n\nc: 3\n---\n---\nd: 4\n")
            .iter()
            .map(|(line, _)| *line)
            .collect();
        assert_eq!(lines, [1, 3, 6, 9]);
    }

    #[test]
    fn what_is_too_large_is_passed_over() {
        let long = format!("a: {}\n", "x".repeat(crate::limits::MAX_RECORD_BYTES));
        let yaml = format!("b: 1\n---\n{long}c: 2\n---\nd: 1\n");
        let stream = std::io::Cursor::new(yaml.into_bytes());
        let documents: Vec<_> =
            DocumentStream::new(Lines::new("x", Box::new(stream)).unwrap()).collect();
        assert_eq!(documents.len(), 3);
        assert_eq!(documents[1].as_ref().unwrap_err().line, Some(3));
        assert_eq!(documents[2].as_ref().unwrap().first_line, 5);
    }

    #[test]
    fn what_never_ends_is_refused_before_anything_more_is_read() {
        let lines = Lines::new("x", Box::new(std::io::repeat(b'\n'))).unwrap();
        let mut documents = DocumentStream::new(lines);
        let error = documents.next().unwrap().unwrap_err();
        assert!(error.message.contains("larger than 16 MiB"), "{error}");
        assert!(!documents.ready());
        let lines = Lines::new("x", Box::new(std::io::repeat(b'x'))).unwrap();
        assert_eq!(DocumentStream::new(lines).count(), 1);
    }
}
