//! The interview: which question comes next, which answers it takes, and the needs that come of them.
//!
//! Pure and without a terminal; the questions are data in `questions.yaml`, and refusals are facts that are put into words
//! where they are shown.

pub mod question;

pub mod draft;

pub mod answer;

pub mod flow;

pub mod offers;

pub mod validation;

pub mod law;

pub mod needs;

#[cfg(test)]
mod fixture;

#[cfg(test)]
mod tests;
