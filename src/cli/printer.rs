//! A program of the machine that makes a PDF: a browser from our page, or LibreOffice from our Word file.
//!
//! Runs it without a shell, in a folder of its own and for a bounded time. Where it lies is found by `printers`.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::batch::look::Printer;
use model::shown;
use render::Format;

/// The longest that a document takes; honest ones take two seconds.
const LONGEST: Duration = Duration::from_secs(60);

/// What LibreOffice is asked for: a PDF that a program reads aloud.
const TAGGED_PDF: &str =
    r#"pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}"#;

/// A program that makes a PDF.
#[derive(Clone, Debug)]
pub(crate) struct ProgramPrinter {
    /// The program.
    pub program: PathBuf,
    /// How it is asked.
    pub kind: PrinterKind,
}

/// How a program is asked for a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrinterKind {
    /// As Chromium, Chrome and Edge are: it prints a page.
    Browser,
    /// As LibreOffice is: it converts a Word file.
    Office,
}

impl Printer for ProgramPrinter {
    fn source(&self) -> Format {
        match self.kind {
            PrinterKind::Browser => Format::Html,
            PrinterKind::Office => Format::Docx,
        }
    }

    fn print(&self, document: &[u8]) -> anyhow::Result<Vec<u8>> {
        let folder = tempfile::tempdir().context("there is no room for a temporary folder")?;
        let within = |name: &str| folder.path().join(name);
        let source = within(match self.kind {
            PrinterKind::Browser => "post.html",
            PrinterKind::Office => "post.docx",
        });
        let (pdf, log) = (within("post.pdf"), within("log"));
        std::fs::write(&source, document)?;
        let mut command = Command::new(&self.program);
        command
            .args(self.arguments(folder.path(), &source, &pdf)?)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?);
        self.wait(&mut command)?;
        std::fs::read(&pdf)
            .ok()
            .filter(|pdf| pdf.starts_with(b"%PDF"))
            .with_context(|| {
                let said = std::fs::read(&log).unwrap_or_default();
                let said = String::from_utf8_lossy(&said);
                let last = said.lines().rev().find(|line| !line.trim().is_empty());
                let said = last.map(|line| format!(": {}", shown::short(line)));
                let said = said.unwrap_or_default();
                format!("{} made no PDF{said}", shown::path(&self.program))
            })
    }
}

impl ProgramPrinter {
    fn arguments(&self, folder: &Path, source: &Path, pdf: &Path) -> anyhow::Result<Vec<OsString>> {
        let address = |path: &Path| {
            let url = url::Url::from_file_path(path);
            let url = url.map_err(|()| anyhow::anyhow!("a temporary folder has no address"));
            url.map(String::from)
        };
        let profile = folder.join("profile");
        let named = |option: &str, path: &Path| {
            let mut argument = OsString::from(option);
            argument.push(path);
            argument
        };
        Ok(match self.kind {
            PrinterKind::Browser => {
                let mut arguments = vec![
                    "--headless".into(),
                    "--disable-gpu".into(),
                    "--no-first-run".into(),
                    "--no-pdf-header-footer".into(),
                    named("--user-data-dir=", &profile),
                    named("--print-to-pdf=", pdf),
                ];
                // The sandbox of a browser does not start for the administrator; the page is ours, without scripts.
                if is_root() {
                    arguments.push("--no-sandbox".into());
                }
                arguments.push(address(source)?.into());
                arguments
            }
            PrinterKind::Office => vec![
                format!("-env:UserInstallation={}", address(&profile)?).into(),
                "--headless".into(),
                "--convert-to".into(),
                TAGGED_PDF.into(),
                "--outdir".into(),
                folder.into(),
                source.into(),
            ],
        })
    }

    fn wait(&self, command: &mut Command) -> anyhow::Result<()> {
        let name = shown::path(&self.program);
        let mut child = command
            .spawn()
            .with_context(|| format!("{name} does not start"))?;
        let start = Instant::now();
        while child.try_wait()?.is_none() {
            if start.elapsed() > LONGEST {
                child.kill()?;
                child.wait()?;
                anyhow::bail!("{name} has made no PDF in {} seconds", LONGEST.as_secs());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}
