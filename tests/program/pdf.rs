//! PDFs, which programs of the machine make: which one is asked, for what, and what is said where none is there or none is made.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::desk::{Desk, Said, said};

const NEEDS: &str = "id: acme\nrole: cm\norganization: {name: Acme}\n";

/// A browser that writes what it was asked, as a PDF.
const BROWSER: &str = r#"#!/bin/sh
for word; do case $word in --print-to-pdf=*) out=${word#--print-to-pdf=};; file://*) in=${word#file://};; esac; done
{ printf '%%PDF-1.7 browser %s\n' "$#"; grep -c '<h1>' "$in"; } >"$out"
"#;

/// An office that does the same with a Word file.
const OFFICE: &str = r#"#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
{ printf '%%PDF-1.7 office\n'; head -c 2 "$3"; } >"$2/post.pdf"
"#;

/// A folder with a needs file and, in `bin`, the programs of a machine.
fn desk(programs: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    desk.write("n.yaml", NEEDS);
    std::fs::create_dir(desk.path("bin")).unwrap();
    for (name, script) in programs {
        let name = format!("bin/{name}");
        desk.write(&name, script);
        let path = desk.path(&name);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    desk
}

fn run(desk: &Desk, arguments: &str) -> Said {
    let mut command: Command = desk.command(arguments);
    // The scripts are run by the shell of the system, and use what it brings.
    let path = format!("{}:/usr/bin:/bin", desk.path("bin").display());
    command.env("PATH", path);
    said(command)
}

#[test]
fn a_named_program_makes_the_pdf_from_what_it_reads() {
    let desk = desk(&[("my-browser", BROWSER), ("my-soffice", OFFICE)]);
    run(&desk, "render n.yaml -o a.pdf --pdf-engine bin/my-browser").ends(0);
    let pdf = desk.read("a.pdf");
    assert!(
        pdf.starts_with("%PDF-1.7 browser") && pdf.ends_with("\n1\n"),
        "{pdf}"
    );
    run(
        &desk,
        "render n.yaml -f pdf -o b.pdf --pdf-engine bin/my-soffice",
    )
    .ends(0);
    assert_eq!(desk.read("b.pdf"), "%PDF-1.7 office\nPK");
}

#[test]
fn a_pdf_that_did_not_change_is_not_made_again() {
    let desk = desk(&[("my-browser", BROWSER)]);
    let render = "render n.yaml -f pdf -f docx -d ad -o out/ --pdf-engine bin/my-browser";
    run(&desk, render).ends(0);
    desk.write("bin/my-browser", "#!/bin/sh\nexit 1\n");
    // Nobody asks it, so that nothing fails.
    run(&desk, render).ends(0);
    assert!(desk.read("out/acme.ad.en.pdf").starts_with("%PDF"));
}

#[test]
fn what_makes_no_pdf_is_told_and_nothing_is_written() {
    let broken = "#!/bin/sh\necho 'no \x1b[31mdisplay' >&2\nexit 1\n";
    let desk = desk(&[("my-browser", broken)]);
    let said = run(&desk, "render n.yaml -o a.pdf --pdf-engine bin/my-browser").ends(2);
    let said = said.says("my-browser made no PDF");
    assert!(!said.stderr.contains('\x1b'), "{}", said.stderr);
    assert!(!desk.path("a.pdf").exists());
    let said = run(&desk, "render n.yaml -o a.pdf --pdf-engine bin/nobody").ends(2);
    said.says("bin/nobody is not there");
}

#[test]
fn without_any_program_both_ways_out_are_named() {
    let desk = desk(&[]);
    let mut command = desk.command("render n.yaml -o a.pdf");
    command.env("PATH", desk.path("bin"));
    let said = said(command)
        .ends(2)
        .says("no program here that makes a PDF");
    said.says("-f html").says("-f docx");
    assert!(!desk.path("a.pdf").exists());
}

#[test]
fn a_pdf_is_nothing_for_a_line_or_for_several_on_standard_output() {
    let desk = desk(&[("my-browser", BROWSER)]);
    let engine = "--pdf-engine bin/my-browser";
    let said = run(&desk, &format!("render n.yaml -f pdf --records {engine}"));
    said.ends(2).says("does not fit into a line");
    let said = run(
        &desk,
        &format!("render n.yaml -f pdf -d ad -d description {engine}"),
    );
    said.ends(2).says("say where it goes");
}
