//! The brief: what a writer, a person or an assistant, needs to write the ad or the description of this post well and truly.
//!
//! Facts and thinking, no prose to copy. What the organization said and what the profile proposes never stand in one list.

mod asked;
mod facts;
mod form;
mod law;
mod needs;
mod never;
mod pace;
mod questions;
mod rights;
mod time;
mod work;

use serde::Serialize;

use crate::Rendering;
use crate::slots::Slots;
use crate::speech::Speech;
use crate::view::brief::asked::AskedByPost;
use crate::view::brief::facts::{FACTS, MATTER, StatedFact, WORDS};
use crate::view::brief::form::BriefForm;
use crate::view::brief::law::LawLine;
use crate::view::brief::needs::NeedsItem;
use crate::view::brief::questions::BriefQuestion;
use crate::view::brief::rights::Rights;
use crate::view::brief::time::TimeOfPost;
use crate::view::brief::work::BriefWork;
use crate::view::head::Head;
use model::{Description, Finding};

/// The page.
#[derive(Serialize)]
pub(crate) struct BriefPage {
    /// What every page has.
    #[serde(flatten)]
    pub head: Head,
    /// Name of the organization.
    pub organization: String,
    /// Every item of the needs by its key; for programs.
    pub needs: Vec<NeedsItem>,
    /// What the post is there for.
    pub matter: Vec<StatedFact>,
    /// Questions where the purpose bites: for the writer, not for the text.
    pub questions: Vec<BriefQuestion>,
    /// Other facts that must be in the text.
    pub facts: Vec<StatedFact>,
    /// The organization's words.
    pub words: Vec<StatedFact>,
    /// Words that are open, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_words: Option<String>,
    /// The work.
    pub work: BriefWork,
    /// What the time allows.
    pub time: TimeOfPost,
    /// Decision rights.
    pub decisions: Rights,
    /// Requirements.
    pub requirements: AskedByPost,
    /// Law and custom of the place.
    pub law: Vec<LawLine>,
    /// Whether the country has to be asked for.
    pub ask_country: bool,
    /// What must not be said.
    pub never: Vec<String>,
    /// The form of the text.
    pub form: BriefForm,
}

/// Makes the page.
pub(crate) fn page(
    description: &Description<'_>,
    findings: &[Finding],
    speech: Speech<'_>,
    rendering: Rendering,
) -> BriefPage {
    let slots = Slots::of(description, speech);
    let slots = &slots;
    let items = needs::items(description.needs, speech.language);
    let title = description.title(speech.language);
    BriefPage {
        head: Head::new(
            speech.fill("brief_title", &[("title", &title)]),
            speech,
            rendering,
        ),
        organization: speech
            .stated(&description.needs.organization.name)
            .to_owned(),
        matter: facts::said(MATTER, &items, description, speech),
        questions: questions::questions(description, slots, speech),
        facts: facts::said(FACTS, &items, description, speech),
        words: facts::said(WORDS, &items, description, speech),
        open_words: facts::open_words(description, speech),
        work: work::work(description, slots, speech),
        time: time::time(description, findings, slots, speech),
        decisions: rights::rights(description, slots, speech),
        requirements: asked::asked(description, slots, speech),
        law: law::law(description, rendering.date, speech),
        ask_country: law::is_without_country(description),
        never: never::never(description, speech),
        form: form::form(description, speech),
        needs: items,
    }
}

#[cfg(test)]
mod tests;
