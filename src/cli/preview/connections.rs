//! The connections of `preview`: a thread for each, a limited number at once, each with a limited time, so that a client that is
//! slow, or means harm, keeps nobody waiting.
//!
//! Reads heads and writes answers; what is answered is decided elsewhere.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::cli::preview::request::{HttpRefusal, HttpRequest, MAX_HEAD, end_of_head};

/// The most connections at once; browsers open six.
const MOST: usize = 64;

/// How long a client may take to ask, and to take an answer.
const TIME: Duration = Duration::from_secs(10);

/// How long it may take while others wait for a connection.
const TIME_WHEN_CROWDED: Duration = Duration::from_millis(500);

/// How long it takes at most until it is noticed that others wait.
const TICK: Duration = Duration::from_millis(100);

/// The most bytes behind a head that are passed over, so that a client that still writes gets its answer.
const MAX_PASSED: usize = 1024 * 1024;

/// An answer: its head, and its body unless only the head was asked for.
pub(super) struct HttpResponse {
    /// The status line and the fields.
    pub(super) head: String,
    /// What follows.
    pub(super) body: Vec<u8>,
}

/// How many connections there are.
#[derive(Default)]
struct Crowd {
    count: Mutex<Count>,
    freed: Condvar,
}

#[derive(Clone, Copy, Default)]
struct Count {
    open: usize,
    /// Whether a client waits for a connection.
    waiting: bool,
}

impl Crowd {
    fn count(&self) -> MutexGuard<'_, Count> {
        // What is counted is right whoever panicked.
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place, after somebody has left if there is none.
    fn enter(self: &Arc<Crowd>) -> Visit {
        let mut count = self.count();
        while count.open >= MOST {
            count.waiting = true;
            let freed = self.freed.wait(count);
            count = freed.unwrap_or_else(PoisonError::into_inner);
        }
        count.waiting = false;
        count.open += 1;
        Visit(Arc::clone(self))
    }

    /// Gives the time that a client has.
    fn time(&self) -> Duration {
        match self.count().waiting {
            true => TIME_WHEN_CROWDED,
            false => TIME,
        }
    }
}

/// A place that is taken, and free again when this is dropped.
struct Visit(Arc<Crowd>);

impl Drop for Visit {
    fn drop(&mut self) {
        self.0.count().open -= 1;
        self.0.freed.notify_one();
    }
}

/// Answers whoever connects, for as long as the program runs.
pub(super) fn serve(
    listener: &TcpListener,
    answer: impl Fn(Result<HttpRequest, HttpRefusal>) -> HttpResponse + Clone + Send + 'static,
) {
    let crowd = Arc::new(Crowd::default());
    loop {
        // The place comes first: who has none yet waits with the system.
        let visit = crowd.enter();
        let Ok((stream, _)) = listener.accept() else {
            // The client has gone, or there are too many open files: both pass.
            drop(visit);
            std::thread::sleep(TICK);
            continue;
        };
        let answer = answer.clone();
        // Where no thread can be made, the client is turned away, and the next may find one.
        let _ = std::thread::Builder::new().spawn(move || {
            // A browser that has gone away is no failure.
            let _ = converse(stream, &visit.0, answer);
        });
    }
}

fn converse(
    mut stream: TcpStream,
    crowd: &Crowd,
    answer: impl Fn(Result<HttpRequest, HttpRefusal>) -> HttpResponse,
) -> io::Result<()> {
    stream.set_read_timeout(Some(TICK))?;
    stream.set_write_timeout(Some(TICK))?;
    let Some(request) = read_head(&mut stream, crowd)? else {
        return Ok(());
    };
    let answer = answer(request);
    let start = Instant::now();
    for bytes in [answer.head.as_bytes(), &answer.body] {
        write(&mut stream, bytes, || start.elapsed() < crowd.time())?;
    }
    stream.shutdown(Shutdown::Write)?;
    pass_over(&mut stream)
}

/// Reads the head of a request; nothing where the client leaves or takes too long.
fn read_head(
    stream: &mut TcpStream,
    crowd: &Crowd,
) -> io::Result<Option<Result<HttpRequest, HttpRefusal>>> {
    let start = Instant::now();
    let mut head = Vec::with_capacity(1024);
    let mut block = [0; 1024];
    while start.elapsed() < crowd.time() {
        match stream.read(&mut block) {
            Ok(0) => return Ok(None),
            Ok(read) => head.extend_from_slice(&block[..read]),
            Err(error) if is_slow(&error) => continue,
            Err(error) => return Err(error),
        }
        if let Some(end) = end_of_head(&head).filter(|end| *end <= MAX_HEAD) {
            return Ok(Some(HttpRequest::read(&head[..end])));
        }
        if head.len() > MAX_HEAD {
            return Ok(Some(Err(HttpRefusal::TooLarge)));
        }
    }
    Ok(None)
}

/// Writes all of it for as long as the client has time.
fn write(stream: &mut TcpStream, mut bytes: &[u8], has_time: impl Fn() -> bool) -> io::Result<()> {
    while !bytes.is_empty() {
        match stream.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if is_slow(&error) => {}
            Err(error) => return Err(error),
        }
        if !has_time() {
            return Err(ErrorKind::TimedOut.into());
        }
    }
    Ok(())
}

/// Passes over what the client still writes: closed with something unread, a connection loses the answer on its way.
fn pass_over(stream: &mut TcpStream) -> io::Result<()> {
    let start = Instant::now();
    let mut block = [0; 16 * 1024];
    let mut passed = 0;
    while passed < MAX_PASSED && start.elapsed() < TIME_WHEN_CROWDED {
        match stream.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(read) => passed += read,
            Err(error) if is_slow(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn is_slow(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}
