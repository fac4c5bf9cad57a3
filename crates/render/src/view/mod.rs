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
pub(crate) enum Page {
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

impl Page {
    /// Makes the page of a document of a post.
    pub(crate) fn of_post(
        description: &Description<'_>,
        findings: &[Finding],
        speech: Speech<'_>,
        rendering: Rendering,
    ) -> Page {
        match rendering.document {
            Document::Profile => {
                let role = description.lead_role();
                let parts = description.parts.iter();
                let others: Vec<_> = parts.filter(|part| part.role.role != role.role).collect();
                Page::Profile(Box::new(profile::page(role, &others, speech, rendering)))
            }
            Document::Description => Page::Description(Box::new(description::page(
                description,
                findings,
                speech,
                rendering,
            ))),
            Document::Ad => Page::Ad(Box::new(ad::page(description, speech, rendering))),
            Document::Amendment => {
                Page::Amendment(Box::new(amendment::page(description, speech, rendering)))
            }
            Document::InterviewGuide => Page::InterviewGuide(Box::new(interview_guide::page(
                description,
                speech,
                rendering,
            ))),
            Document::Brief => Page::Brief(Box::new(brief::page(
                description,
                findings,
                speech,
                rendering,
            ))),
        }
    }

    /// Makes the page of the profile of a role.
    pub(crate) fn of_role(role: &Role, speech: Speech<'_>, rendering: Rendering) -> Page {
        Page::Profile(Box::new(profile::page(role, &[], speech, rendering)))
    }

    pub(super) fn values(&self) -> Result<Values, tera::Error> {
        match self {
            Page::Profile(page) => Values::of(page),
            Page::Description(page) => Values::of(page),
            Page::Ad(page) => Values::of(page),
            Page::Amendment(page) => Values::of(page),
            Page::InterviewGuide(page) => Values::of(page),
            Page::Brief(page) => Values::of(page),
        }
    }

    /// Gives the organization, if the page is about one.
    pub(super) fn organization(&mut self) -> Option<&mut OrganizationView> {
        match self {
            Page::Profile(_) | Page::Amendment(_) | Page::InterviewGuide(_) | Page::Brief(_) => {
                None
            }
            Page::Description(page) => Some(&mut page.organization),
            Page::Ad(page) => Some(&mut page.organization),
        }
    }

    pub(super) fn to_json(&self) -> String {
        match self {
            Page::Profile(page) => json(page),
            Page::Description(page) => json(page),
            Page::Ad(page) => json(page),
            Page::Amendment(page) => json(page),
            Page::InterviewGuide(page) => json(page),
            Page::Brief(page) => json(page),
        }
    }
}

fn json(page: &impl Serialize) -> String {
    serde_json::to_string_pretty(page).expect("texts and numbers") + "\n"
}
