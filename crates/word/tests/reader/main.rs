//! What the reader of Word files promises: what it reads in good ones, and that none breaks it.

mod fixture;
mod golden;
mod hostile;
