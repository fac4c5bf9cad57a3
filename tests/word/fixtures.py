"""Word files as other people make them: brands and old job descriptions, made anew each time with python-docx and by hand."""

import io
import re
import struct
import zipfile
import zlib

import docx
from docx.shared import Cm, RGBColor

# Ids of styles as French Word writes them; the names stay English.
FRENCH = {"Title": "Titre", "Heading1": "Titre1", "Heading2": "Titre2", "ListBullet": "Listepuces", "Header": "En-tte", "Footer": "Pieddepage"}


def png():
    """A red picture of 30 by 10 pixels."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc0\x20\x20" * 30 for _ in range(10))
    head = struct.pack(">IIBBBBB", 30, 10, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def rewritten(path, change, more=()):
    """Packs a file anew: `change` gets the name and the bytes of each part, and gives the bytes or nothing."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, change(name, old.read(name))) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in [*parts, *more]:
            if data is not None:
                new.writestr(name, data)


def in_text(words):
    """Makes a change of texts: words and what stands for them."""
    def change(name, data):
        if name.endswith((".xml", ".rels")):
            text = data.decode()
            for old, new in words.items():
                text = text.replace(old, new)
            return text.encode()
        return data

    return change


def brand(path, header=True):
    """A brand in English, with a page, colours and a header of its own."""
    document = docx.Document()
    for name in ("Title", "Heading 1"):
        document.styles[name].font.color.rgb = RGBColor(0x7A, 0x1F, 0xA2)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(19), Cm(27)
    if header:
        paragraph = section.header.paragraphs[0]
        paragraph.text = "GROUPE ACME "
        paragraph.add_run().add_picture(io.BytesIO(png()))
    document.add_paragraph("the body of the brand")
    document.save(path)


def in_french(path):
    """Gives the styles of a file the ids of French Word."""
    words = {}
    for old, new in FRENCH.items():
        words[f'w:styleId="{old}"'] = f'w:styleId="{new}"'
        for kind in ("pStyle", "basedOn", "next", "link"):
            words[f'<w:{kind} w:val="{old}"/>'] = f'<w:{kind} w:val="{new}"/>'
    rewritten(path, in_text(words))


def old_description(path, language):
    """A job description of a personnel department, with a table to sign in."""
    texts = {
        "en": ["Job description: fitter", "Purpose", "Keeps the heat networks of the north running.", "Duties", "Repair pumps and valves", "Read the meters", "Signatures", "Name", "Date"],
        "fr": ["Fiche de poste : monteur", "Finalité", "Maintient les réseaux de chaleur du nord.", "Missions", "Réparer pompes et vannes", "Relever les compteurs", "Signatures", "Nom", "Date"],
    }[language]
    document = docx.Document()
    document.add_heading(texts[0], 0)
    document.add_heading(texts[1], 1)
    document.add_paragraph(texts[2])
    document.add_heading(texts[3], 1)
    for item in texts[4:6]:
        document.add_paragraph(item, style="List Bullet")
    document.add_heading(texts[6], 1)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = texts[7:9]
    document.save(path)


def faults(path, audit):
    """Counts what the validator finds."""
    import subprocess

    run = subprocess.run([audit, "--quiet", "--policy", "strict", "--format", "microsoft365", str(path)], capture_output=True, text=True)
    found = re.search(r"Errors: (\d+)", run.stdout)
    return int(found.group(1)) if found else (0 if run.returncode == 0 else 1)
