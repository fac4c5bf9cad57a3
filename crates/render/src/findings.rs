//! How findings are said: what was found, and what to do about it.
//!
//! Says; finds nothing.

use crate::speech::Speech;
use model::{Cause, Finding, Message};

impl Speech<'_> {
    /// Says what a finding found.
    pub fn finding(self, finding: &Finding) -> String {
        match &finding.message {
            Message::Said { key, gaps } => self.fill(&format!("finding.{key}"), &borrowed(gaps)),
            Message::Term { term, reason, .. } => {
                let term = self.quoted(term);
                self.fill("finding.term", &[("term", &term), ("reason", reason)])
            }
            Message::Overloaded { quarters, post, .. } => self.fill(
                "finding.overloaded",
                &[
                    ("hours", &self.hours(*quarters)),
                    ("post", &self.hours(*post)),
                ],
            ),
            Message::Underused { free, post } => self.fill(
                "finding.underused",
                &[("hours", &self.hours(*free)), ("post", &self.hours(*post))],
            ),
            Message::Offered { ids } => {
                let named: Vec<String> = ids
                    .iter()
                    .map(|id| format!("{} ({id})", self.responsibility(id)))
                    .collect();
                self.fill(
                    "finding.offered",
                    &[("list", &named.join(self.say("separator")))],
                )
            }
            Message::Unanswered { goal, cause } => {
                let goal = self.goal(goal);
                let (key, responsibility, more) = match cause {
                    Cause::NotThisRole => {
                        let key = "finding.unanswered.role";
                        (key, None, String::new())
                    }
                    Cause::NoTime {
                        responsibility,
                        quarters,
                    } => (
                        "finding.unanswered.time",
                        Some(responsibility),
                        self.hours(*quarters),
                    ),
                    Cause::NotStated { responsibility } => (
                        "finding.unanswered.stated",
                        Some(responsibility),
                        String::new(),
                    ),
                    Cause::NotHere {
                        responsibility,
                        condition,
                    } => (
                        "finding.unanswered.condition",
                        Some(responsibility),
                        self.name_of("condition", condition),
                    ),
                };
                let id = responsibility.map_or("", String::as_str);
                let responsibility = responsibility.map(|id| self.responsibility(id));
                self.fill(
                    key,
                    &[
                        ("goal", &goal),
                        (
                            "responsibility",
                            responsibility.as_deref().unwrap_or_default(),
                        ),
                        ("id", id),
                        ("hours", &more),
                        ("condition", &more),
                    ],
                )
            }
        }
    }

    /// Says what to do about a finding.
    pub fn help(self, finding: &Finding) -> String {
        let key = match &finding.message {
            Message::Said { key, gaps } => {
                return self.fill(&format!("help.{key}"), &borrowed(gaps));
            }
            Message::Term { instead, .. } => return instead.clone(),
            Message::Overloaded { enough, .. } => {
                return match enough {
                    Some(percent) => self.fill(
                        "help.overloaded",
                        &[("allocation", &self.percent(*percent))],
                    ),
                    None => self.say("help.overloaded.never").to_owned(),
                };
            }
            Message::Underused { .. } => "help.underused",
            Message::Offered { .. } => "help.offered",
            Message::Unanswered { cause, .. } => match cause {
                Cause::NotThisRole => "help.unanswered.role",
                Cause::NoTime { .. } => "help.unanswered.time",
                Cause::NotStated { .. } => "help.unanswered.stated",
                Cause::NotHere { .. } => "help.unanswered.condition",
            },
        };
        self.fill(key, &[])
    }
}

fn borrowed<'a>(gaps: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    gaps.iter()
        .map(|(gap, value)| (*gap, value.as_str()))
        .collect()
}
