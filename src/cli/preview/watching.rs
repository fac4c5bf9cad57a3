//! Watching everything that pages are made of, and waiting until it is calm.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use anyhow::Context;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::args::publish::Preview;
use crate::cli::session::Session;
use input::Project;
use model::shown;

/// How long nothing must change before the pages are built again: an editor writes in several steps.
const CALM: Duration = Duration::from_millis(120);

/// A watch over files.
pub(super) struct Watch {
    changes: Receiver<()>,
    /// Watches for as long as it is there.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch everything that pages are made of.
    pub(super) fn over(args: &Preview, session: &Session<'_>) -> anyhow::Result<Watch> {
        let (tell, changes) = std::sync::mpsc::channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let reading = |event: &notify::Event| event.kind.is_access();
                if event.is_ok_and(|event| !reading(&event)) {
                    // Nobody listens any more when the program ends.
                    let _ = tell.send(());
                }
            })
            .context("cannot watch files")?;
        for (folder, mode) in folders(args, session) {
            watcher
                .watch(&folder, mode)
                .with_context(|| format!("cannot watch {}", shown::path(&folder)))?;
        }
        Ok(Watch {
            changes,
            _watcher: watcher,
        })
    }

    /// Waits until something has changed and it is calm again.
    pub(super) fn wait_for_a_change(&self) {
        while self.changes.recv().is_err() {
            // Nobody tells of changes any more; what is there is served all the same.
            std::thread::park();
        }
        while self.changes.recv_timeout(CALM).is_ok() {}
    }
}

/// Lists the folders of everything that pages are made of; a file is watched by its folder, because editors replace it.
fn folders(args: &Preview, session: &Session<'_>) -> Vec<(PathBuf, RecursiveMode)> {
    let common = &session.common;
    let project = |path: &PathBuf| Project::find(&path.parent()?.join("."));
    let projects: Vec<PathBuf> = args.needs.iter().filter_map(project).collect();
    let folder = |path: &PathBuf| match (path.is_dir(), path.parent()) {
        (true, _) => (path.clone(), RecursiveMode::Recursive),
        (false, Some(above)) if !above.as_os_str().is_empty() => {
            (above.to_owned(), RecursiveMode::NonRecursive)
        }
        (false, _) => (PathBuf::from("."), RecursiveMode::NonRecursive),
    };
    let mut folders: Vec<(PathBuf, RecursiveMode)> = args
        .needs
        .iter()
        .chain(&common.project)
        .chain(&common.profiles)
        .chain(&common.templates)
        .chain(&projects)
        .map(folder)
        .collect();
    folders.sort_by(|one, other| one.0.cmp(&other.0));
    folders.dedup();
    folders
}
