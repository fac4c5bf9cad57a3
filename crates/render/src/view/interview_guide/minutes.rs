//! How the time of an interview is divided: it is opened, each topic has its question, and it is closed.
//!
//! Reckons in minutes; does not know what is asked.

use model::GuideMinutes;

/// The minutes of one interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub opening: u32,
    /// How many topics have a question.
    pub topics: u32,
    /// For each question.
    pub question: u32,
    pub closing: u32,
}

impl Plan {
    /// Divides the time among so many topics: as much as fits for each, never so little that the whole is too short.
    pub(super) fn of(minutes: &GuideMinutes, topics: usize) -> Plan {
        let topics = u32::try_from(topics).unwrap_or(u32::MAX);
        let around = minutes.opening + minutes.closing;
        let each = |whole: u32| whole.saturating_sub(around) / topics.max(1);
        let least = minutes.least.saturating_sub(around).div_ceil(topics.max(1));
        let question = each(minutes.most)
            .min(minutes.question_most)
            .max(least)
            .max(minutes.question_least);
        Plan {
            opening: minutes.opening,
            topics,
            question,
            closing: minutes.closing,
        }
    }

    /// Gives how many topics fit.
    pub(super) fn most_topics(minutes: &GuideMinutes) -> usize {
        let room = minutes
            .most
            .saturating_sub(minutes.opening + minutes.closing);
        (room / minutes.question_least.max(1)) as usize
    }

    /// Gives the minutes of all questions.
    pub(super) fn questions(self) -> u32 {
        self.topics * self.question
    }

    /// Gives the minutes of the interview.
    pub(super) fn whole(self) -> u32 {
        self.opening + self.questions() + self.closing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_topics_that_fits_takes_three_quarters_of_an_hour_to_an_hour() {
        let minutes = GuideMinutes::default();
        let most = Plan::most_topics(&minutes);
        assert_eq!(most, 9);
        let whole = (1..=most).map(|topics| Plan::of(&minutes, topics).whole());
        assert_eq!(
            whole.collect::<Vec<_>>(),
            [45, 45, 45, 55, 60, 57, 57, 55, 60]
        );
        assert_eq!(Plan::of(&minutes, 6).question, 7);
    }
}
