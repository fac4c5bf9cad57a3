//! The rules, one file each, named as the fault that it finds.
//!
//! Whatever two rules share stands a level higher; no rule knows another.

pub mod gendered_title;

pub mod gender_coded_wording;

pub mod age_coded_wording;

pub mod ableist_wording;

pub mod hype_wording;

pub mod exclusive_requirement;

pub mod vague_duty;

pub mod denied_wording;

pub mod too_many_requirements;

pub mod years_of_experience;

pub mod degree_required;

pub mod too_short;

pub mod too_long;

pub mod long_sentence;

pub mod hard_to_read;

pub mod placeholder_left;

pub mod title_not_plain;

pub mod missing_gender_marker;

pub mod wrong_language;

pub mod undated_ad;

pub mod missing_application;

pub mod expired;

pub mod description_incomplete;

pub mod missing_location;

pub mod missing_pay;

pub mod open_ended_pay;

pub mod pay_range_too_wide;

pub mod missing_pay_period;

pub mod missing_benefits;

pub mod missing_closing_date;

pub mod missing_ai_statement;

pub mod missing_vacancy_statement;

pub mod overloaded_post;

pub mod underused_post;

pub mod shares_too_small;

pub mod catalog_offer;

pub mod few_own_words;

pub mod unanswered_goal;

pub mod posted_later;

pub mod review_overdue;
