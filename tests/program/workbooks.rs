//! Workbooks as spreadsheet programs and libraries write them: nothing that a cell holds or shows is lost without a word.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what went wrong by failing there"
)]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A sheet: its name, what is said of it, and its rows.
struct Sheet<'a> {
    name: &'a str,
    hidden: &'a str,
    columns: &'a str,
    rows: &'a str,
}

impl<'a> Sheet<'a> {
    fn new(name: &'a str, rows: &'a str) -> Sheet<'a> {
        Sheet {
            name,
            hidden: "",
            columns: "",
            rows,
        }
    }
}

fn pack(files: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in files {
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Packs a workbook of Excel; number formats are styles from 1 on.
fn xlsx(formats: &[&str], sheets: &[Sheet<'_>]) -> Vec<u8> {
    const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut list = String::new();
    let mut relations =
        format!(r#"<Relationship Id="styles" Type="{RELATIONS}/styles" Target="styles.xml"/>"#);
    let mut files = vec![(
        "_rels/.rels".to_owned(),
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    )];
    for (number, sheet) in sheets.iter().enumerate() {
        list.push_str(&format!(
            r#"<sheet name="{}" sheetId="{}" {} r:id="r{number}"/>"#,
            sheet.name,
            number + 1,
            sheet.hidden
        ));
        relations.push_str(&format!(
            r#"<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/s{number}.xml"/>"#
        ));
        files.push((
            format!("xl/worksheets/s{number}.xml"),
            format!(
                "<worksheet {MAIN}>{}<sheetData>{}</sheetData></worksheet>",
                sheet.columns, sheet.rows
            ),
        ));
    }
    let codes: String = (164..)
        .zip(formats)
        .map(|(id, code)| {
            let code = code.replace('"', "&quot;");
            format!(r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#)
        })
        .collect();
    let styles: String = (164..)
        .zip(formats)
        .map(|(id, _)| format!(r#"<xf numFmtId="{id}"/>"#))
        .collect();
    files.push((
        "xl/styles.xml".to_owned(),
        format!(
            r#"<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>"#
        ),
    ));
    files.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{list}</sheets></workbook>"#),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(r#"<Relationships xmlns="{PACKAGE}">{relations}</Relationships>"#),
    ));
    pack(&files)
}

/// Packs an `OpenDocument` workbook.
fn ods(sheets: &[Sheet<'_>]) -> Vec<u8> {
    const NAMES: &str = "urn:oasis:names:tc:opendocument:xmlns";
    let tables: String = sheets
        .iter()
        .map(|sheet| {
            format!(
                r#"<table:table table:name="{}" {}>{}{}</table:table>"#,
                sheet.name, sheet.hidden, sheet.columns, sheet.rows
            )
        })
        .collect();
    let content = format!(
        r#"<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0" xmlns:text="{NAMES}:text:1.0" xmlns:style="{NAMES}:style:1.0"><office:automatic-styles><style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet".to_owned();
    pack(&[
        ("mimetype".to_owned(), kind),
        ("content.xml".to_owned(), content),
        (
            "META-INF/manifest.xml".to_owned(),
            "<manifest:manifest/>".to_owned(),
        ),
    ])
}

/// Writes a row of texts of Excel.
fn row(texts: &[&str]) -> String {
    let cells: String = texts
        .iter()
        .map(|text| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#))
        .collect();
    format!("<row>{cells}</row>")
}

/// Writes a row of texts of `OpenDocument`.
fn open_row(texts: &[&str]) -> String {
    let cells: String = texts.iter().map(|text| open_text(text)).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

fn open_text(text: &str) -> String {
    format!(
        r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
    )
}

fn run(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolewright"))
        .args(arguments.split(' '))
        .args(["--date", "2026-11-27"])
        .env_clear()
        .env("NO_COLOR", "1")
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Runs the program over a workbook: its status, what it wrote, what it said.
fn read(name: &str, book: &[u8], arguments: &str) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), book).unwrap();
    let output = run(folder.path(), arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

const HEAD: [&str; 5] = [
    "id",
    "role",
    "organization.name",
    "position.title",
    "position.allocation",
];

#[test]
fn a_formula_without_a_value_is_an_error_of_its_cell() {
    let start = row(&["a", "cm", "Acme"]);
    let start = start.trim_end_matches("</row>");
    let none = "<c><f>A1&amp;\"x\"</f></c>";
    for formula in [none, "<c><f>A1</f><v/></c>", "<c><f>A1</f><v></v></c>"] {
        let rows = format!("{}{start}{formula}</row>", row(&HEAD));
        let book = xlsx(&[], &[Sheet::new("Posts", &rows)]);
        let (status, out, said) = read("p.xlsx", &book, "render p.xlsx -d ad");
        assert_eq!((status, &*out), (Some(2), ""), "{said}");
        assert!(said.contains("a formula without a value"), "{said}");
        assert!(said.contains("sheet Posts, cell D2"), "{said}");
        assert!(said.contains("position.title: =A1"), "{said}");
        assert!(
            said.contains("open the workbook in a spreadsheet program"),
            "{said}"
        );
    }
    // A text that a formula left empty is empty, and a value is a value.
    for (formula, stays) in [
        (r#"<c t="str"><f>""</f><v/></c>"#, None),
        (r#"<c t="str"><f>""</f><v></v></c>"#, None),
        (r#"<c t="str"><f>"R"</f><v>R-7</v></c>"#, Some("R-7")),
        ("<c><f>3+4</f><v>7</v></c>", Some("7")),
        (r#"<c><f t="shared" si="0"/><v>7</v></c>"#, Some("7")),
    ] {
        let rows = format!("{}{start}{formula}</row>", row(&HEAD));
        let book = xlsx(&[], &[Sheet::new("Posts", &rows)]);
        let (status, out, said) = read("p.xlsx", &book, "render p.xlsx -f json");
        assert_eq!(status, Some(0), "{said}");
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(
            json["title"],
            stays.unwrap_or("Community Manager"),
            "{said}"
        );
    }
}

#[test]
fn a_formula_without_a_value_is_an_error_of_its_cell_in_opendocument_too() {
    let cells: String = ["a", "cm", "Acme"].map(open_text).concat();
    for (formula, fails) in [
        (r#"<table:table-cell table:formula="of:=[.A1]"/>"#, true),
        (
            r#"<table:table-cell table:formula="of:=[.A1]" office:value-type="float"/>"#,
            true,
        ),
        (
            r#"<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>"#,
            false,
        ),
        (
            r#"<table:table-cell table:formula="of:=3+4" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>"#,
            false,
        ),
    ] {
        let rows = format!(
            "{}<table:table-row>{cells}{formula}</table:table-row>",
            open_row(&HEAD)
        );
        let book = ods(&[Sheet::new("Posts", &rows)]);
        let (status, _, said) = read("p.ods", &book, "render p.ods -f json");
        assert_eq!(status, Some(if fails { 2 } else { 0 }), "{said}");
        assert_eq!(said.contains("sheet Posts, cell D2"), fails, "{said}");
        assert_eq!(said.contains("position.title: =[.A1]"), fails, "{said}");
    }
}

/// The organization of the first post is that of the two below it, and not of the one that follows.
#[test]
fn what_merged_cells_say_holds_for_each_of_their_rows() {
    let names = |out: &str| -> Vec<String> {
        let lines = out.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = line["content"].as_str().unwrap();
            let names = ["Acme", "Other"];
            let name = names.into_iter().find(|name| text.contains(name));
            name.unwrap_or_default().to_owned()
        });
        lines.collect()
    };
    let cell = |name: &str, text: &str| {
        format!(r#"<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let line = |row: usize, organization: &str| {
        let cells = [
            ("A", format!("a{row}")),
            ("B", "cm".to_owned()),
            ("C", organization.to_owned()),
        ];
        let cells = cells.iter().filter(|(_, text)| !text.is_empty());
        let cells: String = cells
            .map(|(column, text)| cell(&format!("{column}{row}"), text))
            .collect();
        format!(r#"<row r="{row}">{cells}</row>"#)
    };
    let rows = [
        row(&HEAD[..3]),
        line(2, "Acme"),
        line(3, ""),
        line(4, ""),
        line(5, "Other"),
    ]
    .concat();
    // The merge reaches further than the table, and another has no words.
    let merge =
        r#"<mergeCells count="2"><mergeCell ref="C2:C4"/><mergeCell ref="E2:F9"/></mergeCells>"#;
    let rows = format!("{rows}</sheetData>{merge}<sheetData>");
    let book = xlsx(&[], &[Sheet::new("Posts", &rows)]);
    let (status, out, said) = read("p.xlsx", &book, "render p.xlsx -d ad --records");
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(names(&out), ["Acme", "Acme", "Acme", "Other"], "{said}");
    // A formula without a value is none for any of the rows.
    let formula = rows.replace(&cell("C2", "Acme"), r#"<c r="C2"><f>A1</f></c>"#);
    let book = xlsx(&[], &[Sheet::new("Posts", &formula)]);
    let (status, out, said) = read("p.xlsx", &book, "render p.xlsx -f json");
    assert_eq!(status, Some(2), "{out}{said}");
    for cell in ["C2", "C3", "C4"] {
        assert!(said.contains(&format!("cell {cell}")), "{cell}: {said}");
    }

    let merged = r#"<table:table-cell table:number-rows-spanned="3" office:value-type="string"><text:p>Acme</text:p></table:table-cell>"#;
    let covered = "<table:covered-table-cell/>";
    let line = |id: &str, third: &str| {
        let cells = [open_text(id), open_text("cm"), third.to_owned()].concat();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows = [
        open_row(&HEAD[..3]),
        line("a", merged),
        line("b", covered),
        line("c", covered),
        line("d", &open_text("Other")),
    ];
    let book = ods(&[Sheet::new("Posts", &rows.concat())]);
    let (status, out, said) = read("p.ods", &book, "render p.ods -d ad --records");
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(names(&out), ["Acme", "Acme", "Acme", "Other"], "{said}");
}

#[test]
fn merged_cells_that_overlap_without_end_are_refused() {
    let merge = r#"<mergeCell ref="B1:B1000000"/>"#.repeat(100_000);
    let rows = row(&["id", "role"]) + &row(&["a", "cm"]).repeat(2_000);
    let rows = format!("{rows}</sheetData><mergeCells>{merge}</mergeCells><sheetData>");
    let begun = std::time::Instant::now();
    let book = xlsx(&[], &[Sheet::new("Posts", &rows)]);
    let (status, _, said) = read("p.xlsx", &book, "render p.xlsx -f json");
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("more merged cells than any table"), "{said}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(60));
}

#[test]
fn two_cells_of_one_name_are_told() {
    let cell = |kind: &str, text: &str| match kind {
        "" => format!(r#"<c r="C2"><v>{text}</v></c>"#),
        _ => format!(r#"<c r="C2" t="inlineStr"><is><t>{text}</t></is></c>"#),
    };
    for (one, other) in [
        (cell("s", "Acme"), cell("s", "Other")),
        (cell("", "17"), cell("s", "Other")),
        (cell("s", "Other"), cell("", "1234567890123456789")),
    ] {
        for between in ["", r#"</row><row r="2">"#] {
            let start = row(&["a", "cm"]);
            let start = start.trim_end_matches("</row>");
            let rows = format!("{}{start}{one}{between}{other}</row>", row(&HEAD[..3]));
            let book = xlsx(&[], &[Sheet::new("Posts", &rows)]);
            let (status, out, said) = read("p.xlsx", &book, "render p.xlsx -f json");
            assert_eq!((status, &*out), (Some(2), ""), "{said}");
            assert!(
                said.contains("the sheet `Posts` has two cells C2"),
                "{said}"
            );
        }
    }
    // The same twice loses nothing.
    let start = row(&["a", "cm"]);
    let start = start.trim_end_matches("</row>");
    let twice = cell("s", "Acme").repeat(2);
    let rows = format!("{}{start}{twice}</row>", row(&HEAD[..3]));
    let book = xlsx(&[], &[Sheet::new("Posts", &rows)]);
    let (status, _, said) = read("p.xlsx", &book, "render p.xlsx -f json");
    assert_eq!(status, Some(0), "{said}");
}

#[test]
fn a_code_keeps_its_zeros_and_a_long_number_is_refused() {
    let start = row(&["a", "cm", "Acme"]);
    let start = start.trim_end_matches("</row>");
    let formats = ["00000", "\"ACM-\"000"];
    for (cell, stays) in [
        (r#"<c s="1"><v>1000</v></c>"#, Some("01000")),
        (r#"<c s="2"><v>17</v></c>"#, Some("ACM-017")),
        ("<c><v>46200.000000000007</v></c>", Some("46200")),
        ("<c><v>1234567890123450000</v></c>", None),
    ] {
        let rows = format!("{}{start}{cell}</row>", row(&HEAD));
        let book = xlsx(&formats, &[Sheet::new("Posts", &rows)]);
        let (status, out, said) = read("p.xlsx", &book, "render p.xlsx -f json");
        match stays {
            Some(text) => assert!(out.contains(&format!("\"{text}\"")), "{text}: {out} {said}"),
            None => {
                assert_eq!(status, Some(2));
                assert!(said.contains("more than 15 digits"), "{said}");
                assert!(said.contains("cell D2"), "{said}");
            }
        }
    }
    let cells: String = ["a", "cm", "Acme"].map(open_text).concat();
    let rows = format!(
        r#"{}<table:table-row>{cells}<table:table-cell office:value-type="float" office:value="1000"><text:p>01000</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.6"><text:p>60%</text:p></table:table-cell></table:table-row>"#,
        open_row(&HEAD)
    );
    let (_, out, said) = read(
        "p.ods",
        &ods(&[Sheet::new("Posts", &rows)]),
        "render p.ods -f json",
    );
    assert!(out.contains("\"01000\""), "{out} {said}");
    assert!(out.contains("\"allocation\": 60"), "{out}");
}

/// Runs a workbook with a hidden row 3, a hidden column D and a hidden sheet, with and without `--skip-hidden`.
fn hidden(name: &str, book: &[u8]) {
    let (status, out, said) = read(name, book, &format!("render {name} --records"));
    assert_eq!((status, out.lines().count()), (Some(0), 4), "{said}");
    assert!(
        said.contains(&format!(
            "warning: {name}: on the sheet `Posts`, row 3 and the column `position.title` are hidden"
        )),
        "{said}"
    );
    assert!(
        said.contains(&format!("{name}: the sheet `Old` is hidden")),
        "{said}"
    );
    assert!(said.contains("--skip-hidden"), "{said}");
    assert!(out.contains("R-1"), "{out}");
    let (status, out, said) = read(
        name,
        book,
        &format!("render {name} --records --skip-hidden"),
    );
    assert_eq!((status, out.lines().count()), (Some(0), 2), "{said}");
    assert!(!out.contains("R-1"), "{out}");
    for id in ["\"a\"", "\"c\""] {
        assert!(out.contains(id), "{out}");
    }
    assert!(!said.contains("hidden"), "{said}");
    for command in ["check", "explain", "publish"] {
        let more = match command {
            "publish" => " -o site --base-url https://a.example/",
            "explain" => " --set id=x",
            _ => "",
        };
        let more = if command == "check" {
            " --fail-on never"
        } else {
            more
        };
        let (_, _, said) = read(name, book, &format!("{command} {name}{more}"));
        assert_eq!(
            said.matches("the sheet `Old` is hidden").count(),
            1,
            "{said}"
        );
        let (_, _, said) = read(name, book, &format!("{command} {name}{more} --skip-hidden"));
        assert!(
            !said.contains("is hidden") && !said.contains("unexpected"),
            "{said}"
        );
    }
}

#[test]
fn what_a_spreadsheet_hides_is_told_and_can_be_left_out() {
    let post = |id: &str| row(&[id, "cm", "Acme", "R-1"]);
    let rows = format!(
        "{}{}{}{}",
        row(&HEAD),
        post("a"),
        post("b").replace("<row>", r#"<row r="3" hidden="1">"#),
        post("c")
    );
    let old = row(&HEAD) + &post("d");
    hidden(
        "p.xlsx",
        &xlsx(
            &[],
            &[
                Sheet {
                    columns: r#"<cols><col min="4" max="4" hidden="1"/></cols>"#,
                    ..Sheet::new("Posts", &rows)
                },
                Sheet {
                    hidden: r#"state="veryHidden""#,
                    ..Sheet::new("Old", &old)
                },
            ],
        ),
    );
    let post = |id: &str| open_row(&[id, "cm", "Acme", "R-1"]);
    let filtered = post("b").replace(
        "<table:table-row>",
        r#"<table:table-row table:visibility="filter">"#,
    );
    let rows = format!("{}{}{filtered}{}", open_row(&HEAD), post("a"), post("c"));
    let old = open_row(&HEAD) + &post("d");
    hidden(
        "p.ods",
        &ods(&[
            Sheet {
                columns: r#"<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>"#,
                ..Sheet::new("Posts", &rows)
            },
            Sheet {
                hidden: r#"table:style-name="hidden""#,
                ..Sheet::new("Old", &old)
            },
        ]),
    );
}

#[test]
fn a_sheet_that_is_passed_over_is_told_with_the_row_that_looks_like_its_header() {
    let posts = row(&HEAD) + &row(&["a", "cm", "Acme"]);
    let british = row(&["Posts of 2027"]) + &row(&[]) + &row(&HEAD) + &row(&["b", "cm", "Acme"]);
    let lists = row(&["Contracts"]) + &row(&["permanent"]);
    let book = xlsx(
        &[],
        &[
            Sheet::new("Posts", &posts),
            Sheet::new("UK", &british),
            Sheet::new("Lists", &lists),
        ],
    );
    let (status, out, said) = read("p.xlsx", &book, "render p.xlsx --records");
    assert_eq!((status, out.lines().count()), (Some(0), 1), "{said}");
    assert!(
        said.contains("warning: p.xlsx: the sheet `UK` is passed over"),
        "{said}"
    );
    assert!(
        said.contains("row 3 names columns, such as `id`: delete rows 1 to 2 above it"),
        "{said}"
    );
    assert!(said.contains("the sheet `Lists` is passed over"), "{said}");

    // Where nothing else is there, the title row is an error with the same advice.
    let book = xlsx(&[], &[Sheet::new("UK", &british)]);
    let (status, _, said) = read("p.xlsx", &book, "render p.xlsx");
    assert_eq!(status, Some(2));
    assert!(said.contains("unknown column `Posts of 2027`"), "{said}");
    assert!(said.contains("row 3 names columns"), "{said}");
}
