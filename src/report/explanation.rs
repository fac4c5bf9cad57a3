//! Why each line is in a description, and what was left out and why.

use crate::check::finding::Finding;
use crate::model::description::{Description, Supported, When};
use crate::model::reason::Reason;
use crate::model::support::Support;
use crate::model::text::Text;
use crate::render::speech::Speech;
use crate::report::table::table;

/// Explains a description in tables.
pub fn as_text(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
    width: u16,
) -> String {
    let tables = Tables {
        description,
        speech,
        width,
    };
    let mut text = format!(
        "{}\n{}\n\n",
        description.title(speech.language),
        speech.fill(
            "explain_head",
            &[
                ("allocation", &speech.percent(description.allocation)),
                ("load", &speech.percent(description.load())),
                (
                    "reach",
                    &speech.count("people", description.situation.reach)
                ),
                ("stage", &speech.stage(description.situation.stage)),
            ]
        )
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
    width: u16,
}

impl Tables<'_> {
    /// Says the reasons, a line each; the responsibilities that lead here share a line, by their ids.
    fn reasons(&self, reasons: &[Reason<'_>]) -> String {
        let mut lines = Vec::new();
        let mut leading = Vec::new();
        for &reason in reasons {
            match reason {
                Reason::Responsibility(id) => leading.push(id),
                _ => lines.push(self.speech.reason(reason, &self.description.situation)),
            }
        }
        if !leading.is_empty() {
            lines.push(
                self.speech
                    .fill("needed_for", &[("list", &leading.join(", "))]),
            );
        }
        lines.join("\n")
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
            "column.load",
            "column.share",
            "column.why",
        ]
        .map(|key| speech.say(key));
        let rows = self.description.responsibilities.iter().map(|kept| {
            vec![
                format!("{}\n{}", kept.text.get(speech.language), kept.id),
                speech.percent(kept.load),
                speech.percent(kept.share),
                self.reasons(&kept.reasons),
            ]
        });
        self.section("responsibilities", &header, rows.collect())
    }

    fn left_out(&self) -> String {
        let speech = self.speech;
        let header =
            ["column.responsibility", "column.load", "column.why_not"].map(|key| speech.say(key));
        let rows = self.description.left_out.iter().map(|left| {
            let reasons: Vec<String> = left
                .reasons
                .iter()
                .map(|&absence| speech.absence(absence, left.load, &self.description.situation))
                .collect();
            vec![
                format!(
                    "{}\n{}",
                    speech.text(&left.responsibility.text),
                    left.responsibility.id
                ),
                speech.percent(left.load),
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
            let when = if needed.when == When::Required {
                "required"
            } else {
                "developed"
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
        let speech = self.speech;
        let header = ["column.item", "column.why"].map(|key| speech.say(key));
        let rows = items.iter().map(|item| {
            vec![
                format!("{}\n{}", speech.text(text(item.item)), item.item.id()),
                self.reasons(&item.reasons),
            ]
        });
        self.section(heading, &header, rows.collect())
    }
}
