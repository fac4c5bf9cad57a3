//! What templates see: texts and numbers ready to print, in one language.
//!
//! Templates see these types only, so that the model can change under them. Everything is plain text, escaped by the
//! format; only the fields named `*_markup` hold markup that was made safe before.

pub(crate) mod phrase;

pub(crate) mod facts;

pub(crate) mod skill;
pub(crate) mod skills;

pub(crate) mod work;

pub(crate) mod beginning;
pub(crate) mod first_words;
pub(crate) mod letters;
pub(crate) mod sentence;

pub(crate) mod join;

pub(crate) mod duty;

pub(crate) mod chart;

pub(crate) mod length;

pub(crate) mod description;

pub(crate) mod ad;

pub(crate) mod profile;

pub(crate) mod amendment;

pub(crate) mod interview_guide;

pub(crate) mod brief;

pub(crate) mod head;
pub(crate) mod word;

#[cfg(test)]
pub(crate) mod trial;

use serde::Serialize;

use crate::Rendering;
use crate::document::Document;
use crate::speech::Speech;
use crate::templates::values::Values;
use crate::view::facts::OrganizationView;
use model::{Description, Finding, Role};

/// A page of one of the documents.
pub(crate) enum DocumentView {
    /// The role profile.
    Profile(Box<profile::ProfilePage>),
    /// The internal description.
    Description(Box<description::DescriptionPage>),
    /// The ad.
    Ad(Box<ad::AdPage>),
    /// The amendment of somebody else's job.
    Amendment(Box<amendment::AmendmentPage>),
    /// The interview guide.
    InterviewGuide(Box<interview_guide::InterviewGuidePage>),
    /// The brief.
    Brief(Box<brief::BriefPage>),
}

impl DocumentView {
    /// Makes the page of a document of a post.
    pub(crate) fn of_post(
        description: &Description<'_>,
        findings: &[Finding],
        speech: Speech<'_>,
        rendering: Rendering,
    ) -> DocumentView {
        match rendering.document {
            Document::Profile => {
                let role = description.lead_role();
                let parts = description.parts.iter();
                let others: Vec<_> = parts.filter(|part| part.role.role != role.role).collect();
                DocumentView::Profile(Box::new(profile::page(role, &others, speech, rendering)))
            }
            Document::Description => DocumentView::Description(Box::new(description::page(
                description,
                findings,
                speech,
                rendering,
            ))),
            Document::Ad => DocumentView::Ad(Box::new(ad::page(description, speech, rendering))),
            Document::Amendment => {
                DocumentView::Amendment(Box::new(amendment::page(description, speech, rendering)))
            }
            Document::InterviewGuide => DocumentView::InterviewGuide(Box::new(
                interview_guide::page(description, speech, rendering),
            )),
            Document::Brief => DocumentView::Brief(Box::new(brief::page(
                description,
                findings,
                speech,
                rendering,
            ))),
        }
    }

    /// Makes the page of the profile of a role.
    pub(crate) fn of_role(role: &Role, speech: Speech<'_>, rendering: Rendering) -> DocumentView {
        DocumentView::Profile(Box::new(profile::page(role, &[], speech, rendering)))
    }

    pub(super) fn values(&self) -> Result<Values, tera::Error> {
        match self {
            DocumentView::Profile(page) => Values::of(page),
            DocumentView::Description(page) => Values::of(page),
            DocumentView::Ad(page) => Values::of(page),
            DocumentView::Amendment(page) => Values::of(page),
            DocumentView::InterviewGuide(page) => Values::of(page),
            DocumentView::Brief(page) => Values::of(page),
        }
    }

    /// Gives the organization, if the page is about one.
    pub(super) fn organization(&mut self) -> Option<&mut OrganizationView> {
        match self {
            DocumentView::Profile(_)
            | DocumentView::Amendment(_)
            | DocumentView::InterviewGuide(_)
            | DocumentView::Brief(_) => None,
            DocumentView::Description(page) => Some(&mut page.organization),
            DocumentView::Ad(page) => Some(&mut page.organization),
        }
    }

    pub(super) fn to_json(&self) -> String {
        match self {
            DocumentView::Profile(page) => json(page),
            DocumentView::Description(page) => json(page),
            DocumentView::Ad(page) => json(page),
            DocumentView::Amendment(page) => json(page),
            DocumentView::InterviewGuide(page) => json(page),
            DocumentView::Brief(page) => json(page),
        }
    }
}

fn json(page: &impl Serialize) -> String {
    serde_json::to_string_pretty(page).expect("texts and numbers") + "\n"
}
