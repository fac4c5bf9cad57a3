//! The choice of optional responsibilities: the best set that fits, not a greedy guess.
//!
//! Best by the number of goals answered, then the total weight, then the smaller load, then the order in the profile.
//! Numbers in, choice out; knows no profile.
//!
//! A table for every item holds the best that can follow, by the goals already answered and the time still free; it is
//! filled from the last item to the first. Only goals that an earlier item may have answered and a later one offers can
//! make a difference there, so that a table is small however many goals are stated. What is best is one number, goals
//! before weight before load, so that filling a row is one comparison per percent of time, which the compiler turns into
//! vector instructions.

/// An optional responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Percent of a full-time week, at least 1.
    pub load: u32,
    /// How much it matters, 1 to 5.
    pub weight: u32,
    /// Goals that it answers, one bit each.
    pub goals: u32,
}

/// Items that share a time: the optional responsibilities of one role.
#[derive(Clone, Debug)]
pub struct Group {
    /// Percent of a full-time week that is free, at most 100 over all groups.
    pub capacity: u32,
    /// The items, in the order of the profile.
    pub items: Vec<Item>,
}

/// Chooses the best set; tells for every item of every group whether it is in.
///
/// A goal counts once, whichever group answers it; `answered` are the goals that count already.
pub fn choose(groups: &[Group], answered: u32) -> Vec<Vec<bool>> {
    let turns = turns(groups, answered);
    let mut tables = Vec::with_capacity(turns.len());
    // What follows the last item is nothing.
    let mut best = vec![0];
    let mut width = 1;
    for turn in turns.iter().rev() {
        if turn.closes {
            best = spread(&best, width, turn.width);
            width = turn.width;
        }
        let (before, takes) = turn.fill(&best);
        best = before;
        tables.push(takes);
    }
    tables.reverse();

    let (mut answered, mut free) = (0, 0);
    let mut chosen = turns.iter().zip(&tables).map(|(turn, takes)| {
        if turn.opens {
            free = turn.width - 1;
        }
        let row = rank(answered & turn.before, turn.before);
        let take = takes[row * turn.width + free];
        if take {
            answered |= turn.goals;
            free -= turn.item.load as usize;
        }
        take
    });
    groups
        .iter()
        .map(|group| chosen.by_ref().take(group.items.len()).collect())
        .collect()
}

/// One goal outweighs any weight, and one step of weight any load: at most 100 items of weight 5 fit in 100 percent.
const GOAL: i32 = 1 << 20;
const WEIGHT: i32 = 1 << 8;

/// An item when its turn comes.
struct Turn<'a> {
    item: &'a Item,
    /// The goals that it answers, of those that count.
    goals: u32,
    /// Free time of its group from 0 to the capacity.
    width: usize,
    /// Goals that may have been answered and that it or a later item offers.
    before: u32,
    /// The same for the next item.
    after: u32,
    /// Whether it is the first of its group.
    opens: bool,
    /// Whether it is the last of its group.
    closes: bool,
}

/// Lines up the items of all groups.
fn turns(groups: &[Group], answered: u32) -> Vec<Turn<'_>> {
    let mut turns: Vec<Turn<'_>> = Vec::new();
    let mut met = 0;
    for group in groups {
        for (index, item) in group.items.iter().enumerate() {
            // What never fits answers nothing.
            let goals = match item.load <= group.capacity {
                true => item.goals & !answered,
                false => 0,
            };
            turns.push(Turn {
                item,
                goals,
                width: group.capacity as usize + 1,
                before: met,
                after: 0,
                opens: index == 0,
                closes: index + 1 == group.items.len(),
            });
            met |= goals;
        }
    }
    let (mut offered, mut after) = (0, 0);
    for turn in turns.iter_mut().rev() {
        offered |= turn.goals;
        turn.before &= offered;
        turn.after = std::mem::replace(&mut after, turn.before);
    }
    turns
}

/// Gives each row of what follows a group, where that group's whole time is free, to every free time of the group before.
fn spread(best: &[i32], width: usize, wider: usize) -> Vec<i32> {
    best.chunks_exact(width)
        .flat_map(|row| std::iter::repeat_n(row[width - 1], wider))
        .collect()
}

impl Turn<'_> {
    /// Gives the best from this item on, and whether it takes the item, both by the set of goals and the free time.
    fn fill(&self, next: &[i32]) -> (Vec<i32>, Vec<bool>) {
        let (width, before, after) = (self.width, self.before, self.after);
        let load = (self.item.load as usize).min(width);
        let gain = self.item.weight as i32 * WEIGHT - self.item.load as i32;
        let adds = rank(self.goals & after, after);
        let size = width << before.count_ones();
        let (mut best, mut takes) = (Vec::with_capacity(size), vec![false; size]);
        let mut set = 0;
        for (takes, number) in takes.chunks_exact_mut(width).zip(rows(before, after)) {
            let new = (self.goals & !set).count_ones() as i32;
            let gain = gain + new * GOAL;
            let skip = &next[number * width..][..width];
            let take = &next[(number | adds) * width..][..width - load];
            best.extend_from_slice(&skip[..load]);
            // Of equals the one with the earlier item wins.
            let pairs = || skip[load..].iter().zip(take);
            best.extend(pairs().map(|(&skip, take)| skip.max(take + gain)));
            for (takes, (&skip, take)) in takes[load..].iter_mut().zip(pairs()) {
                *takes = take + gain >= skip;
            }
            // The next larger set of these goals.
            set = set.wrapping_sub(before) & before;
        }
        (best, takes)
    }
}

/// Gives, for every set of the goals `before` in order, the number of what is left of it in `after` among the sets of `after`.
fn rows(before: u32, after: u32) -> Vec<usize> {
    let mut rows = vec![0];
    for goal in each(before) {
        let place = rank(goal & after, after);
        rows.extend_from_within(..);
        let half = rows.len() / 2;
        rows[half..].iter_mut().for_each(|row| *row |= place);
    }
    rows
}

/// Gives the number of a set of goals among all sets of `of`.
fn rank(set: u32, of: u32) -> usize {
    each(of)
        .enumerate()
        .filter(|(_, goal)| set & goal != 0)
        .fold(0, |number, (place, _)| number | 1 << place)
}

/// Gives the goals of a set, one by one.
fn each(goals: u32) -> impl Iterator<Item = u32> {
    let all = (0..u32::BITS).map(|bit| 1 << bit);
    all.filter(move |goal| goals & goal != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(load: u32, weight: u32, goals: u32) -> Item {
        Item {
            load,
            weight,
            goals,
        }
    }

    #[track_caller]
    fn check(capacity: u32, items: &[Item], chosen: &[bool]) {
        assert_eq!(
            choose(
                &[Group {
                    capacity,
                    items: items.to_vec()
                }],
                0
            ),
            [chosen.to_vec()]
        );
    }

    #[test]
    fn goals_come_before_weight_weight_before_load_load_before_order() {
        check(10, &[item(10, 5, 0), item(10, 1, 1)], &[false, true]);
        check(
            10,
            &[item(10, 3, 0), item(5, 2, 0), item(5, 2, 0)],
            &[false, true, true],
        );
        check(10, &[item(10, 3, 0), item(9, 3, 0)], &[false, true]);
        check(10, &[item(6, 3, 0), item(6, 3, 0)], &[true, false]);
        check(0, &[item(1, 5, 1)], &[false]);
        check(10, &[], &[]);
    }

    #[test]
    fn a_goal_counts_once_whichever_role_answers_it() {
        let groups = [
            Group {
                capacity: 5,
                items: vec![item(5, 1, 1), item(5, 2, 0)],
            },
            Group {
                capacity: 5,
                items: vec![item(5, 1, 1), item(5, 1, 0)],
            },
        ];
        assert_eq!(choose(&groups, 0), [[false, true], [true, false]]);
        assert_eq!(choose(&groups, 1), [[false, true], [true, false]]);
    }

    #[test]
    fn many_goals_stay_within_reach() {
        let items = (0..24)
            .map(|bit| item(3 + bit % 5, 1 + bit % 5, 1 << (bit % 16)))
            .collect();
        let chosen = choose(
            &[Group {
                capacity: 60,
                items,
            }],
            0,
        );
        assert!(chosen[0].iter().filter(|chosen| **chosen).count() > 10);
    }

    /// The definition itself: every subset, the best by the four criteria.
    fn by_brute_force(groups: &[Group], answered: u32) -> Vec<Vec<bool>> {
        let flat: Vec<(usize, Item)> = groups
            .iter()
            .enumerate()
            .flat_map(|(g, group)| group.items.iter().map(move |item| (g, *item)))
            .collect();
        type Rank = (u32, u32, std::cmp::Reverse<u32>, Vec<bool>);
        let mut best: Option<(Rank, Vec<bool>)> = None;
        for subset in 0u32..1 << flat.len() {
            let chosen: Vec<bool> = (0..flat.len())
                .map(|index| subset >> index & 1 == 1)
                .collect();
            let of = |g: usize| {
                flat.iter()
                    .zip(&chosen)
                    .filter(move |((group, _), chosen)| *group == g && **chosen)
            };
            if (0..groups.len())
                .any(|g| of(g).map(|((_, item), _)| item.load).sum::<u32>() > groups[g].capacity)
            {
                continue;
            }
            let all = || {
                flat.iter()
                    .zip(&chosen)
                    .filter(|(_, chosen)| **chosen)
                    .map(|((_, item), _)| item)
            };
            let goals = all()
                .fold(answered, |goals, item| goals | item.goals)
                .count_ones();
            let weight = all().map(|item| item.weight).sum();
            let load = all().map(|item| item.load).sum();
            let rank = (goals, weight, std::cmp::Reverse(load), chosen.clone());
            if best.as_ref().is_none_or(|(top, _)| rank > *top) {
                best = Some((rank, chosen));
            }
        }
        let mut flat_choice = best
            .map(|(_, chosen)| chosen)
            .unwrap_or_default()
            .into_iter();
        groups
            .iter()
            .map(|group| flat_choice.by_ref().take(group.items.len()).collect())
            .collect()
    }

    fn groups() -> impl Strategy<Value = Vec<Group>> {
        let items = prop::collection::vec((1u32..12, 1u32..=5, 0u32..64), 0..7);
        let group = (0u32..25, items).prop_map(|(capacity, items)| Group {
            capacity,
            items: items
                .into_iter()
                .map(|(load, weight, goals)| item(load, weight, goals))
                .collect(),
        });
        prop::collection::vec(group, 1..3)
    }

    proptest! {
        #[test]
        fn the_choice_is_the_optimum(groups in groups(), answered in 0u32..64) {
            prop_assert_eq!(choose(&groups, answered), by_brute_force(&groups, answered));
        }
    }
}
