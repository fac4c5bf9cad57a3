//! Waiting for one's turn to write to a folder. Says so once; takes nothing from whoever is at work.

use std::path::Path;
use std::sync::atomic::Ordering;

use crate::batch::words::FolderReader;
use crate::cli::console::Console;
use crate::cli::interrupt;
use keep::Lock;
use model::shown;

/// Takes a folder, after whoever has it; nothing when somebody does not want to wait any longer.
pub(crate) fn take(path: &Path, console: &Console) -> anyhow::Result<Option<Lock>> {
    let mut told = false;
    loop {
        if let Some(lock) = Lock::take(path).map_err(|error| FolderReader::Person.told(error))? {
            return Ok(Some(lock));
        }
        if !told {
            console.note(&format!(
                "waiting for another rolewright that writes to {}",
                shown::path(path)
            ));
            told = true;
        }
        if interrupt::wanted().load(Ordering::Relaxed) {
            return Ok(None);
        }
        std::thread::sleep(interrupt::PATIENCE);
    }
}
