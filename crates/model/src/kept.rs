//! A responsibility that is part of a post: where it comes from, its words, its time and its reasons.
//!
//! Borrows from the catalog and the needs. In no language yet.

use std::borrow::Cow;

use crate::adjust::AddedResponsibility;
use crate::duty::OwnDuty;
use crate::reason::Reason;
use crate::responsibility::{Responsibility, TextVariant};
use crate::role::{Area, Role};
use crate::scalar::id::Id;
use crate::scalar::text::Line;
use crate::stated::Stated;
use crate::text::Words;

/// For how many communities something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Communities carried.
    pub n: u32,
    /// Communities of the organization.
    pub of: u32,
}

/// Where a responsibility of the post comes from.
#[derive(Clone, Copy, Debug)]
pub enum WorkSource<'a> {
    /// The organization states it.
    Own(&'a OwnDuty),
    /// The organization adds it to the profile.
    Added(&'a AddedResponsibility),
    /// The profile has it, in these words for this organization.
    Profile {
        /// The profile's entry.
        item: &'a Responsibility,
        /// The words in the place of the entry's own.
        variant: Option<&'a TextVariant>,
        /// How it came to be chosen.
        chosen: Chosen,
    },
}

/// Who chose a responsibility of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The reckoning.
    ByFit,
    /// A person, by its id.
    ByHand,
}

/// The heading under which a responsibility stands.
#[derive(Clone, Copy, Debug)]
pub enum Heading<'a> {
    /// An area of the role.
    Area(&'a Area),
    /// The organization's own.
    Own(&'a Stated<Line>),
    /// None is given.
    None,
}

/// A responsibility of the post.
#[derive(Clone, Debug)]
pub struct KeptResponsibility<'a> {
    /// Id; `own-1`, `own-2` … for those that the organization states, `added-1` … for those that it adds.
    pub id: Cow<'a, str>,
    /// Where it comes from.
    pub source: WorkSource<'a>,
    /// The role that it belongs to; additions belong to the role with the largest part.
    pub role: &'a Role,
    /// The heading under which it stands.
    pub heading: Heading<'a>,
    /// Quarters of an hour a week that it takes.
    pub quarters: u32,
    /// The step that is taken, from 1.
    pub rung: u32,
    /// For how many communities it is done, where that makes a difference.
    pub scope: Option<Scope>,
    /// Whether the post is not this post without it.
    pub essential: bool,
    /// Percent of the post; all shares and the reserve sum to 100.
    pub share: u32,
    /// Whether the organization stated the share.
    pub share_is_stated: bool,
    /// Why it is here.
    pub reasons: Vec<Reason<'a>>,
}

impl<'a> KeptResponsibility<'a> {
    /// Tells whether the organization states or adds it in its own words.
    pub fn is_own(&self) -> bool {
        !matches!(self.source, WorkSource::Profile { .. })
    }

    /// Counts the goals that it answers.
    pub fn answered_goals(&self) -> usize {
        let answers = |reason: &&Reason<'_>| matches!(reason, Reason::Answers(_));
        self.reasons.iter().filter(answers).count()
    }

    /// Gives the profile's entry, where it comes from one.
    pub fn profile(&self) -> Option<&'a Responsibility> {
        match self.source {
            WorkSource::Profile { item, .. } => Some(item),
            WorkSource::Own(_) | WorkSource::Added(_) => None,
        }
    }

    /// Gives what is done, in a few words.
    pub fn headline(&self) -> Words<'a> {
        match self.source {
            WorkSource::Own(own) => Words::Own(&own.text),
            WorkSource::Added(added) => Words::Own(&added.text),
            WorkSource::Profile { item, variant, .. } => {
                let words = variant.and_then(|variant| variant.headline.as_ref());
                Words::Profile(words.unwrap_or(&item.headline))
            }
        }
    }

    /// Gives how it is done: the sentence that completes the headline.
    pub fn text(&self) -> Option<Words<'a>> {
        match self.source {
            WorkSource::Own(own) => own.detail.as_ref().map(Words::Own),
            WorkSource::Added(_) => None,
            WorkSource::Profile { item, variant, .. } => {
                let words = variant.and_then(|variant| variant.text.as_ref());
                words.or(item.text.as_ref()).map(Words::Profile)
            }
        }
    }

    /// Gives how it is told to those who hold or seek a post: a profile's own words for it, which count nothing that only the
    /// reckoning knows, else the sentence that completes the headline.
    pub fn post_text(&self) -> Option<Words<'a>> {
        let WorkSource::Profile { item, variant, .. } = self.source else {
            return self.text();
        };
        let words = variant.and_then(|variant| variant.ad.as_ref());
        let words = words.or(item.ad.as_ref()).map(Words::Profile);
        words.or_else(|| self.text())
    }

    /// Gives what is then the case, of a responsibility of the profile.
    pub fn done(&self) -> Option<Words<'a>> {
        let WorkSource::Profile { item, variant, .. } = self.source else {
            return None;
        };
        let words = variant.and_then(|variant| variant.done.as_ref());
        words.or(item.done.as_ref()).map(Words::Profile)
    }

    /// Gives the short form within a sentence of several, where the headline does not fit there.
    pub fn also(&self) -> Option<Words<'a>> {
        let WorkSource::Profile { item, variant, .. } = self.source else {
            return None;
        };
        // Another headline has another short form, or is short itself.
        let words = match variant {
            Some(variant) if variant.headline.is_some() => variant.also.as_ref(),
            Some(variant) => variant.also.as_ref().or(item.also.as_ref()),
            None => item.also.as_ref(),
        };
        words.map(Words::Profile)
    }

    /// Gives the number of the step that is taken, of what the text counts.
    pub fn count(&self) -> Option<u32> {
        let step = self.rung.checked_sub(1)? as usize;
        self.profile()?.steps.get(step).map(|step| step.n)
    }

    /// Lists the ids of competences that it draws on.
    pub fn competences(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (own, of_profile): (&'a [String], &'a [Id]) = match self.source {
            WorkSource::Own(own) => (&own.competences, &[]),
            WorkSource::Added(_) => (&[], &[]),
            WorkSource::Profile { item, .. } => (&[], &item.competences),
        };
        let own = own.iter().map(String::as_str);
        own.chain(of_profile.iter().map(Id::as_str))
    }

    /// Gives the percent of a full-time week, rounded.
    pub fn load(&self, time: Time) -> u32 {
        percent_of(self.quarters, time.week)
    }
}

/// Gives a part in percent of the whole, rounded to the nearest.
pub fn percent_of(part: u32, whole: u32) -> u32 {
    let whole = u64::from(whole.max(1));
    u32::try_from((u64::from(part) * 200 + whole) / (2 * whole)).unwrap_or(u32::MAX)
}

/// The hours of a post, in quarters of an hour a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// A full-time week.
    pub week: u32,
    /// The post.
    pub post: u32,
    /// What its work takes.
    pub planned: u32,
    /// What is kept for what nobody can plan.
    pub reserve: u32,
}
