//! The internal job description: what a manager and a holder sign. Short unless the full one is asked for.
//!
//! What the organization said stands whole and in its words; the catalog fills what it left empty, from kept work only.

mod depth;
pub(crate) mod duties;
pub(crate) mod people;
mod purpose;
pub(crate) mod requirements;
mod success;

use serde::Serialize;

use crate::Rendering;
use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::description::depth::Depth;
use crate::view::description::duties::Duties;
use crate::view::description::requirements::Requirements;
use crate::view::facts::fact::Fact;
use crate::view::facts::{OrganizationView, setting};
use crate::view::head::Head;
use crate::view::phrase::Phrase;
use crate::view::work::{LabelledList, RemarkedItem};
use crate::view::{facts, sentence};
use model::{Description, DocumentLength, Finding, Line, Message, Stated};

/// The page.
#[derive(Serialize)]
pub(crate) struct DescriptionPage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// The organization.
    pub organization: OrganizationView,
    /// The post as the needs state it.
    pub facts: Vec<Fact>,
    /// What has to be settled before anybody signs.
    pub notices: Vec<String>,
    /// What goes wrong today and what the post is for, one paragraph each.
    pub purpose: Vec<String>,
    /// The goals that the post serves, in one phrase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goals: Option<String>,
    /// The people and things around the post.
    pub setting: Vec<Fact>,
    /// What the holder does.
    pub duties: Duties,
    /// What the organization will judge the post by, without a date.
    pub test: Vec<Phrase>,
    /// What is seen after 3, 6 and 12 months.
    pub milestones: Vec<LabelledList>,
    /// What the holder decides, by form.
    pub decisions: Vec<LabelledList>,
    /// Whom the holder works with.
    pub relations: Vec<RemarkedItem>,
    /// What the post asks for.
    pub requirements: Requirements,
    /// Whether it asks for anything.
    pub asks: bool,
    /// Benefits.
    pub benefits: Vec<String>,
    /// Conditions of the law and checks, in its words.
    pub legal: Vec<Phrase>,
    /// What only a full description shows; empty in a short one.
    pub depth: Depth,
    /// Who signs.
    pub signatures: Vec<String>,
}

/// Makes the page.
pub(crate) fn page(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
    rendering: Rendering,
) -> DescriptionPage {
    let needs = description.needs;
    // One for the whole page, in reading order: it knows how often a word has been said.
    let slots = Slots::of(description, speech);
    let slots = &slots;
    let length = needs.documents.length();
    let duties = duties::duties(description, length, slots, speech);
    let mut requirements = requirements::requirements(description, slots, speech);
    DescriptionPage {
        head: Head::new(description.public_title(speech.language), speech, rendering),
        organization: facts::organization(&needs.organization, speech),
        facts: facts::post(description, speech),
        notices: findings
            .iter()
            .filter(|finding| matches!(finding.message, Message::Overloaded { .. }))
            .map(|finding| speech.finding(finding))
            .collect(),
        purpose: purpose::purpose(description, speech),
        goals: purpose::goals(description, speech),
        setting: setting::setting(description, speech),
        duties,
        test: success::test(description, speech),
        milestones: success::milestones(description, slots, speech),
        decisions: people::decisions(description, slots, speech),
        relations: people::relations(description, slots, speech),
        benefits: benefits(&needs.position.benefits, slots, speech),
        legal: std::mem::take(&mut requirements.legal),
        asks: !requirements.is_empty(),
        requirements,
        depth: match length {
            DocumentLength::Short => Depth::default(),
            DocumentLength::Full => depth::depth(description, slots, speech),
        },
        signatures: signatures(description, speech),
    }
}

/// What the organization offers, in one row: only the first begins with a capital.
fn benefits(stated: &[Stated<Line>], slots: &Slots<'_>, speech: Speech<'_>) -> Vec<String> {
    let texts = stated.iter().map(|text| speech.stated(text)).enumerate();
    let texts = texts.map(|(index, text)| match index {
        0 => text.to_owned(),
        _ => sentence::within(text, slots, speech),
    });
    texts.collect()
}

/// The holder, the manager and the sponsor, each by title where it is stated; no sponsor where none is.
fn signatures(description: &Description<'_>, speech: Speech<'_>) -> Vec<String> {
    let position = &description.needs.position;
    let manager = speech.told(&position.reports_to);
    let manager = manager.unwrap_or_else(|| speech.say("signature.manager"));
    let holder = speech.say("signature.holder");
    let signing = [Some(holder), Some(manager), speech.told(&position.sponsor)];
    signing.into_iter().flatten().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
