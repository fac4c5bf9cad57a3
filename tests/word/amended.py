"""Amends old job descriptions, and has pandoc reject and accept the changes: the old text, and the old text with the clause."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import fixtures

NEEDS = """role: cm
organization: {{name: Acme}}
language: {language}
amendment: {{job: fitter, communities: [Pumps, Valves], time: 10}}
"""


def words(path, changes):
    run = subprocess.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", f"--track-changes={changes}", str(path)], capture_output=True, check=True)
    return run.stdout.decode()


def said(text):
    """Gives the lines that say anything: pandoc keeps the mark of an item whose paragraph is rejected."""
    return [line for line in text.splitlines() if re.search(r"\w", line)]


def main():
    program, audit, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    folder.mkdir()
    wrong = []
    for language in ("en", "fr"):
        old, new, needs = (folder / f"{language}{ending}" for ending in (".docx", "-new.docx", ".yaml"))
        fixtures.old_description(old, language)
        needs.write_text(NEEDS.format(language=language))
        subprocess.run([program, "amend", str(old), str(needs), "-o", str(new), "--date", "2026-11-24"], check=True)
        if said(words(new, "reject")) != said(words(old, "accept")):
            wrong.append(f"{language}: rejecting gives another text")
        accepted = words(new, "accept")
        clause = subprocess.run([program, "render", str(needs), "-d", "amendment", "--date", "2026-11-24", "--quiet"], capture_output=True, check=True, text=True).stdout
        headings = re.findall(r"^#{2,3} (.+)$", clause, re.M)
        missing = [heading for heading in headings if heading not in accepted]
        if missing:
            wrong.append(f"{language}: without {missing}")
        if not 0 < accepted.rfind(headings[-1]) < accepted.rfind("Signatures"):
            wrong.append(f"{language}: the clause does not stand before the signatures")
        with zipfile.ZipFile(old) as one, zipfile.ZipFile(new) as other:
            changed = [name for name in one.namelist() if one.read(name) != other.read(name)]
        if changed != ["word/document.xml"]:
            wrong.append(f"{language}: changed {changed}")
        found, own = fixtures.faults(new, audit), fixtures.faults(old, audit)
        if found > own:
            wrong.append(f"{language}: {found} faults, and the old file has {own}")
        again = subprocess.run([program, "amend", str(new), str(needs), "-o", str(folder / "twice.docx")], capture_output=True, text=True)
        if again.returncode != 2 or (folder / "twice.docx").exists():
            wrong.append(f"{language}: amended twice")
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"2 old descriptions, {len(wrong)} faults")
    sys.exit(bool(wrong))


main()
