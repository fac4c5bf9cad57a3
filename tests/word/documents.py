"""Reads Word files with python-docx and pandoc, and holds each against the Markdown of the same document beside it."""

import json
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
from docx.oxml.ns import qn

# Styles of Word's own, by the names that python-docx knows, and ours.
STYLES = {
    "Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "List Bullet 2", "List Number",
    "Lead In", "Notice", "Fill In", "Small Print",
}
CELL_STYLES = {"Table Text", "Table Heading"}
RUN_STYLES = {"Default Paragraph Font", "Strong", "Emphasis", "Hyperlink", "Placeholder Text"}
LEVELS = {"Title": 1, "Heading 1": 2, "Heading 2": 3}
TO_FILL_IN = re.compile("Enter a name|Choose a date|Saisir un nom|Choisir une date|\\((?i:name, date, signature|nom, date, signature)\\)")
# How much of the words is the same: the scorecard says beside each topic what the Markdown says once above all, and an ad has labels
# before its facts.
LEAST = {"interview-guide": 0.97, "ad": 0.97}


def headings_of_markdown(text):
    lines = re.findall(r"^(#{1,3}) (.+)$", text, re.M)
    return [(len(marks), re.sub(r"\\(?=\W|_)", "", words)) for marks, words in lines]


def structure(path, faults):
    """What python-docx sees: titles, styles, tables, properties."""
    document = docx.Document(str(path))
    blocks = list(document.iter_inner_content())
    paragraphs = [block for block in blocks if hasattr(block, "runs")]
    headings = []
    for block, following in zip(blocks, blocks[1:] + [None]):
        level = LEVELS.get(block.style.name) if block in paragraphs else None
        # The title of a table is no heading of the Markdown.
        if level and not (level == 3 and following is not None and following not in paragraphs):
            headings.append((level, block.text))
    expected = headings_of_markdown(path.with_suffix(".md").read_text())
    if headings != expected:
        first = next((pair for pair in zip(headings, expected) if pair[0] != pair[1]), None)
        faults.append(f"{len(headings)} headings, {len(expected)} of the Markdown, first {first}")
    levels = [LEVELS[block.style.name] for block in paragraphs if block.style.name in LEVELS]
    if levels[:1] != [1] or levels.count(1) != 1:
        faults.append("not one title at the beginning")
    if any(after > before + 1 for before, after in zip(levels, levels[1:])):
        faults.append("a level of headings is left out")
    used = {paragraph.style.name for paragraph in paragraphs}
    cells = [paragraph for table in document.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    used_in_cells = {paragraph.style.name for paragraph in cells}
    runs = [run for paragraph in paragraphs + cells for run in paragraph.runs]
    odd = (used - STYLES) | (used_in_cells - CELL_STYLES) | ({run.style.name for run in runs} - RUN_STYLES)
    if odd:
        faults.append(f"styles {sorted(odd)}")
    if any(run.font.size or run.font.name or run.font.color.rgb or run.bold is not None for run in runs):
        faults.append("a run has a look of its own")
    for before, block in zip([None] + blocks, blocks):
        behind_last_table = block is blocks[-1] and before is not None and before not in paragraphs
        if block in paragraphs and not block.text.strip() and not behind_last_table:
            faults.append("an empty paragraph")
    for table in document.tables:
        heads = [bool(row._tr.trPr is not None and row._tr.trPr.findall(qn("w:tblHeader"))) for row in table.rows]
        if heads[:1] != [True] or any(heads[1:]):
            faults.append("a table without one row of heads")
    language = path.stem.rsplit(".", 1)[1]
    properties = document.core_properties
    defaults = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    tags = {properties.language} | {tag.get(qn("w:val")) for tag in defaults}
    if len(tags) != 1 or not properties.language.startswith(language + "-"):
        faults.append(f"languages {tags}")
    if properties.title != expected[0][1] or not properties.subject:
        faults.append(f"title {properties.title!r}, subject {properties.subject!r}")
    if any(not picture.get("descr") for picture in document.element.iter(qn("wp:docPr"))):
        faults.append("a picture without a description")


def words(path, source):
    """What pandoc reads, without heads of tables and lines to fill in."""
    read = subprocess.run(["pandoc", "-f", source, "-t", "json", str(path)], capture_output=True, check=True)
    text = []

    def walk(node):
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Str":
                text.append(content)
            elif kind == "Code":
                text.append(content[1])
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                text.append(" ")
            elif kind == "Table":
                walk(content[4])
            else:
                walk(content)
                text.append(" ")

    document = json.loads(read.stdout)
    # What is in the style Title or Subtitle is no block for pandoc.
    for name in ("title", "subtitle"):
        walk(document["meta"].get(name, []))
    walk(document["blocks"])
    text = TO_FILL_IN.sub(" ", "".join(text))
    return Counter(re.findall(r"[^\W_]+", text.lower()))


def same_words(path, faults):
    word, markdown = words(path, "docx"), words(path.with_suffix(".md"), "gfm")
    sameness = 2 * (word & markdown).total() / (word.total() + markdown.total())
    if sameness < LEAST.get(path.stem.split(".")[1], 0.99):
        faults.append(f"{sameness:.3f} of the words are the same; more {dict(word - markdown)}, fewer {dict(markdown - word)}")


def faults_of(path):
    faults = []
    structure(path, faults)
    same_words(path, faults)
    return [f"{path.name}: {fault}" for fault in faults]


def main():
    paths = [path for folder in sys.argv[1:] for path in sorted(Path(folder).glob("*.docx"))]
    if len(paths) < 60:
        sys.exit(f"{len(paths)} Word files only")
    with ThreadPoolExecutor(2) as pool:
        faults = [fault for found in pool.map(faults_of, paths) for fault in found]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(1)
    print(f"{len(paths)} Word files say what the Markdown says")


main()
