//! The rules, one file each, named as the fault that it finds.
//!
//! Whatever two rules share stands a level higher; no rule knows another.

pub(crate) mod gender_coded_wording;

pub(crate) mod age_coded_wording;

pub(crate) mod denied_wording;

pub(crate) mod too_many_requirements;

pub(crate) mod years_of_experience;

pub(crate) mod too_short;

pub(crate) mod too_long;

pub(crate) mod long_sentence;

pub(crate) mod hard_to_read;

pub(crate) mod placeholder_left;

pub(crate) mod title_not_plain;

pub(crate) mod missing_gender_marker;

pub mod wrong_language;

pub(crate) mod undated_ad;

pub(crate) mod missing_application;

pub mod expired;

pub(crate) mod description_incomplete;

pub(crate) mod missing_location;

pub(crate) mod missing_pay;

pub(crate) mod open_ended_pay;

pub(crate) mod pay_range_too_wide;

pub(crate) mod missing_pay_period;

pub(crate) mod missing_benefits;

pub(crate) mod missing_closing_date;

pub(crate) mod missing_ai_statement;

pub(crate) mod missing_vacancy_statement;

pub mod overloaded_post;

pub(crate) mod underused_post;

pub(crate) mod shares_too_small;

pub(crate) mod catalog_offer;

pub(crate) mod few_own_words;

pub mod unanswered_goal;

pub(crate) mod posted_later;

pub(crate) mod review_overdue;
