//! The nouns: what a profile, a needs record and a tailored description are made of.
//!
//! Values only. Nothing here reads, prints, asks the clock or knows a file format beyond serde's shapes.

mod address;
mod adjust;
mod amendment;
mod application;
mod brand;
mod catalog;
mod clause;
mod competence;
mod condition;
mod context;
mod contract;
mod country;
mod description;
mod duty;
mod finding;
mod framework;
mod further_keys;
pub mod gender_marker;
mod goal;
pub mod kept;
mod language;
mod language_code;
mod language_profile;
mod load;
mod money;
mod needs;
pub mod offer;
mod organization;
mod pay;
mod per_language;
mod place;
mod position;
mod publishing;
mod question;
mod reason;
mod requirement;
mod responsibility;
mod role;
mod scalar;
mod settings;
pub mod shares;
pub mod shown;
mod spelling;
pub mod stated;
mod support;
mod text;
mod wording;
mod world;

pub use address::{Link, Mailbox};
pub use adjust::{AddedResponsibility, Adjust};
pub use application::{Application, Closing};
pub use brand::{Brand, Colour, Fonts, Picture};
pub use catalog::Catalog;
pub use clause::{Clauses, GuideMinutes};
pub use competence::{Competence, Family, Level, Question};
pub use condition::{Communities, Condition, Conditions, Seniority, Situation, Stage, Tool};
pub use context::{Context, NamedCommunities, Network, Success, Units};
pub use contract::{Employment, Term, WeekHours};
pub use country::{CountryRules, GenderMarker, InsideRule, LawNeed, LawPlace, LawRule};
pub use description::{
    AbsentCompetence, AnsweredGoal, Assumption, Description, Fit, LeftOut, NeededCompetence,
    NotAsked, RolePart, Supported, When,
};
pub use duty::{Duty, OwnDuty, UsedDuty};
pub use finding::{Cause, Finding, Message, Severity, Spot};
pub use framework::{Code, Framework};
pub use goal::{Goal, StageProfile};
pub use kept::{Chosen, Heading, KeptResponsibility, Scope, Time, WorkSource};
pub use language::{Language, read_code};
pub use language_code::LanguageCode;
pub use language_profile::{DayOrder, LanguageProfile, LocaleTag, ReadingEase};
pub use load::{Effort, Load, Loads, Scale, Step, WorkHours};
pub use money::{Amount, Currency};
pub use needs::{
    CatalogUse, DocumentLength, Documents, Languages, MAX_GOALS, Needs, RoleChoice, RoleShare,
};
pub use organization::{Organization, OrganizationValue};
pub use pay::{Pay, PayBasis, Period};
pub use per_language::PerLanguage;
pub use place::{Location, Locations, Remote, RemoteArea, RemoteExtent};
pub use position::{PeopleManaged, Position, Start, Team, Travel};
pub use publishing::{BaseUrl, Download, Publishing};
pub use question::OpenQuestion;
pub use reason::{Absence, Reason};
pub use requirement::{
    LanguageRequirement, OwnRequirement, Requirement, RequirementKind, RequirementTime,
};
pub use responsibility::{Responsibility, TextVariant};
pub use role::{Contact, Decision, DecisionForm, Role, RoleCompetence, Source};
pub use scalar::bounded::{Allocation, Bounded, Percent};
pub use scalar::country::Country;
pub use scalar::day::Day;
pub use scalar::id::Id;
pub use scalar::text::folded;
pub use scalar::text::{Line, Markdown, Prose, RecordId};
pub use settings::{CheckSettings, DeniedWord, OwnWords};
pub use spelling::Spelling;
pub use stated::{ShortForm, Stated, StatedWords, TEXT_OR_MAP};
pub use support::{Deliverable, Layer, Measure, Outcome, Part, Support};
pub use text::{Text, Words};
pub use wording::Wording;
pub use world::World;
