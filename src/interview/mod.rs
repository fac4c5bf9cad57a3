//! The interview: which question comes next, which answers it takes, and the needs that come of them.
//!
//! Pure and without a terminal; the questions are data in `questions.yaml`, and refusals are facts that are put into words
//! where they are shown.

pub(crate) mod question;

pub(crate) mod draft;

pub(crate) mod answer;

pub(crate) mod flow;

pub(crate) mod offers;

pub(crate) mod validation;

pub(crate) mod law;

pub(crate) mod needs;

#[cfg(test)]
mod fixture;

#[cfg(test)]
mod tests;
