//! Bytes to model: the only room that knows YAML and JSON, and the only one that reads files.
//!
//! Every format becomes a tree of `node::Node`s that know their place; `deserialize` turns a tree into model types, so
//! that one wrong value is shown where it stands, whatever it was written in. Writes nothing, prints nothing.

pub mod node;

pub mod yaml;

pub mod json;

pub mod fault;

pub mod deserialize;

pub mod nearest;

pub mod source;

pub mod catalog;

pub mod references;

pub mod project;

pub mod needs;

pub mod overrides;

pub mod records;

pub mod templates;

pub mod picture;
