"""Prints documents with a browser and with LibreOffice: signatures stand together, pages are numbered, readers of screens are served."""

import re
import subprocess
import sys
from pathlib import Path


def pages(pdf):
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return text.rstrip("\f").split("\f")


def main():
    program, examples, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    wrong, count = [], 0
    needs = [examples / "community-manager.yaml", examples / "hospital-without-pay.yaml"]
    for engine in ("chromium", "soffice"):
        for language in ("en", "fr"):
            out = folder / f"{engine}-{language}"
            subprocess.run(
                [program, "render", *map(str, needs), "-d", "description", "-d", "amendment", "-f", "pdf", "--pdf-engine", engine,
                 "--language", language, "-o", str(out), "--date", "2026-11-24", "--quiet"],
                check=True,
            )
            for pdf in sorted(out.glob("*.pdf")):
                count += 1
                name = f"{engine}: {pdf.name}"
                found = pages(pdf)
                number = r"(\d+) ?/ ?(\d+)" if engine == "chromium" else r"Page (\d+) (?:of|sur) (\d+)"
                numbers = [re.findall(number, page)[-1:] for page in found]
                if numbers != [[(str(at), str(len(found)))] for at in range(1, len(found) + 1)]:
                    wrong.append(f"{name}: pages {numbers}")
                info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True, text=True).stdout
                if not re.search(r"^Title: +\S", info, re.M) or not re.search(r"^Tagged: +yes", info, re.M):
                    wrong.append(f"{name}: {info}")
                # The last page has all lines to sign: as many as the description names signers.
                asked = "Name, date|Nom, date" if engine == "chromium" else "Enter a name|Saisir un nom"
                signed = [len(re.findall(asked, page)) for page in found]
                if sum(1 for many in signed if many) != 1:
                    wrong.append(f"{name}: lines to sign on pages {signed}")
    for fault in wrong:
        print(fault, file=sys.stderr)
    print(f"{count} PDFs, {len(wrong)} faults")
    sys.exit(bool(wrong))


main()
