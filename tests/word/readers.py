"""Has `check` and pandoc read the same Word files: both find the same number of words."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import fixtures

# How far the numbers may be apart: pandoc draws tables, and the two cut a few words in other places.
MOST = 0.03


def words(text):
    return len(re.findall(r"[^\W_]+(?:[-’'.,@/][^\W_]+)*", text))


def placeholders(file):
    """Gives the words that ask to be filled in: pandoc passes over fields that nobody has filled in."""
    with zipfile.ZipFile(file) as archive:
        document = archive.read("word/document.xml").decode()
    return " ".join(re.findall(r'w:val="PlaceholderText"/></w:rPr><w:t[^>]*>([^<]*)', document))


def main():
    program, folder, *others = sys.argv[1], Path(sys.argv[2]), *map(Path, sys.argv[3:])
    folder.mkdir()
    for language in ("en", "fr"):
        fixtures.old_description(folder / f"old-{language}.docx", language)
    files = [*sorted(folder.glob("*.docx")), *(file for other in others for file in sorted(other.glob("*.docx")) if ".brief." not in file.name)]
    # A brief names keys such as `position.pay.min`, which the two cut in other places.
    wrong = []
    for file in files:
        run = subprocess.run([program, "check", str(file), "--statistics", "--report", "json", "--fail-on", "never"], capture_output=True, text=True)
        if run.returncode != 0:
            wrong.append(f"{file.name}: {run.stderr}")
            continue
        ours = json.loads(run.stdout)["statistics"]["words"]
        plain = subprocess.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", str(file)], capture_output=True, check=True).stdout.decode()
        theirs = words(plain) + words(placeholders(file))
        if abs(ours - theirs) > max(5, MOST * theirs):
            wrong.append(f"{file.name}: {ours} words, pandoc has {theirs}")
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"{len(files)} files read, {len(wrong)} faults")
    sys.exit(bool(wrong))


main()
