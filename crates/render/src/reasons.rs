//! How reasons are said: why an item is in a description, or why it is not, and what the reckoning supposes.
//!
//! Says; decides nothing.

use crate::slots::Slots;
use crate::speech::Speech;
use model::{Absence, Assumption, Condition, Description, Reason, Situation};

impl Speech<'_> {
    /// Gives the text of a responsibility of any role, in quotation marks.
    pub fn responsibility(self, id: &str) -> String {
        let mut all = self
            .catalog
            .roles
            .iter()
            .flat_map(|role| &role.responsibilities);
        let headline = all
            .find(|item| item.id == id)
            .map(|item| Slots::general(self).headline(item));
        self.quoted(&headline.unwrap_or(id.into()))
    }

    /// Says why an item is in a description.
    pub fn reason(self, reason: Reason<'_>, situation: &Situation<'_>) -> String {
        match reason {
            Reason::Own => self.say("reason.own").to_owned(),
            Reason::Essential(stage) => {
                self.fill("reason.essential", &[("stage", &self.stage(stage))])
            }
            Reason::Answers(id) => self.fill("reason.answers", &[("goal", &self.goal(id))]),
            Reason::Helps(id) => self.fill("reason.helps", &[("goal", &self.goal(id))]),
            Reason::Breadth(n, of) => self.fill(
                "reason.breadth",
                &[
                    ("n", &self.number(n.into())),
                    ("of", &self.number(of.into())),
                ],
            ),
            Reason::Condition(condition) => self.condition("reason", condition, situation),
            Reason::Weight(weight) => {
                self.fill("reason.weight", &[("weight", &weight.to_string())])
            }
            Reason::Work(id) => self.fill(
                "reason.work",
                &[("responsibility", &self.responsibility(id))],
            ),
            Reason::RaisedByGoal(id) => {
                self.fill("reason.raised_by_goal", &[("goal", &self.goal(id))])
            }
            Reason::RaisedByTool(tool) => self.fill("reason.raised_by_tool", &[("tool", tool)]),
            Reason::Shifted(seniority, steps) => {
                let key = if steps > 0 {
                    "reason.shifted_up"
                } else {
                    "reason.shifted_down"
                };
                self.fill(
                    key,
                    &[("seniority", &self.name_of("seniority", seniority.id()))],
                )
            }
            Reason::PartOfMix => self.say("reason.part_of_mix").to_owned(),
            Reason::SmallPost => self.say("reason.small_post").to_owned(),
            Reason::Added => self.say("reason.added").to_owned(),
            Reason::LevelSet => self.say("reason.level_set").to_owned(),
            Reason::RequiredByHand => self.say("reason.required_by_hand").to_owned(),
            Reason::DevelopedByHand => self.say("reason.developed_by_hand").to_owned(),
        }
    }

    /// Says why an item is not in a description.
    pub fn absence(self, absence: Absence, quarters: u32, situation: &Situation<'_>) -> String {
        match absence {
            Absence::Allocation => {
                self.fill("absence.allocation", &[("hours", &self.hours(quarters))])
            }
            Absence::Number(most) => {
                self.fill("absence.number", &[("most", &self.number(most.into()))])
            }
            Absence::Covered => self.say("absence.covered").to_owned(),
            Absence::Stated => self.say("absence.stated").to_owned(),
            Absence::Condition(condition) => self.condition("absence", condition, situation),
            Absence::Dropped => self.say("absence.dropped").to_owned(),
        }
    }

    /// Says what the reckoning supposes because the needs leave it open.
    pub fn assumed(self, assumption: Assumption, description: &Description<'_>) -> String {
        let situation = &description.situation;
        let value = match assumption {
            Assumption::Allocation => self.percent(description.allocation),
            Assumption::WeekHours => self.hours(description.time.week),
            Assumption::Stage => self.stage(situation.stage),
            Assumption::Communities => self.name_of("communities", situation.communities.id()),
            Assumption::Reach => self.count("people", situation.reach),
            Assumption::Network => {
                let all = description.network().map_or(1, |network| network.of);
                self.count("communities", all.into())
            }
            Assumption::Seniority => self.name_of("seniority", situation.seniority.id()),
            Assumption::Manages => self.count("people", situation.manages),
            Assumption::Shares => String::new(),
        };
        let key = format!("assumed.{}", assumption.id());
        self.fill(&key, &[("value", &value)])
    }

    fn condition(self, kind: &str, condition: Condition, situation: &Situation<'_>) -> String {
        let value = match condition {
            Condition::Stage => self.stage(situation.stage),
            Condition::Communities => self.name_of("communities", situation.communities.id()),
            Condition::Reach => self.count("people", situation.reach),
            Condition::Tool if situation.tools.is_empty() => self.say("no_tools").to_owned(),
            Condition::Tool => {
                let tools = situation.tools.iter().map(|tool| tool.name);
                self.list(&tools.collect::<Vec<_>>())
            }
            Condition::Seniority => self.name_of("seniority", situation.seniority.id()),
            // How many there are may be supposed.
            Condition::Manages if situation.manages == 0 => self.say("nobody_led").to_owned(),
            Condition::Manages => self.say("people_led").to_owned(),
            Condition::Work if situation.work.is_empty() => {
                self.say("no_way_of_working").to_owned()
            }
            Condition::Work => {
                let ways = situation.work.iter();
                let names: Vec<String> = ways.map(|way| self.name_of("work", way.id())).collect();
                self.list(&names)
            }
            Condition::Kind => match situation.kind {
                Some(kind) => self.name_of("kind", kind.id()),
                None => self.say("no_kind").to_owned(),
            },
            Condition::Time => self.percent(situation.allocation),
            Condition::Goal => String::new(),
        };
        self.fill(&format!("{kind}.{}", condition.id()), &[("value", &value)])
    }
}
