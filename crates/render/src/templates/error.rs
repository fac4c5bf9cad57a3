//! What is wrong with a template, as a message: a stranger may have written the template, and what it throws.

use std::fmt;

use tera::ErrorKind;

use model::shown;

/// A template that cannot be read or filled, with the place in the template.
#[derive(Debug)]
pub struct TemplateError(String);

impl TemplateError {
    /// Takes over what the engine says.
    pub fn new(error: &tera::Error) -> TemplateError {
        let mut report = match error.kind() {
            ErrorKind::SyntaxError(fault) | ErrorKind::RenderingError(fault) => {
                told(&error.to_string(), fault.message())
            }
            _ => told(&error.to_string(), ""),
        };
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            report.push('\n');
            report.push_str(&shown::line(&error.to_string()));
            cause = error.source();
        }
        TemplateError(report)
    }

    /// Takes over what another process of ours says, as it is.
    pub fn told(report: String) -> TemplateError {
        TemplateError(report)
    }

    /// Says something about a template in one line.
    pub(super) fn about(message: &str) -> TemplateError {
        TemplateError(shown::line(message).into_owned())
    }
}

/// Makes the message one line, and keeps the lines of the excerpt behind it as they are laid out.
///
/// tera's errors are reports of several lines that begin with the word.
fn told(report: &str, message: &str) -> String {
    let report = report.strip_prefix("error: ").unwrap_or(report);
    let rest = report.strip_prefix(message).unwrap_or(report);
    let mut told = shown::line(message).into_owned();
    for (index, line) in rest.trim_end().split('\n').enumerate() {
        if index > 0 {
            told.push('\n');
        }
        told.push_str(&shown::excerpt(line.trim_end_matches('\r'), 0..0).0);
    }
    told
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TemplateError {}
