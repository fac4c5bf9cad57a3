"""Has LibreOffice make pages of Word files: signatures stand together, every page has its number, and examples keep their length."""

import json
import re
import subprocess
import sys
from pathlib import Path

DOCUMENTS = ["profile", "description", "ad", "amendment", "interview-guide", "brief"]
EXAMPLES = ["community-manager", "it-expert", "hospital-without-pay"]
# How many more lines stand before the signatures.
FILLINGS = range(0, 40, 2)
HERE = Path(__file__).parent


def render(program, needs, folder, *arguments):
    subprocess.run(
        [program, "render", *map(str, needs), "-f", "docx", "-o", str(folder), "--date", "2026-11-24", "--quiet", *arguments],
        check=True,
    )


def pages(files, folder):
    """Gives the text of each page of each file."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        + [str(file) for file in files],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240,
    )
    all_pages = {}
    for file in files:
        text = subprocess.run(["pdftotext", "-layout", str(folder / f"{file.stem}.pdf"), "-"], capture_output=True, check=True)
        all_pages[file.stem] = text.stdout.decode().rstrip("\f").split("\f")
    return all_pages


def torn(document, language, found, signers):
    """Tells whether signatures stand on more than one page."""
    heading = {"en": "ignatures", "fr": "ignatures"}[language]
    ask = {"en": ("Enter a name", "Choose a date"), "fr": ("Saisir un nom", "Choisir une date")}[language]
    for page in found:
        dates = len(signers) + (document == "description")
        if (page.count(ask[0]), page.count(ask[1])) == (len(signers), dates):
            words = re.sub(r"\s+", " ", page)
            return not (heading in page and all(name in words for name in signers))
    return True


def main():
    program, examples, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    faults = []

    filled = work / "filled"
    needs = []
    for count in FILLINGS:
        record = {
            "id": f"lines-{count:02}",
            "role": "community-manager",
            "organization": {"name": "Northbank Hospital"},
            "context": {"stage": "piloting", "goals": ["find-expertise"], "purpose": " ".join(["Nurses help each other."] * (count + 1))},
            "position": {
                "reports_to": "Head of Care", "sponsor": "Medical Director",
                "proposes": [f"what stands in line {line}" for line in range(count)],
                "location": {"city": "Leeds", "country": "GB"},
            },
            "amendment": {"job": "Nurse", "time": 10, "communities": ["Night care"]},
        }
        # YAML takes JSON.
        path = work / f"lines-{count:02}.yaml"
        path.write_text(json.dumps(record))
        needs.append(path)
    render(program, needs, filled, "-d", "description", "-d", "amendment", "--language", "en")
    signers = {
        "description": ["Holder of the post", "Head of Care", "Medical Director"],
        "amendment": ["Holder of the post", "Line manager", "Human resources"],
    }
    files = sorted(filled.glob("*.docx"))
    if len(files) != 2 * len(FILLINGS):
        sys.exit(f"{len(files)} fillings only")
    places = set()
    for name, found in pages(files, filled).items():
        document = name.split(".")[1]
        places.add((document, len(found), len(found[-1].splitlines())))
        if torn(document, "en", found, signers[document]):
            faults.append(f"{name}: the signatures are torn, or not there")
    if len(places) < len(FILLINGS):
        faults.append(f"the signatures stand in {len(places)} places only")

    made = work / "pages"
    needs = [examples / f"{name}.yaml" for name in EXAMPLES]
    for language in ("en", "fr"):
        render(program, needs, made, *[part for name in DOCUMENTS for part in ("-d", name)], "--language", language)
    files = sorted(made.glob("*.docx"))
    counts = {}
    for name, found in pages(files, made).items():
        counts[name] = len(found)
        language = name.rsplit(".", 1)[1]
        between = {"en": "of", "fr": "sur"}[language]
        for number, page in enumerate(found, 1):
            if f"Page {number} {between} {len(found)}" not in page:
                faults.append(f"{name}: page {number} has no number")
    kept = HERE / "pages.txt"
    if "--update" in sys.argv:
        kept.write_text("".join(f"{name} {count}\n" for name, count in sorted(counts.items())))
    known = dict(line.split() for line in kept.read_text().splitlines())
    if counts.keys() != known.keys():
        faults.append(f"documents that are not in both: {sorted(counts.keys() ^ known.keys())}")
    for name in counts.keys() & known.keys():
        if abs(counts[name] - int(known[name])) > 1:
            faults.append(f"{name}: {counts[name]} pages, not {known[name]}")

    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(1)
    print(f"the signatures stand together in {2 * len(FILLINGS)} fillings; {sum(counts.values())} pages have their numbers")


main()
