//! Many records through the pipeline: read, tailor, check, render, write, with several threads and in order.
//!
//! A record that fails is reported and the others go on. Memory does not grow with the number of records, but for the
//! names of those that are written to one folder. Prints nothing: the caller hears of each record, in order.

pub(crate) mod pipeline;

pub(crate) mod job;

pub(crate) mod request;

pub(crate) mod origin;

pub(crate) mod outcome;

pub(crate) mod worker;

pub(crate) mod words;

pub(crate) mod file;

pub(crate) mod records;

pub(crate) mod layout;

pub(crate) mod manifest;

pub(crate) mod folder;
pub(crate) mod target;

pub(crate) mod look;

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::batch::job::Job;
use crate::batch::outcome::{Reach, RecordOutcome};
use crate::batch::pipeline::{Chunk, Feed, Pipeline};
use crate::batch::target::Target;
use crate::batch::worker::Worker;
use input::{Draft, InputError, Post, Stream};

/// Records that are taken at a time: enough to make the taking cheap, few enough to keep every thread busy.
const AT_A_TIME: usize = 8;

/// A record on its way in, or why it could not be taken out of its source.
pub(crate) type QueueItem = Result<Draft, InputError>;

/// The records, taken as they come.
pub(crate) struct RecordQueue<'a> {
    ahead: Vec<QueueItem>,
    stream: Stream<'a>,
    stop: &'a AtomicBool,
    ended: bool,
}

impl<'a> RecordQueue<'a> {
    /// Takes records from a stream until `stop` is set.
    pub(crate) fn new(stream: Stream<'a>, stop: &'a AtomicBool) -> RecordQueue<'a> {
        RecordQueue {
            ahead: Vec::new(),
            stream,
            stop,
            ended: false,
        }
    }

    /// Takes the first records, as far as they are there.
    pub(crate) fn begin(&mut self) {
        self.ahead = self.take();
    }

    /// Tells whether it is known that nothing more will come than what was taken in the beginning.
    pub(crate) fn is_at_its_end(&self) -> bool {
        self.ended
    }

    /// Tells whether there is one record, or none; waits for the second to know.
    pub(crate) fn has_one_at_most(&mut self) -> bool {
        if self.ahead.len() < 2 && !self.ended {
            match self.stream.next() {
                Some(item) => self.ahead.push(item),
                None => self.ended = true,
            }
        }
        self.ahead.len() < 2
    }

    /// Counts the languages of the documents of the first record; none if it is wrong.
    pub(crate) fn languages_of_the_first(&self, job: &Job<'_>) -> usize {
        let first = self.ahead.first().cloned();
        let needs = first.and_then(|item| Post::read(item, job.settings).needs.ok());
        needs.map_or(0, |needs| job.request.languages(&needs).len())
    }
}

impl Feed for RecordQueue<'_> {
    type Item = QueueItem;

    fn take(&mut self) -> Vec<QueueItem> {
        let mut items = std::mem::take(&mut self.ahead);
        // What is there is answered before anything is waited for.
        while !self.ended && items.len() < AT_A_TIME && (items.is_empty() || self.stream.ready()) {
            if self.stop.load(Ordering::Relaxed) {
                self.ended = true;
                break;
            }
            match self.stream.next() {
                Some(item) => items.push(item),
                None => self.ended = true,
            }
        }
        items
    }

    fn ended(&self) -> bool {
        self.ended
    }
}

/// Does a job on every record; `hear` gets what became of each, in order, and may end the run, after which it still gets
/// what is under way.
pub(crate) fn run(
    job: &Job<'_>,
    queue: RecordQueue<'_>,
    jobs: NonZeroUsize,
    mut hear: impl FnMut(RecordOutcome) -> ControlFlow<()> + Send,
) {
    let turns = pipeline::Turns::default();
    let hire = |number| {
        let worker = Worker::new(job, number);
        let turns = &turns;
        move |chunk: Chunk<QueueItem>| -> Vec<RecordOutcome> {
            let items = chunk.items.into_iter();
            let posts = items.map(|item| Post::read(item, job.settings));
            let Target::Folder(folder) = &job.target else {
                return posts.map(|post| worker.answer(post)).collect();
            };
            let posts: Vec<Post> = posts.collect();
            // Names are taken in the order of the records, so that the first of two is always the one that is written.
            let claims: Vec<_> = turns.take(chunk.number, || {
                posts.iter().map(|post| folder.claim(post)).collect()
            });
            let posts = posts.into_iter().zip(claims);
            posts
                .map(|(post, claim)| worker.write(post, claim, folder))
                .collect()
        }
    };
    let deliver = |outcomes: Vec<RecordOutcome>| {
        let mut flow = ControlFlow::Continue(());
        for outcome in outcomes {
            let halts = matches!(&outcome.result, Err(failure) if failure.reach == Reach::Folder);
            if hear(outcome).is_break() || halts {
                flow = ControlFlow::Break(());
            }
        }
        flow
    };
    Pipeline {
        feed: queue,
        hire,
        deliver,
    }
    .run(jobs);
}
