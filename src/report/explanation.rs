//! Why each line is in a description, and what was left out and why.

use crate::report::table::table;
use model::{Assumption, Description, Finding, Fit, Reason, Stage, Support, Supported, Text, When};
use render::{Slots, Speech};

/// Explains a description in tables.
pub(crate) fn as_text(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
    width: u16,
) -> String {
    let tables = Tables {
        description,
        speech,
        slots: Slots::of(description, speech),
        width,
    };
    let mut text = format!(
        "{}\n{}\n\n",
        description.title(speech.language),
        tables.head().join("\n")
    );
    for finding in findings {
        text.push_str(&format!(
            "{}: {}\n  {}\n",
            finding.rule,
            speech.finding(finding),
            speech.help(finding)
        ));
    }
    if !findings.is_empty() {
        text.push('\n');
    }
    text.push_str(&tables.kept());
    text.push_str(&tables.left_out());
    text.push_str(&tables.competences());
    text.push_str(&tables.competences_left_out());
    text.push_str(&tables.supported("outcomes", &description.outcomes, |item| &item.text));
    text.push_str(&tables.supported("measures", &description.measures, |item| &item.text));
    text.push_str(&tables.supported("deliverables", &description.deliverables, |item| &item.text));
    text.truncate(text.trim_end().len());
    text + "\n"
}

struct Tables<'a> {
    description: &'a Description<'a>,
    speech: Speech<'a>,
    slots: Slots<'a>,
    width: u16,
}

impl Tables<'_> {
    /// Says how the time is used, what the post carries, and what is supposed.
    fn head(&self) -> Vec<String> {
        let (description, speech) = (self.description, self.speech);
        let time = description.time;
        let free = match description.fit {
            Fit::Underused { free } => free,
            Fit::Fits | Fit::WithoutReserve | Fit::Overloaded { .. } => 0,
        };
        let gaps = [
            ("allocation", speech.percent(description.allocation)),
            ("post", speech.hours(time.post)),
            ("planned", speech.hours(time.planned)),
            ("reserve", speech.hours(time.reserve - free)),
            ("free", speech.hours(free)),
        ];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(gap, value)| (*gap, &**value)).collect();
        let key = match description.assumes(Assumption::Shares) {
            true => "explain.without_shares",
            false => "explain.time",
        };
        let mut lines = vec![speech.fill(key, &gaps)];
        if free > 0 {
            lines.push(speech.fill("explain.free", &gaps));
        }
        if description.fit == Fit::WithoutReserve {
            lines.push(speech.fill("explain.without_reserve", &gaps));
        }
        let mut kept = description.responsibilities.iter();
        if kept.any(|kept| kept.scope.is_some())
            && let (Some(network), Some(people)) = (description.network(), description.people())
        {
            let all = description.situation.reach;
            lines.push(speech.fill(
                "explain.carries",
                &[
                    ("n", &speech.number(network.n.into())),
                    ("of", &speech.number(network.of.into())),
                    ("people", &speech.count("people", people)),
                    ("all", &speech.number(all)),
                ],
            ));
            // Later, the hosts of the other communities run them.
            if network.n < network.of && description.situation.stage == Stage::Piloting {
                let left = speech.count("communities", (network.of - network.n).into());
                let people = speech.count("people", all.saturating_sub(people));
                let gaps = [("communities", &*left), ("people", &people)];
                lines.push(speech.fill("explain.nobody", &gaps));
            }
        }
        let assumed = description.assumed.iter();
        let assumed: Vec<String> = assumed
            .map(|&assumption| speech.assumed(assumption, description))
            .collect();
        if !assumed.is_empty() {
            let list = assumed.join(speech.say("separator"));
            lines.push(speech.fill("explain.assumed", &[("list", &list)]));
        }
        lines
    }

    /// Says the reasons, a line each; the work that leads here shares a line, by its ids.
    fn reasons(&self, reasons: &[Reason<'_>]) -> String {
        let mut lines = Vec::new();
        let mut leading = Vec::new();
        for &reason in reasons {
            match reason {
                Reason::Work(id) => leading.push(id),
                _ => lines.push(self.speech.reason(reason, &self.description.situation)),
            }
        }
        if !leading.is_empty() {
            lines.push(self.needed_for(&leading));
        }
        lines.join("\n")
    }

    fn needed_for(&self, ids: &[&str]) -> String {
        self.speech.fill("needed_for", &[("list", &ids.join(", "))])
    }

    fn section(&self, heading: &str, header: &[&str], rows: Vec<Vec<String>>) -> String {
        if rows.is_empty() {
            return String::new();
        }
        format!(
            "{}\n{}\n",
            self.speech.name_of("comparison", heading),
            table(header, rows, self.width)
        )
    }

    fn kept(&self) -> String {
        let speech = self.speech;
        let header = [
            "column.responsibility",
            "column.hours",
            "column.share",
            "column.why",
        ]
        .map(|key| speech.say(key));
        let rows = self.description.responsibilities.iter().map(|kept| {
            let headline = kept.headline().get(speech.language);
            vec![
                format!("{}\n{}", self.slots.fill_for(headline, kept), kept.id),
                speech.hours(kept.quarters),
                speech.percent(kept.share),
                self.reasons(&kept.reasons),
            ]
        });
        self.section("responsibilities", &header, rows.collect())
    }

    fn left_out(&self) -> String {
        let speech = self.speech;
        let header =
            ["column.responsibility", "column.hours", "column.why_not"].map(|key| speech.say(key));
        let situation = &self.description.situation;
        let rows = self.description.left_out.iter().map(|left| {
            let reasons = left.reasons.iter();
            let reasons: Vec<String> = reasons
                .map(|&absence| speech.absence(absence, left.quarters, situation))
                .collect();
            let item = left.responsibility;
            vec![
                format!("{}\n{}", self.slots.headline(item), item.id),
                speech.hours(left.quarters),
                reasons.join("\n"),
            ]
        });
        self.section("left_out", &header, rows.collect())
    }

    fn competences_left_out(&self) -> String {
        let speech = self.speech;
        let header = ["column.competence", "column.why_not"].map(|key| speech.say(key));
        let rows = self.description.competences_left_out.iter().map(|absent| {
            vec![
                format!(
                    "{}\n{}",
                    speech.text(&absent.competence.name),
                    absent.competence.id
                ),
                speech.name_of("absence", absent.reason.id()),
            ]
        });
        self.section("competences_left_out", &header, rows.collect())
    }

    fn competences(&self) -> String {
        let speech = self.speech;
        let header = [
            "column.competence",
            "column.level",
            "column.when",
            "column.why",
        ]
        .map(|key| speech.say(key));
        let rows = self.description.competences.iter().map(|needed| {
            let when = match needed.when {
                When::Required => "required",
                When::Developed => "developed",
                When::Offered => "offered",
            };
            vec![
                format!(
                    "{}\n{}",
                    speech.text(&needed.competence.name),
                    needed.competence.id
                ),
                format!(
                    "{} {}",
                    needed.level.number(),
                    speech.name_of("level", needed.level.id())
                ),
                speech.say(when).to_owned(),
                self.reasons(&needed.reasons),
            ]
        });
        self.section("competences", &header, rows.collect())
    }

    fn supported<T: Support>(
        &self,
        heading: &str,
        items: &[Supported<'_, T>],
        text: fn(&T) -> &Text,
    ) -> String {
        let header = ["column.item", "column.why"].map(|key| self.speech.say(key));
        let rows = items.iter().map(|item| {
            vec![
                format!("{}\n{}", self.slots.fill(text(item.item)), item.item.id()),
                self.needed_for(&item.from),
            ]
        });
        self.section(heading, &header, rows.collect())
    }
}
