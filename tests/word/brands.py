"""Gives Word files the looks of brands that other programs made, honest and hostile ones."""

import subprocess
import sys
import zipfile
from pathlib import Path

import docx

import fixtures

NEEDS = "id: acme\nrole: cm\norganization: {name: Acme}\nposition: {title: Field host, location: {country: FR}}\n"


def render(program, folder, brand, out):
    return subprocess.run(
        [program, "render", str(folder / "n.yaml"), "-o", str(folder / out), "--reference-doc", str(folder / brand), "--overwrite", "--quiet"],
        capture_output=True, text=True,
    )


def honest(program, audit, folder):
    fixtures.brand(folder / "english.docx")
    fixtures.brand(folder / "french.docx")
    fixtures.in_french(folder / "french.docx")
    fixtures.brand(folder / "plain.docx", header=False)
    fixtures.brand(folder / "template.dotx")
    main = "wordprocessingml.document.main+xml"
    fixtures.rewritten(folder / "template.dotx", fixtures.in_text({main: "wordprocessingml.template.main+xml"}))
    fixtures.brand(folder / "no-lists.docx")
    fixtures.rewritten(
        folder / "no-lists.docx",
        lambda name, data: None if name == "word/numbering.xml" else fixtures.in_text(
            {'<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>': ""}
        )(name, without_relation(name, data, "numbering.xml")),
    )
    wrong = []
    for brand in ("english.docx", "french.docx", "plain.docx", "template.dotx", "no-lists.docx"):
        run = render(program, folder, brand, "out.docx")
        if run.returncode != 0:
            wrong.append(f"{brand}: {run.stderr}")
            continue
        document = docx.Document(str(folder / "out.docx"))
        section = document.sections[0]
        header = " ".join(paragraph.text for paragraph in section.header.paragraphs)
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        title = document.paragraphs[0]
        checks = {
            "the page": abs(section.page_width.cm - 19) < 0.1,
            "the header": ("GROUPE ACME" in header) == (brand != "plain.docx") and ("Acme" in header or brand != "plain.docx"),
            "the body of the brand": "the body of the brand" not in text,
            "the title": title.text == "Field host" and title.style.name == "Title",
            "the id of the style": title.style.style_id == ("Titre" if brand == "french.docx" else "Title"),
            "the colour": str(title.style.font.color.rgb) == "7A1FA2",
            "a list": any(paragraph.style.name == "List Bullet" for paragraph in document.paragraphs),
        }
        wrong += [f"{brand}: {what}" for what, good in checks.items() if not good]
        own = 0 if brand == "template.dotx" else fixtures.faults(folder / brand, audit)
        found = fixtures.faults(folder / "out.docx", audit)
        if found > own:
            wrong.append(f"{brand}: {found} faults, and the brand has {own}")
    return wrong


def without_relation(name, data, target):
    import re

    if name != "word/_rels/document.xml.rels":
        return data
    return re.sub(rf'<Relationship [^>]*Target="{target}"[^>]*/>'.encode(), b"", data)


def hostile(program, folder):
    def made(name, change=lambda name, data: data, more=()):
        fixtures.brand(folder / name)
        fixtures.rewritten(folder / name, change, more)
        return name

    vba = fixtures.in_text({"wordprocessingml.document.main+xml": "ms-word.document.macroEnabled.main+xml"})
    refused = [
        made("bomb.docx", more=[("word/media/big.png", bytes(200 * 1024 * 1024))]),
        made("macro.docm", vba, [("word/vbaProject.bin", b"vba")]),
        made("outside.docx", more=[("../../evil.txt", b"x")]),
        made("broken.docx", lambda name, data: data[:-9] if name == "word/styles.xml" else data),
    ]
    (folder / "text.docx").write_text("no archive")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    wrong = []
    for brand in [*refused, "text.docx", "old.doc"]:
        (folder / "bad.docx").unlink(missing_ok=True)
        run = render(program, folder, brand, "bad.docx")
        if run.returncode != 2 or (folder / "bad.docx").exists() or brand not in run.stderr or "help:" not in run.stderr:
            wrong.append(f"{brand}: exit {run.returncode}, {run.stderr}")
    link = '<Relationship Id="rEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://evil.example/x.dotm" TargetMode="External"/></Relationships>'
    made("linked.docx", fixtures.in_text({"</Relationships>": link}))
    run = render(program, folder, "linked.docx", "linked-out.docx")
    if run.returncode == 0:
        with zipfile.ZipFile(folder / "linked-out.docx") as archive:
            if any(b"evil.example" in archive.read(name) for name in archive.namelist()):
                wrong.append("linked.docx: the address outside is kept")
    return wrong


def main():
    program, audit, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    folder.mkdir()
    (folder / "n.yaml").write_text(NEEDS)
    wrong = honest(program, audit, folder) + hostile(program, folder)
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"5 brands, 7 hostile ones, {len(wrong)} faults")
    sys.exit(bool(wrong))


main()
