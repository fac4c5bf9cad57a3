"""Runs rolewright, a consultant's Jinja2 script and the write floor on the same records, in one go, and prints a table.

    run.py [--program target/dist/rolewright] [--folder /dev/shm/peers] [--rounds 3] [N ...]

Each record becomes one description and one ad, in Markdown and HTML. The Jinja2 script runs in a virtual environment that is made
on the first run, and is left out above 20,000 records. Every run writes to a folder of its own; a folder on a RAM disk is
emptied after each round, which on a disk would slow the next one down.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MOST_FOR_JINJA = 20_000
ROLES = ["community-manager", "it-expert", "chief-networking-officer"]
STAGES = ["exploring", "piloting", "scaling", "established"]
GOALS = ["find-expertise", "onboarding", "break-silos"]


def record(i):
    return {
        "id": f"post-{i:06}",
        "role": ROLES[i % 3],
        "organization": {
            "name": f"Acme {i % 50}",
            "about": f"We run **low-carbon heat networks** in {i % 50} cities.",
            "industry": "Energy",
            "employees": 1000 + i % 50 * 100,
            "website": "https://acme.example",
            "values": ["Safety first", "Plain speaking"],
        },
        "context": {
            "purpose": "Field teams solve the same fault twice because nobody knows who has seen it before.",
            "success": ["A fault is answered within a day"],
            "stage": STAGES[i % 4],
            "goals": GOALS[: 1 + i % 3],
            "communities": "internal",
            "reach": 200 + i % 97 * 50,
            "tools": ["Microsoft Teams", "SharePoint"],
        },
        "position": {
            "title": f"Community Manager {i}",
            "reference": f"ACM-{i}",
            "seniority": "professional",
            "allocation": 20 + i % 9 * 10,
            "employment": "permanent",
            "location": {"city": "Lyon", "country": "FR", "postal_code": "69003"},
            "remote": "hybrid",
            "start": "2027-02-01",
            "pay": {"min": 42000 + i % 10 * 100, "max": 52000, "currency": "EUR", "per": "year", "note": "plus profit sharing"},
            "benefits": ["25 days of leave", "Public transport pass"],
        },
        "application": {
            "url": "https://acme.example/jobs",
            "posted": "2026-11-23",
            "closes": "2026-12-31",
            "steps": ["A call of 30 minutes", "A structured interview"],
        },
    }


def measure(command):
    """Runs a command; gives seconds, seconds of processor time, and megabytes at the peak."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def python(folder):
    """Makes the virtual environment of the Jinja2 script."""
    path = folder / "venv"
    program = path / "bin/python"
    if not program.exists():
        venv.create(path, with_pip=True)
        subprocess.run([program, "-m", "pip", "install", "-q", "jinja2", "pyyaml"], check=True)
    return program


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/dist/rolewright")
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("/dev/shm/peers"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=pathlib.Path, default=ROOT / "target/peers", help="where the peers are built")
    parser.add_argument("numbers", metavar="N", type=int, nargs="*", default=[1000, 10_000])
    options = parser.parse_args()
    tools, folder = options.tools, options.folder
    tools.mkdir(parents=True, exist_ok=True)
    floor = tools / "floor"
    subprocess.run(["rustc", "-O", HERE / "floor.rs", "-o", floor], check=True)
    print(f"{'N':>7} {'what':<26} {'seconds':>8} {'cpu s':>7} {'µs/record':>10} {'MB':>6}  against the floor")
    for number in options.numbers:
        run(number, options, floor, tools, folder)


def run(number, options, floor, tools, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    records = folder / "records.ndjson"
    with open(records, "w") as file:
        file.writelines(json.dumps(record(i)) + "\n" for i in range(number))
    render = [options.program, "render", "-q", "--date", "2026-11-24"]
    what = ["-d", "description", "-d", "ad", "-f", "md", "-f", "html"]
    sizes = folder / "sizes"
    best = {}

    def take(name, command, output=None):
        figures = measure(command)
        best[name] = min(best.get(name, figures), figures)
        if output and output.name != "kept":
            shutil.rmtree(output)

    for round in range(options.rounds):
        output = folder / "out"
        figures = measure([*render, records, *what, "-o", output])
        best["rolewright"] = min(best.get("rolewright", figures), figures)
        take("rolewright, unchanged", [*render, records, *what, "-o", output])
        if not sizes.exists():
            # One by one: a program is charged for the memory of whoever starts it.
            with open(sizes, "w") as file, os.scandir(output) as entries:
                file.writelines(f"{e.stat().st_size} {e.name}\n" for e in entries if not e.name.startswith("."))
        shutil.rmtree(output)
        take("write floor, one thread", [floor, sizes, folder / "floor"], folder / "floor")
        take("rolewright --records", [*render, records, *what, "--records"])
        if number <= MOST_FOR_JINJA:
            program = python(tools)
            take("Jinja2, two processes", [program, HERE / "consultant.py", records, folder / "jinja", "2"], folder / "jinja")
    least = best["write floor, one thread"][0]
    for name, (seconds, processor, memory) in best.items():
        per = seconds / number * 1e6
        print(f"{number:>7} {name:<26} {seconds:>8.2f} {processor:>7.2f} {per:>10.0f} {memory:>6.0f}  {seconds / least:.2f}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
