//! What the organization itself says that a post does, and the time that it takes.

use model::{AddedResponsibility, Allocation, CatalogUse, Duty, Needs, OwnDuty, UsedDuty};

/// Percent of a post from which stated shares describe it: nothing essential is added then.
const DESCRIBES_THE_POST: u32 = 80;
/// More own duties than this take less time each, where no share is stated.
const MANY: usize = 5;

/// The duties that the needs state.
pub(super) struct StatedDuties<'a> {
    needs: &'a Needs,
    /// Quarters of an hour a week of the whole post.
    post: u32,
    /// Quarters of an hour of a full-time week.
    week: u32,
}

/// What a stated duty is.
#[derive(Clone, Copy)]
pub(super) enum StatedDuty<'a> {
    Own(&'a OwnDuty),
    Used(&'a UsedDuty),
    Added(&'a AddedResponsibility),
}

/// A stated duty with its time.
#[derive(Clone, Copy)]
pub(super) struct TimedDuty<'a> {
    pub duty: StatedDuty<'a>,
    /// Quarters of an hour a week; none for a duty of the catalog without a share, which takes what the profile says.
    pub quarters: Option<u32>,
    /// Percent of the post, where it is stated.
    pub share: Option<u32>,
}

impl<'a> StatedDuties<'a> {
    pub(super) fn new(needs: &'a Needs, post: u32, week: u32) -> StatedDuties<'a> {
        StatedDuties { needs, post, week }
    }

    /// Lists them in the order in which they are stated, what is added to the profile last.
    pub(super) fn all(&self) -> Vec<TimedDuty<'a>> {
        let duties = &self.needs.position.duties;
        let added = &self.needs.adjust.add.responsibilities;
        let each = if duties.len() + added.len() > MANY {
            5
        } else {
            10
        };
        let stated = duties.iter().map(|duty| {
            let share = duty.share();
            let (duty, usual) = match duty {
                Duty::Own(own) => (StatedDuty::Own(own), Some(each)),
                Duty::Use(used) => (StatedDuty::Used(used), None),
            };
            TimedDuty {
                duty,
                quarters: share.or(usual).map(|percent| self.of_post(percent)),
                share,
            }
        });
        let added = added.iter().map(|added| {
            let load = added.load.map(Allocation::get);
            let quarters = match load {
                Some(load) => (load * self.week).div_ceil(100),
                None => self.of_post(each),
            };
            TimedDuty {
                duty: StatedDuty::Added(added),
                quarters: Some(quarters),
                share: None,
            }
        });
        stated.chain(added).collect()
    }

    /// Gives the quarters of an hour that they take together. Shares of a post make no more than the post, although each is
    /// rounded up.
    pub(super) fn quarters(&self, duties: &[TimedDuty<'_>]) -> u32 {
        let sum = |shares: bool| -> u32 {
            let duties = duties.iter().filter(|duty| duty.share.is_some() == shares);
            duties.filter_map(|duty| duty.quarters).sum()
        };
        sum(true).min(self.post) + sum(false)
    }

    fn of_post(&self, percent: u32) -> u32 {
        (percent * self.post).div_ceil(100)
    }

    /// Tells whether an own duty has no share, so that its time is supposed.
    pub(super) fn shares_are_supposed(&self) -> bool {
        let duties = self.needs.position.duties.iter();
        let mut own = duties.filter(|duty| matches!(duty, Duty::Own(_)));
        own.any(|duty| duty.share().is_none())
    }

    /// Tells whether the stated shares take so much of the post that it is described.
    pub(super) fn describe_the_post(&self) -> bool {
        let shares = self.needs.position.duties.iter().filter_map(Duty::share);
        shares.sum::<u32>() >= DESCRIBES_THE_POST
    }

    /// Tells whether the catalog chooses work beside what is stated.
    pub(super) fn leave_room_for_the_catalog(&self) -> bool {
        match self.needs.catalog {
            CatalogUse::Fill => self.needs.position.duties.is_empty(),
            CatalogUse::Complete => true,
            CatalogUse::None => false,
        }
    }

    /// Tells whether an own duty stands for a responsibility of the catalog.
    pub(super) fn cover(&self, responsibility: &str) -> bool {
        let mut own = self.own();
        own.any(|duty| duty.covers.iter().any(|id| id == responsibility))
    }

    /// Tells whether the organization dropped a responsibility of the catalog.
    pub(super) fn drop(&self, responsibility: &str) -> bool {
        self.needs.adjust.drop.iter().any(|id| id == responsibility)
    }

    /// Tells whether somebody chose a responsibility of the catalog by its id.
    pub(super) fn used(&self, responsibility: &str) -> Option<&'a UsedDuty> {
        self.needs
            .position
            .duties
            .iter()
            .find_map(|duty| match duty {
                Duty::Use(used) if used.responsibility == responsibility => Some(used),
                Duty::Use(_) | Duty::Own(_) => None,
            })
    }

    /// Tells whether an own duty answers a goal.
    pub(super) fn answer(&self, goal: &str) -> bool {
        let mut own = self.own();
        own.any(|duty| duty.goals.iter().any(|id| id == goal))
    }

    fn own(&self) -> impl Iterator<Item = &'a OwnDuty> {
        self.needs
            .position
            .duties
            .iter()
            .filter_map(|duty| match duty {
                Duty::Own(own) => Some(&**own),
                Duty::Use(_) => None,
            })
    }
}
