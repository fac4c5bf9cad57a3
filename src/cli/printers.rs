//! Which program of the machine makes PDFs: the one that is named, else a browser, else LibreOffice.

use std::path::{Path, PathBuf};

use crate::cli::printer::{PrinterKind, ProgramPrinter};
use model::shown;

/// Programs that are looked for, the first that is there is taken.
const KNOWN: &[(&str, PrinterKind)] = &[
    ("chromium", PrinterKind::Browser),
    ("chromium-browser", PrinterKind::Browser),
    ("google-chrome", PrinterKind::Browser),
    ("google-chrome-stable", PrinterKind::Browser),
    ("chrome", PrinterKind::Browser),
    ("msedge", PrinterKind::Browser),
    ("microsoft-edge", PrinterKind::Browser),
    (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        PrinterKind::Browser,
    ),
    (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        PrinterKind::Browser,
    ),
    (
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        PrinterKind::Browser,
    ),
    ("soffice", PrinterKind::Office),
    ("libreoffice", PrinterKind::Office),
    (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        PrinterKind::Office,
    ),
    (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        PrinterKind::Office,
    ),
];

/// Finds the program that makes PDFs.
pub(crate) fn find(named: Option<&Path>) -> anyhow::Result<ProgramPrinter> {
    if let Some(named) = named {
        let program = on_path(named).ok_or_else(|| {
            anyhow::anyhow!(
                "{} is not there\n  = help: name a browser such as Chromium, Chrome or Edge, or LibreOffice (soffice)",
                shown::path(named)
            )
        })?;
        let name = named.file_stem().unwrap_or_default();
        let is_office = name.to_string_lossy().to_lowercase().contains("office");
        let kind = match is_office {
            true => PrinterKind::Office,
            false => PrinterKind::Browser,
        };
        return Ok(ProgramPrinter { program, kind });
    }
    let mut known = KNOWN.iter();
    let found = known.find_map(|&(name, kind)| {
        let program = on_path(Path::new(name))?;
        Some(ProgramPrinter { program, kind })
    });
    found.ok_or_else(|| {
        anyhow::anyhow!(
            "there is no program here that makes a PDF\n  = help: write -f html, open it in a browser and print it, or -f docx and save it as PDF from Word; \
             or install Chromium or LibreOffice, or name one with --pdf-engine"
        )
    })
}

/// Finds a program: a path as it is, a name in the folders of `PATH`.
fn on_path(name: &Path) -> Option<PathBuf> {
    if name.components().count() > 1 {
        // It runs in a folder of its own, where a short path leads elsewhere.
        return name.is_file().then(|| std::path::absolute(name).ok())?;
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).find_map(|folder| {
        let file = folder
            .join(name)
            .with_extension(std::env::consts::EXE_EXTENSION);
        file.is_file().then_some(file)
    })
}
