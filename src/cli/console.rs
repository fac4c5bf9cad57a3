//! The terminal: where output goes, how wide it is, whether it has colours.
//!
//! The last door before it: whatever a text quotes, no control character but those that lay it out gets past, and no line
//! is a command to GitHub. A name within a line has been made one line before.

use std::io::{IsTerminal, Write};

use crate::cli::args::values::TableFormat;
use crate::cli::args::{Color, Common};
use anyhow::Context;
use model::shown;

/// Where messages and output go.
#[derive(Clone)]
pub(crate) struct Console {
    quiet: bool,
    verbose: bool,
    color: bool,
}

/// Width of tables where there is no terminal.
const PIPED_WIDTH: u16 = 100;
/// Narrowest width that a table is laid out for.
const LEAST_WIDTH: u16 = 40;

impl Console {
    /// Writes as nobody asked for anything else.
    pub(crate) fn plain() -> Console {
        Console {
            quiet: false,
            verbose: false,
            color: false,
        }
    }

    /// Finds out about the terminal.
    pub(crate) fn new(common: &Common) -> Console {
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            // See no-color.org: set to anything but nothing.
            Color::Auto => {
                std::io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        Console {
            quiet: common.quiet,
            verbose: common.verbose,
            color,
        }
    }

    /// Tells whether messages have colours.
    pub(crate) fn has_color(&self) -> bool {
        self.color
    }

    /// Gives the width for tables.
    pub(crate) fn width(&self) -> u16 {
        let columns = std::env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.parse().ok());
        let terminal =
            || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| width.0);
        columns
            .or_else(terminal)
            .unwrap_or(PIPED_WIDTH)
            .max(LEAST_WIDTH)
    }

    /// Tells whether somebody watches the messages as they come.
    pub(crate) fn tells_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// Writes what is no document: a table, findings, an explanation.
    pub(crate) fn tell(&self, text: &str, format: TableFormat) -> anyhow::Result<()> {
        match format {
            TableFormat::Table => self.print(&shown::lines(text)),
            TableFormat::Json => self.print(&shown::json(text)),
        }
    }

    /// Writes a document, byte by byte as it is.
    pub(crate) fn print(&self, text: &str) -> anyhow::Result<()> {
        self.put(text.as_bytes())
    }

    /// Prints bytes as they are: a document that is no text.
    pub(crate) fn put(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let mut stdout = std::io::stdout().lock();
        let written = stdout.write_all(bytes);
        written
            .and_then(|()| stdout.flush())
            .context("cannot write to standard output")
    }

    /// Reports an error.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        self.message("error", "\x1b[1;31m", &told(error));
    }

    /// Reports what is odd, unless only errors are wanted.
    pub(crate) fn warning(&self, text: &str) {
        if !self.quiet {
            self.message("warning", "\x1b[1;33m", text);
        }
    }

    /// Says what was done, unless only errors are wanted.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// Says what is read and written, if that is wanted.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose {
            self.line(text);
        }
    }

    fn message(&self, label: &str, color: &str, text: &str) {
        let (on, off) = match self.color {
            true => (color, "\x1b[0m"),
            false => ("", ""),
        };
        self.write(format_args!("{on}{label}{off}: {}", shown::lines(text)));
    }

    fn line(&self, text: &str) {
        self.write(format_args!("{}", shown::lines(text)));
    }

    /// Writes a message; what cannot be said there cannot be said at all.
    fn write(&self, text: std::fmt::Arguments<'_>) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}

/// Tells an error with its causes, without the word that says that it is one.
pub(crate) fn told(error: &anyhow::Error) -> String {
    let mut report = error.to_string();
    for cause in error.chain().skip(1) {
        report.push_str(&format!("\n{cause}"));
    }
    match report.strip_prefix("error: ") {
        Some(rest) => rest.to_owned(),
        None => report,
    }
}
