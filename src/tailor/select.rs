//! The choice of optional responsibilities: the best set that fits, not a greedy guess.
//!
//! Best by the number of goals answered, then the total weight, then the smaller load, then the order in the profile.
//! Numbers in, choice out; knows no profile.
//!
//! A table holds, for every item, set of goals already answered and time still free, the best that can follow; it is
//! filled from the last item to the first. What is best is one number, goals before weight before load, so that filling
//! a row is one comparison per percent of time, which the compiler turns into vector instructions. The time is
//! items x 2^goals x capacity, with goals counted only where an optional item decides about them.

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
    let goals = Goals::decided_by(groups, answered);
    let sets = 1 << goals.bits.len();

    // Filled backwards: what follows the last group is only the count of the goals.
    let mut after: Vec<i32> = (0..sets)
        .map(|set: usize| set.count_ones() as i32 * GOAL)
        .collect();
    let mut tables = Vec::with_capacity(groups.len());
    for group in groups.iter().rev() {
        let table = Table::fill(group, &goals, &after);
        after = (0..sets)
            .map(|set| table.best[set * table.width + table.width - 1])
            .collect();
        tables.push(table);
    }
    tables.reverse();

    let mut set = 0;
    groups
        .iter()
        .zip(&tables)
        .map(|(group, table)| table.follow(group, &goals, &mut set))
        .collect()
}

/// One goal outweighs any weight, and one step of weight any load: at most 100 items of weight 5 fit in 100 percent.
const GOAL: i32 = 1 << 20;
const WEIGHT: i32 = 1 << 8;

fn gain(item: &Item) -> i32 {
    item.weight as i32 * WEIGHT - item.load as i32
}

/// The goals that the choice decides about, numbered anew without gaps.
struct Goals {
    bits: Vec<u32>,
}

impl Goals {
    fn decided_by(groups: &[Group], answered: u32) -> Goals {
        let offered = groups
            .iter()
            .flat_map(|group| {
                group
                    .items
                    .iter()
                    .filter(|item| item.load <= group.capacity)
            })
            .fold(0, |goals, item| goals | item.goals);
        let open = offered & !answered;
        Goals {
            bits: (0..u32::BITS)
                .map(|bit| 1 << bit)
                .filter(|bit| open & bit != 0)
                .collect(),
        }
    }

    fn of(&self, item: &Item) -> usize {
        self.bits
            .iter()
            .enumerate()
            .filter(|(_, bit)| item.goals & **bit != 0)
            .fold(0, |set, (index, _)| set | 1 << index)
    }
}

struct Table {
    /// Free time from 0 to the capacity.
    width: usize,
    /// Best that follows from the first item on, by set of goals and free time.
    best: Vec<i32>,
    /// Whether the best takes the item, by item, set of goals and free time.
    takes: Vec<bool>,
}

impl Table {
    fn fill(group: &Group, goals: &Goals, after: &[i32]) -> Table {
        let width = group.capacity as usize + 1;
        let size = after.len() * width;
        let mut best: Vec<i32> = after
            .iter()
            .flat_map(|&value| std::iter::repeat_n(value, width))
            .collect();
        let mut next = vec![0; size];
        let mut takes = vec![false; size * group.items.len()];
        for (index, item) in group.items.iter().enumerate().rev() {
            std::mem::swap(&mut best, &mut next);
            let takes = &mut takes[index * size..(index + 1) * size];
            let (load, gain, adds) = ((item.load as usize).min(width), gain(item), goals.of(item));
            for set in 0..after.len() {
                let row = set * width;
                let with = (set | adds) * width;
                let (skip_now, skip_rest) = next[row..row + width].split_at(load);
                best[row..row + load].copy_from_slice(skip_now);
                let rest = best[row + load..row + width]
                    .iter_mut()
                    .zip(&mut takes[row + load..row + width]);
                for (((best, takes), skip), take) in rest.zip(skip_rest).zip(&next[with..]) {
                    let take = take + gain;
                    // Of equals the one with the earlier item wins.
                    *takes = take >= *skip;
                    *best = take.max(*skip);
                }
            }
        }
        Table { width, best, takes }
    }

    fn follow(&self, group: &Group, goals: &Goals, set: &mut usize) -> Vec<bool> {
        let mut free = self.width - 1;
        let size = self.best.len();
        let step = |(index, item): (usize, &Item)| {
            let takes = self.takes[index * size + *set * self.width + free];
            if takes {
                *set |= goals.of(item);
                free -= item.load as usize;
            }
            takes
        };
        group.items.iter().enumerate().map(step).collect()
    }
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
        let items = prop::collection::vec((1u32..12, 1u32..=5, 0u32..16), 0..7);
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
        fn the_choice_is_the_optimum(groups in groups(), answered in 0u32..16) {
            prop_assert_eq!(choose(&groups, answered), by_brute_force(&groups, answered));
        }
    }
}
