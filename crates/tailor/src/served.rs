//! Which of the stated goals an item of a profile answers, and which it helps.
//!
//! Found out once for each item: names are compared here, and every later question is one of bits.

use model::{Goal, Id, Responsibility};

/// The stated goals that an item serves, one bit each, the first stated one lowest.
#[derive(Clone, Copy)]
pub(super) struct Served {
    answers: u32,
    helps: u32,
}

impl Served {
    pub(super) fn new(item: &Responsibility, goals: &[&Goal]) -> Served {
        Served {
            answers: among(goals, &item.answers),
            helps: among(goals, &item.helps),
        }
    }

    /// Tells whether the item answers the goal with this number.
    pub(super) fn answers(self, goal: usize) -> bool {
        self.answers >> goal & 1 == 1
    }

    /// Tells whether the item answers the goal with this number or helps it.
    pub(super) fn serves(self, goal: usize) -> bool {
        (self.answers | self.helps) >> goal & 1 == 1
    }

    /// Tells whether the item serves no stated goal.
    pub(super) fn none(self) -> bool {
        self.answers | self.helps == 0
    }
}

fn among(goals: &[&Goal], ids: &[Id]) -> u32 {
    let goals = goals.iter().enumerate();
    let named = goals.filter(|(_, goal)| ids.contains(&goal.id));
    named.fold(0, |bits, (number, _)| bits | 1 << number)
}
