//! What is asked for in a prompt, and what comes back, whatever the terminal can do.

use std::fmt;

/// What somebody replied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// An answer: words, the id of an item, or several ids with `;` between them.
    Words(String),
    /// Why is this asked?
    Why,
    /// Back to the question before.
    Back,
    /// Stop here.
    Stop,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub(crate) struct ListItem {
    /// What it stands for.
    pub id: String,
    /// Its name alone.
    pub name: String,
    /// Its name and what it means, in lines that fit.
    pub label: String,
}

impl fmt::Display for ListItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

/// A list to choose from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListPrompt<'a> {
    /// The items.
    pub items: &'a [ListItem],
    /// The one that is proposed.
    pub start: usize,
    /// Rows of the terminal.
    pub rows: u16,
    /// What the keys do.
    pub help: &'a str,
}

/// A line to fill in.
pub(crate) struct LinePrompt<'a> {
    /// What Enter takes.
    pub proposed: Option<&'a str>,
    /// What was answered before, to change.
    pub before: Option<&'a str>,
    /// What the keys do.
    pub help: &'a str,
    /// Says why an answer is not taken.
    pub check: &'a dyn Fn(&str) -> Result<(), String>,
}

/// A way of asking.
pub(crate) trait Prompt {
    /// Asks for a line of text, until one is taken.
    fn line(&self, line: &LinePrompt<'_>) -> anyhow::Result<Reply>;

    /// Asks for one item.
    fn choose(&self, list: &ListPrompt<'_>) -> anyhow::Result<Reply>;

    /// Asks for any number of items.
    fn pick(&self, list: &ListPrompt<'_>, ticked: &[usize]) -> anyhow::Result<Reply>;
}
