//! Several threads on one queue, with results in the order of the queue.
//!
//! Threads take chunks from the queue themselves, so nothing is copied and nobody waits to hand over. A thread that is
//! far ahead of the slowest waits, which bounds the memory. Knows nothing of records.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Chunks that may be under way for each thread, so that a slow one does not stop the others.
const AHEAD: u64 = 4;

/// Where chunks come from.
pub(crate) trait Feed {
    /// What a chunk is made of.
    type Item;

    /// Takes the next items; none at the end.
    fn take(&mut self) -> Vec<Self::Item>;

    /// Tells whether it is known that nothing more will come.
    fn ended(&self) -> bool;
}

/// Some items of the queue.
pub(crate) struct Chunk<T> {
    /// Number of the chunk, from 0.
    pub number: u64,
    /// The items.
    pub items: Vec<T>,
}

/// The way of the chunks.
pub(crate) struct Pipeline<F, H, D> {
    /// Where they come from.
    pub feed: F,
    /// Gives each thread, by its number from 0, what it works with.
    pub hire: H,
    /// Where the results go, in order, by one thread at a time. A break ends the run: nothing more is taken, and what is
    /// under way is still delivered.
    pub deliver: D,
}

struct PipelineQueue<F> {
    feed: F,
    number: u64,
}

struct Results<R, D> {
    deliver: D,
    /// Chunks that are under way or wait for their turn.
    out: u64,
    /// Number of the chunk that is delivered next.
    due: u64,
    waiting: BTreeMap<u64, R>,
    stopped: bool,
}

impl<F, H, W, D, R> Pipeline<F, H, D>
where
    F: Feed + Send,
    F::Item: Send,
    H: Fn(usize) -> W + Sync,
    W: FnMut(Chunk<F::Item>) -> R,
    D: FnMut(R) -> ControlFlow<()> + Send,
    R: Send,
{
    /// Runs until the queue ends or the delivery breaks off.
    ///
    /// A queue that ends with its first chunk takes no thread but this one.
    pub(crate) fn run(mut self, jobs: NonZeroUsize) {
        let first = self.feed.take();
        if jobs.get() == 1 || self.feed.ended() {
            return self.run_alone(first);
        }
        let queue = Mutex::new(PipelineQueue {
            feed: self.feed,
            number: 1,
        });
        let results = Mutex::new(Results {
            deliver: self.deliver,
            out: 1,
            due: 0,
            waiting: BTreeMap::new(),
            stopped: false,
        });
        let delivered = Condvar::new();
        let most = AHEAD * jobs.get() as u64;
        let mut first = Some(first);
        std::thread::scope(|scope| {
            for worker in 0..jobs.get() {
                let (queue, results, delivered, hire) = (&queue, &results, &delivered, &self.hire);
                let mut chunk = first.take().map(|items| (0, items));
                scope.spawn(move || {
                    let mut work = hire(worker);
                    loop {
                        let (number, items) = match chunk.take() {
                            Some(chunk) => chunk,
                            None => {
                                let mut results = lock(results);
                                while results.out >= most && !results.stopped {
                                    results = delivered
                                        .wait(results)
                                        .unwrap_or_else(PoisonError::into_inner);
                                }
                                if results.stopped {
                                    return;
                                }
                                results.out += 1;
                                drop(results);
                                let mut queue = lock(queue);
                                let items = queue.feed.take();
                                queue.number += 1;
                                (queue.number - 1, items)
                            }
                        };
                        if items.is_empty() {
                            // What others have under way is theirs to deliver.
                            return;
                        }
                        let result = work(Chunk { number, items });
                        let mut results = lock(results);
                        results.arrive(number, result);
                        delivered.notify_all();
                    }
                });
            }
        });
    }

    fn run_alone(mut self, first: Vec<F::Item>) {
        let mut work = (self.hire)(0);
        let mut items = first;
        let mut number = 0;
        while !items.is_empty() {
            if (self.deliver)(work(Chunk { number, items })).is_break() {
                return;
            }
            number += 1;
            items = if self.feed.ended() {
                Vec::new()
            } else {
                self.feed.take()
            };
        }
    }
}

impl<R, D: FnMut(R) -> ControlFlow<()>> Results<R, D> {
    /// Delivers a result, and what waited for it, or lets it wait for its turn.
    fn arrive(&mut self, number: u64, result: R) {
        self.waiting.insert(number, result);
        while let Some(result) = self.waiting.remove(&self.due) {
            self.due += 1;
            self.out -= 1;
            self.stopped |= (self.deliver)(result).is_break();
        }
    }
}

/// Things that are done one after the other, in the order of their numbers, whichever thread comes first.
#[derive(Default)]
pub(crate) struct Turns {
    next: Mutex<u64>,
    taken: Condvar,
}

impl Turns {
    /// Waits for the turn of `number`, and does what is to be done then.
    pub(crate) fn take<T>(&self, number: u64, act: impl FnOnce() -> T) -> T {
        let mut next = lock(&self.next);
        while *next != number {
            next = self
                .taken
                .wait(next)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let result = act();
        *next += 1;
        self.taken.notify_all();
        result
    }
}

/// Locks; a thread that broke off while it held the lock has left nothing half done that others depend on.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Numbers(std::ops::Range<u64>);

    impl Feed for Numbers {
        type Item = u64;

        fn take(&mut self) -> Vec<u64> {
            self.0.by_ref().take(3).collect()
        }

        fn ended(&self) -> bool {
            self.0.is_empty()
        }
    }

    fn run(numbers: u64, jobs: usize, until: usize) -> Vec<u64> {
        let done = Mutex::new(Vec::new());
        let mut heard = Vec::new();
        Pipeline {
            feed: Numbers(0..numbers),
            hire: |_| {
                |chunk: Chunk<u64>| {
                    // The first chunks take longest, so that later ones must wait for them.
                    let rounds = 20_000 / (chunk.number + 1);
                    let sum = (0..rounds).fold(0u64, |sum, n| sum.wrapping_mul(31) ^ n);
                    std::hint::black_box(sum);
                    lock(&done).extend(chunk.items.clone());
                    chunk.items
                }
            },
            deliver: |items: Vec<u64>| {
                heard.extend(items);
                match heard.len() >= until {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            },
        }
        .run(NonZeroUsize::new(jobs).unwrap());
        let mut done = done.into_inner().unwrap();
        done.sort_unstable();
        assert_eq!(heard, done, "what is done is delivered");
        heard
    }

    #[test]
    fn results_come_in_the_order_of_the_queue() {
        for jobs in [1, 2, 5] {
            for numbers in [0, 1, 3, 4, 1000] {
                let all: Vec<u64> = (0..numbers).collect();
                assert_eq!(run(numbers, jobs, usize::MAX), all, "{numbers} by {jobs}");
            }
        }
    }

    #[test]
    fn a_break_ends_the_run() {
        for jobs in [1, 4] {
            let most = 30 + 3 * AHEAD as usize * jobs;
            assert!((30..most).contains(&run(1000, jobs, 30).len()));
        }
    }
}
