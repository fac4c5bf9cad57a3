//! The nouns: what a profile, a needs record and a tailored description are made of.
//!
//! Values only. Nothing here reads, prints, asks the clock or knows a file format beyond serde's shapes.

pub mod spelling;
pub mod stated;
pub mod text;

pub mod wording;
pub mod world;

pub mod competence;
pub mod condition;
pub mod goal;
pub mod load;
pub mod question;
pub mod responsibility;
pub mod role;
pub mod support;

pub mod clause;

pub mod country;
pub mod framework;

pub mod catalog;

pub mod needs;

pub mod adjust;
pub mod amendment;
pub mod application;
pub mod context;
pub mod contract;
pub mod duty;
pub mod organization;
pub mod pay;
pub mod place;
pub mod position;
pub mod requirement;

pub mod gender_marker;

pub mod scalar;
pub mod shown;

pub mod address;
pub mod money;

pub mod settings;

pub mod description;
pub mod kept;
pub mod offer;
pub mod reason;
pub mod shares;

pub mod publishing;
