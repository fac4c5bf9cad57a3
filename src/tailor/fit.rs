//! What would fit when a post is overloaded: more time, or fewer people to serve.
//!
//! Tries it out; changes no needs.

use crate::model::catalog::Catalog;
use crate::model::needs::Needs;
use crate::model::scalar::bounded::Allocation;
use crate::tailor::tailor;

/// Two ways out of an overload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Smallest percent of a full-time week that is enough; none where even a full week is not.
    pub allocation: Option<u32>,
    /// Largest number of people served for whom the time is enough; none where the core alone is too much.
    pub reach: Option<u64>,
}

/// Finds what would fit for an overloaded post.
pub fn fit(catalog: &Catalog, needs: &Needs) -> Fit {
    let now = tailor(catalog, needs);
    // Only what cannot be left out counts; without goals there is nothing to choose, which costs the most time.
    let mut needs = needs.clone();
    needs.context.goals.clear();
    let allocation = (now.allocation + 1..=100).find(|&percent| {
        let mut roomier = needs.clone();
        roomier.position.allocation = Allocation::new(percent);
        tailor(catalog, &roomier).excess() == 0
    });
    let fits = |reach: u64| {
        let mut smaller = needs.clone();
        smaller.context.reach = Some(reach);
        // What the stage suggests does not depend on the reach, so that the time stays as it is.
        tailor(catalog, &smaller).excess() == 0
    };
    Fit {
        allocation,
        reach: largest(now.situation.reach, fits),
    }
}

/// Finds the largest number below `now` that fits, by halving; rounded down to two digits, because nobody counts closer.
fn largest(now: u64, fits: impl Fn(u64) -> bool) -> Option<u64> {
    if now <= 1 || !fits(1) {
        return None;
    }
    let (mut good, mut bad) = (1, now);
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if fits(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    let step = 10_u64.pow(good.ilog10().saturating_sub(1));
    let round = good / step * step;
    Some(if fits(round) { round } else { good })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_that_fits_is_round() {
        assert_eq!(largest(5000, |reach| reach <= 1237), Some(1200));
        assert_eq!(largest(5000, |reach| reach <= 7), Some(7));
        assert_eq!(largest(5000, |_| false), None);
        assert_eq!(largest(1, |_| true), None);
    }
}
