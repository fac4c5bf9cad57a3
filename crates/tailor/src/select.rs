//! The choice of the work that a post does: the best that fits, not a greedy guess.
//!
//! Numbers in, choice out; knows no profile. Best is, in this order: the goals that are answered, as they are stated; the
//! communities that are carried; the points that the work brings; the smaller load; the earlier item at the higher rung.
//!
//! The first two leave nothing to weigh: loads never fall as communities or rungs grow, so that the essential work at one
//! community decides which goals fit, and these decide how many communities fit. What is left is a knapsack over the number
//! of further items and the time that is still free, filled exactly from the last item to the first.

use model::Loads;

/// A responsibility that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selectable<'a> {
    /// Its hours.
    pub loads: &'a Loads,
    /// What it brings.
    pub points: u32,
    /// Whether it cannot be left out.
    pub essential: bool,
    /// The goals to which it is the answer, one bit each, the first stated one lowest.
    pub answers: u32,
}

/// What is to be chosen from.
#[derive(Clone, Debug)]
pub(super) struct Problem<'a> {
    /// The items, in the order of the profile.
    pub items: Vec<Selectable<'a>>,
    /// Quarters of an hour that can be planned, the organization's own duties taken off.
    pub capacity: u32,
    /// The same with the time that is kept for what nobody can plan.
    pub whole: u32,
    /// Communities that the post can carry at most, at least 1.
    pub communities: u32,
    /// Most items that are neither essential nor the answer to a goal.
    pub extras: u32,
}

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    /// Communities that are carried, at least 1.
    pub carried: u32,
    /// For each item the rung, 0 for what is left out.
    pub rungs: Vec<u32>,
    /// Quarters of an hour that the chosen items take.
    pub load: u32,
    /// Whether the essential items fit.
    pub fits: bool,
}

/// Gives what a rung brings for each point: less for more of the same.
fn gain(rung: u32) -> u32 {
    match rung {
        0 => 0,
        1 => 4,
        2 => 6,
        _ => 7,
    }
}

/// Chooses the best of what fits.
///
/// Where the essential items need the time that is kept for what nobody can plan, they alone are chosen; where not even
/// that is enough, too, and the choice says that it does not fit.
pub(super) fn choose(problem: &Problem<'_>) -> Selection {
    let items = &problem.items;
    let mut certain: Vec<bool> = items.iter().map(|item| item.essential).collect();
    let load = |certain: &[bool], carried: u32| -> u32 {
        let kept = items.iter().zip(certain).filter(|(_, certain)| **certain);
        kept.map(|(item, _)| item.loads.quarters(carried, 1)).sum()
    };
    let essential = load(&certain, 1);
    if essential > problem.capacity {
        return Selection {
            carried: 1,
            rungs: certain.iter().map(|&kept| u32::from(kept)).collect(),
            load: essential,
            fits: essential <= problem.whole,
        };
    }
    let planned: Vec<bool> = items
        .iter()
        .map(|item| item.essential || item.answers != 0)
        .collect();
    answer_goals(items, &mut certain, problem.capacity - essential);
    let carried = largest(problem.communities, |carried| {
        load(&certain, carried) <= problem.capacity
    });
    let free = problem.capacity - load(&certain, carried);
    let rungs = fill(problem, &certain, &planned, carried, free);
    let chosen = items.iter().zip(&rungs).filter(|(_, rung)| **rung > 0);
    Selection {
        carried,
        load: chosen
            .map(|(item, &rung)| item.loads.quarters(carried, rung))
            .sum(),
        rungs,
        fits: true,
    }
}

/// Finds the largest number from 1 that fits, where 1 does and what is smaller than one that fits does too.
fn largest(most: u32, fits: impl Fn(u32) -> bool) -> u32 {
    let (mut good, mut bad) = (1, most.saturating_add(1));
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        match fits(middle) {
            true => good = middle,
            false => bad = middle,
        }
    }
    good
}

/// Takes the answers to the goals, in the order in which they are stated, as long as they fit.
fn answer_goals(items: &[Selectable<'_>], certain: &mut [bool], mut free: u32) {
    for goal in 0..u32::BITS {
        let answer = items
            .iter()
            .position(|item| item.answers >> goal & 1 == 1)
            .filter(|&index| !certain[index]);
        let Some(index) = answer else { continue };
        if let Some(rest) = free.checked_sub(items[index].loads.quarters(1, 1)) {
            free = rest;
            certain[index] = true;
        }
    }
}

/// More than any load of a week counts in what a point brings, so that gain and load are one number.
const GAIN: i32 = 1 << 10;

/// Fills the free time: for each item the rung, those that are certain at least at 1.
fn fill(
    problem: &Problem<'_>,
    certain: &[bool],
    planned: &[bool],
    carried: u32,
    free: u32,
) -> Vec<u32> {
    let (width, rows) = (free as usize + 1, problem.extras as usize + 1);
    let mut best = vec![0_i32; width * rows];
    let mut tables: Vec<Vec<u8>> = Vec::with_capacity(problem.items.len());
    for (index, item) in problem.items.iter().enumerate().rev() {
        let steps = steps(item, certain[index], planned[index], carried);
        let mut rungs = vec![u8::from(certain[index]); width * rows];
        let mut next = best.clone();
        for step in steps.filter(|step| (step.time as usize) < width && step.extra < rows) {
            let time = step.time as usize;
            for row in step.extra..rows {
                let from = &best[(row - step.extra) * width..][..width - time];
                let to = &mut next[row * width + time..(row + 1) * width];
                let chosen = &mut rungs[row * width + time..(row + 1) * width];
                for ((to, chosen), from) in to.iter_mut().zip(chosen).zip(from) {
                    // Of equals the higher rung of the earlier item wins.
                    let better = from + step.value >= *to;
                    *to = if better { from + step.value } else { *to };
                    *chosen = if better { step.rung } else { *chosen };
                }
            }
        }
        best = next;
        tables.push(rungs);
    }
    tables.reverse();
    let (mut row, mut time) = (rows - 1, width - 1);
    let mut rungs = Vec::with_capacity(tables.len());
    for (index, table) in tables.iter().enumerate() {
        let item = &problem.items[index];
        let rung = u32::from(table[row * width + time]);
        if rung > 0 {
            let taken = if certain[index] {
                item.loads.quarters(carried, 1)
            } else {
                0
            };
            time -= (item.loads.quarters(carried, rung) - taken) as usize;
            row -= usize::from(!planned[index]);
        }
        rungs.push(rung);
    }
    rungs
}

/// A rung that can be taken.
struct SelectStep {
    rung: u8,
    /// Free time that it takes.
    time: u32,
    /// Whether it counts among the further items: 1 or 0.
    extra: usize,
    /// What it brings, gain before the smaller load.
    value: i32,
}

/// Lists the rungs of an item above the one that it has without a choice.
fn steps(
    item: &Selectable<'_>,
    certain: bool,
    planned: bool,
    carried: u32,
) -> impl Iterator<Item = SelectStep> {
    let first = u32::from(certain);
    let taken = if certain {
        item.loads.quarters(carried, 1)
    } else {
        0
    };
    (first + 1..=item.loads.rungs()).map(move |rung| {
        let time = item.loads.quarters(carried, rung) - taken;
        let gain = item.points * (gain(rung) - gain(first));
        SelectStep {
            rung: rung as u8,
            time,
            extra: usize::from(!planned),
            value: gain as i32 * GAIN - time as i32,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cmp::Reverse;

    /// The definition itself: every number of communities and every combination of rungs, the best by the five criteria.
    fn by_brute_force(problem: &Problem<'_>) -> Option<Selection> {
        type Rank = (Vec<bool>, u32, u32, Reverse<u32>, Vec<u32>);
        let mut best: Option<(Rank, Selection)> = None;
        let goals = problem.items.iter().fold(0, |all, item| all | item.answers);
        for carried in 1..=problem.communities {
            let mut rungs: Vec<u32> = problem
                .items
                .iter()
                .map(|item| u32::from(item.essential))
                .collect();
            loop {
                let chosen = || {
                    let pairs = problem.items.iter().zip(&rungs);
                    pairs.filter(|(_, rung)| **rung > 0)
                };
                let load: u32 = chosen()
                    .map(|(item, &rung)| item.loads.quarters(carried, rung))
                    .sum();
                let extras = chosen()
                    .filter(|(item, _)| !item.essential && item.answers == 0)
                    .count() as u32;
                if load <= problem.capacity && extras <= problem.extras {
                    let kept = chosen().fold(0, |all, (item, _)| all | item.answers);
                    let answered = (0..32)
                        .filter(|goal| goals >> goal & 1 == 1)
                        .map(|goal| kept >> goal & 1 == 1)
                        .collect();
                    let points = chosen().map(|(item, &rung)| item.points * gain(rung)).sum();
                    let rank = (answered, carried, points, Reverse(load), rungs.clone());
                    if best.as_ref().is_none_or(|(top, _)| rank > *top) {
                        let rungs = rungs.clone();
                        let choice = Selection {
                            carried,
                            rungs,
                            load,
                            fits: true,
                        };
                        best = Some((rank, choice));
                    }
                }
                // The next combination.
                let Some(index) = (0..rungs.len()).find(|&index| {
                    let more = rungs[index] < problem.items[index].loads.rungs();
                    if !more {
                        rungs[index] = u32::from(problem.items[index].essential);
                    }
                    more
                }) else {
                    break;
                };
                rungs[index] += 1;
            }
        }
        best.map(|(_, choice)| choice)
    }

    /// Lends loads to an item for as long as the tests run.
    fn lent(loads: Loads) -> &'static Loads {
        Box::leak(Box::new(loads))
    }

    fn item() -> impl Strategy<Value = Selectable<'static>> {
        let growing = (0u64..30, 0u64..18).prop_map(|(fixed, each)| Loads::Growing {
            fixed,
            each,
            per: 3,
        });
        let steps = prop::collection::vec(1u32..8, 1..4).prop_map(|more| {
            let sums = more.iter().scan(0, |sum, more| {
                *sum += more;
                Some(*sum)
            });
            Loads::Steps(sums.collect())
        });
        (
            prop_oneof![growing, steps],
            1u32..12,
            prop::bool::weighted(0.25),
        )
            .prop_map(|(loads, points, essential)| Selectable {
                loads: lent(loads),
                points,
                essential,
                answers: 0,
            })
    }

    fn problem() -> impl Strategy<Value = Problem<'static>> {
        let items = prop::collection::vec(item(), 0..7);
        let answers = prop::collection::vec(0usize..10, 0..5);
        (items, answers, 0u32..60, 0u32..8, 1u32..5, 0u32..5).prop_map(
            |(mut items, answers, capacity, reserve, communities, extras)| {
                // A goal has one answer.
                for (goal, index) in answers.into_iter().enumerate() {
                    if let Some(item) = items.get_mut(index) {
                        item.answers |= 1 << goal;
                    }
                }
                Problem {
                    items,
                    capacity,
                    whole: capacity + reserve,
                    communities,
                    extras,
                }
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]
        #[test]
        fn the_choice_is_the_optimum(problem in problem()) {
            let choice = choose(&problem);
            match by_brute_force(&problem) {
                Some(best) => prop_assert_eq!(choice, best),
                // What cannot be left out is kept alone, and whether it fits at all is said.
                None => {
                    let essential: Vec<u32> =
                        problem.items.iter().map(|item| u32::from(item.essential)).collect();
                    prop_assert_eq!(choice.rungs, essential);
                    prop_assert_eq!(choice.fits, choice.load <= problem.whole);
                    prop_assert!(choice.load > problem.capacity);
                }
            }
        }
    }

    fn fixed(quarters: u32, points: u32) -> Selectable<'static> {
        Selectable {
            loads: lent(Loads::Steps(vec![quarters])),
            points,
            essential: false,
            answers: 0,
        }
    }

    #[track_caller]
    fn check(capacity: u32, items: &[Selectable<'static>], rungs: &[u32]) {
        let problem = Problem {
            items: items.to_vec(),
            capacity,
            whole: capacity,
            communities: 9,
            extras: 9,
        };
        assert_eq!(choose(&problem).rungs, rungs);
    }

    #[test]
    fn goals_come_before_points_points_before_load_load_before_order() {
        let answer = |goal: u32, item: Selectable<'static>| Selectable {
            answers: 1 << goal,
            ..item
        };
        check(10, &[fixed(10, 9), answer(0, fixed(10, 1))], &[0, 1]);
        check(
            10,
            &[answer(1, fixed(6, 9)), answer(0, fixed(6, 1))],
            &[0, 1],
        );
        check(10, &[fixed(10, 3), fixed(5, 2), fixed(5, 2)], &[0, 1, 1]);
        check(10, &[fixed(10, 3), fixed(9, 3)], &[0, 1]);
        check(10, &[fixed(6, 3), fixed(6, 3)], &[1, 0]);
        check(10, &[], &[]);
    }

    #[test]
    fn more_of_the_same_brings_less() {
        let steps = Selectable {
            loads: lent(Loads::Steps(vec![4, 7, 10])),
            points: 5,
            essential: false,
            answers: 0,
        };
        // Three points of another kind bring more than the second step of five.
        check(7, &[steps.clone(), fixed(3, 3)], &[1, 1]);
        check(7, &[steps.clone(), fixed(3, 2)], &[2, 0]);
        check(10, &[steps, fixed(30, 9)], &[3, 0]);
    }
}
