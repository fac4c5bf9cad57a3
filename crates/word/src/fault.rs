//! What can be wrong with a Word file; whoever read it adds its name.

use std::fmt;

/// What is wrong with a Word file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordFault {
    /// It is no archive, or holds no Word document; the reason.
    NotWord(String),
    /// It is one as Word wrote them before 2007.
    Old,
    /// A password is needed to open it.
    Encrypted,
    /// Word lets nobody change it.
    Protected,
    /// Somebody signed it electronically.
    Signed,
    /// It brings programs of its own.
    Macros,
    /// It unpacks to more than any document of this kind.
    TooLarge,
    /// One of its parts has a name that leads out of the file.
    Outside(String),
    /// One of its parts is no XML; the name of the part and the reason.
    Broken(String, String),
}

impl fmt::Display for WordFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WordFault::NotWord(why) => write!(f, "this is not a Word file that can be read: {why}"),
            WordFault::Old => f.write_str("this is a Word file as they were before 2007"),
            WordFault::Encrypted => f.write_str("this Word file needs a password"),
            WordFault::Protected => f.write_str("this Word file is protected against changes"),
            WordFault::Signed => {
                f.write_str("this Word file is signed, and any change breaks that")
            }
            WordFault::Macros => f.write_str("this Word file has macros"),
            WordFault::TooLarge => {
                f.write_str("this Word file is larger than any description when it is unpacked")
            }
            WordFault::Outside(name) => {
                write!(f, "a part of this Word file lies outside it: `{name}`")
            }
            WordFault::Broken(part, why) => write!(
                f,
                "the part `{part}` of this Word file cannot be read: {why}"
            ),
        }
    }
}

impl WordFault {
    /// Says what to do.
    pub fn help(&self) -> &'static str {
        match self {
            WordFault::NotWord(_) | WordFault::Old | WordFault::Broken(..) => {
                "open it in Word and save it as .docx"
            }
            WordFault::Encrypted => "save a copy without a password",
            WordFault::Protected => "save a copy without protection: Review, Restrict Editing",
            WordFault::Signed => "save a copy without the electronic signature",
            WordFault::Macros => "save a copy as .docx, which has none",
            WordFault::TooLarge => "save a copy without its pictures",
            WordFault::Outside(_) => "do not use a file that somebody made like this",
        }
    }
}

impl std::error::Error for WordFault {}
