//! A stream line by line, each with its number; no line can fill the memory.
//!
//! Says without waiting whether another line is there, so that a filter answers the lines that it has.

use std::io::{BufRead, BufReader, ErrorKind, Read};

use crate::input_error::InputError;
use crate::limits::MAX_RECORD_BYTES;
use crate::source;

/// The longest rest of a line, or of a document, that is passed over.
pub const MAX_REST_BYTES: u64 = 256 * 1024 * 1024;

/// How a stream says that it was stopped within a line: what there is of the record is no record.
pub const STOPPED: ErrorKind = ErrorKind::ConnectionAborted;

/// Bytes read at a time.
const BLOCK: usize = 64 * 1024;

/// The lines of a stream.
pub struct Lines {
    /// Path as given, or `<stdin>`.
    pub name: String,
    stream: BufReader<Box<dyn Read + Send>>,
    number: usize,
    /// Whether the rest of a line is passed over before the next is read.
    within_line: bool,
    broken: bool,
}

impl Lines {
    /// Begins to read a stream; a byte order mark is dropped.
    ///
    /// # Errors
    ///
    /// When nothing can be read from it.
    pub fn new(name: &str, stream: Box<dyn Read + Send>) -> Result<Lines, InputError> {
        let mut stream = BufReader::with_capacity(BLOCK, stream);
        let start = stream
            .fill_buf()
            .map_err(|error| source::cannot_read(name, &error))?;
        if start.starts_with(b"\xef\xbb\xbf") {
            stream.consume(3);
        }
        Ok(Lines {
            name: name.to_owned(),
            stream,
            number: 0,
            within_line: false,
            broken: false,
        })
    }

    /// Gives the number of the line that was read last, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Tells whether a whole line can be read without waiting for one.
    pub fn ready(&self) -> bool {
        !self.within_line && self.stream.buffer().contains(&b'\n')
    }

    /// Adds the next line, with its line break, to `text`; tells whether there was one.
    ///
    /// # Errors
    ///
    /// When the stream breaks off, or `text` becomes larger than a record may be; the rest of the line is passed over when
    /// the next is asked for, unless it goes on and on.
    pub fn read(&mut self, text: &mut Vec<u8>) -> Result<bool, InputError> {
        if self.within_line {
            self.within_line = false;
            self.pass_over()?;
        }
        if self.broken {
            return Ok(false);
        }
        let room = (MAX_RECORD_BYTES + 1).saturating_sub(text.len());
        let read = (&mut self.stream).take(room as u64).read_until(b'\n', text);
        let read = match read {
            Err(error) if error.kind() == STOPPED => {
                self.broken = true;
                text.clear();
                return Ok(false);
            }
            read => read.map_err(|error| self.breaks(&error))?,
        };
        if read == 0 {
            return Ok(false);
        }
        self.number += 1;
        if text.len() <= MAX_RECORD_BYTES {
            return Ok(true);
        }
        self.within_line = text.last() != Some(&b'\n');
        text.clear();
        let mut error = InputError::about(&self.name, "the record is larger than 16 MiB", None);
        error.line = Some(self.number);
        Err(error)
    }

    /// Passes over the rest of a line; nothing is read behind one that does not end.
    fn pass_over(&mut self) -> Result<(), InputError> {
        let mut rest = (&mut self.stream).take(MAX_REST_BYTES);
        let passed = rest.skip_until(b'\n');
        let goes_on = rest.limit() == 0;
        match passed {
            Err(error) if error.kind() == STOPPED => self.broken = true,
            Err(error) => return Err(self.breaks(&error)),
            Ok(_) if goes_on => {
                self.broken = true;
                let message = "the line does not end, and nothing behind it is read";
                let mut error = InputError::about(&self.name, message, None);
                error.line = Some(self.number);
                return Err(error);
            }
            Ok(_) => {}
        }
        Ok(())
    }

    /// Reports that the stream has broken off; nothing more is read from it.
    fn breaks(&mut self, error: &std::io::Error) -> InputError {
        self.broken = true;
        source::cannot_read(&self.name, error)
    }
}

/// Takes the text out of bytes that begin on line `first_line`.
///
/// # Errors
///
/// When they are not UTF-8.
pub fn text(bytes: Vec<u8>, name: &str, first_line: usize) -> Result<String, InputError> {
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = first_line + good.iter().filter(|&&byte| byte == b'\n').count();
        source::not_utf8(name, line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: Vec<u8>) -> Lines {
        Lines::new("x", Box::new(std::io::Cursor::new(bytes))).unwrap()
    }

    #[test]
    fn lines_are_numbered_and_a_mark_is_dropped() {
        let mut lines = lines(b"\xef\xbb\xbfa\r\nb".to_vec());
        let mut text = Vec::new();
        assert!(lines.read(&mut text).unwrap());
        assert_eq!((text.as_slice(), lines.number()), (&b"a\r\n"[..], 1));
        assert!(!lines.ready());
        assert!(lines.read(&mut text).unwrap());
        assert_eq!((text.as_slice(), lines.number()), (&b"a\r\nb"[..], 2));
        assert!(!lines.read(&mut text).unwrap());
    }

    #[test]
    fn half_a_line_of_a_stream_that_was_stopped_is_dropped() {
        struct Stopped;
        impl Read for Stopped {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(STOPPED.into())
            }
        }
        let stream = std::io::Cursor::new(b"a\nhalf".to_vec()).chain(Stopped);
        let mut lines = Lines::new("x", Box::new(stream)).unwrap();
        let mut text = Vec::new();
        assert!(lines.read(&mut text).unwrap());
        text.clear();
        assert!(!lines.read(&mut text).unwrap() && text.is_empty());
        assert!(!lines.read(&mut text).unwrap());
    }

    #[test]
    fn a_line_that_never_ends_is_refused_at_once_and_ends_the_stream() {
        let mut lines = Lines::new("x", Box::new(std::io::repeat(b'x'))).unwrap();
        let mut text = Vec::new();
        let error = lines.read(&mut text).unwrap_err();
        assert!(error.message.contains("larger than 16 MiB"), "{error}");
        let error = lines.read(&mut text).unwrap_err();
        assert!(error.message.contains("does not end"), "{error}");
        assert!(!lines.read(&mut text).unwrap());
    }

    #[test]
    fn a_line_without_end_is_refused_and_passed_over() {
        let mut bytes = vec![b'x'; MAX_RECORD_BYTES + 5];
        bytes.extend(b"\nnext\n");
        let mut lines = lines(bytes);
        let mut text = Vec::new();
        assert_eq!(lines.read(&mut text).unwrap_err().line, Some(1));
        assert!(lines.read(&mut text).unwrap());
        assert_eq!((text.as_slice(), lines.number()), (&b"next\n"[..], 2));
    }
}
