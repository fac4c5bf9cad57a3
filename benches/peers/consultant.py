"""What a consultant writes in an afternoon: one description and one ad for each record, with Jinja2, in Markdown and HTML.

consultant.py RECORDS.ndjson FOLDER PROCESSES

Takes its texts from the profiles of this repository, so that the documents hold comparable content. Chooses greedily, checks
nothing, and writes straight to the files.
"""

import html
import itertools
import json
import multiprocessing
import pathlib
import re
import sys

import jinja2
import yaml

HERE = pathlib.Path(__file__).parent
PROFILES = HERE.parent.parent / "profiles"


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def speak(value):
    """Keeps the English of every text."""
    if isinstance(value, dict):
        if set(value) == {"en", "fr"}:
            return value["en"]
        return {key: speak(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [speak(inner) for inner in value]
    return value


def prepare():
    global ROLES, COMPETENCES, GOALS, TEMPLATES
    ROLES = {role["role"]: role for role in (speak(load(path)) for path in (PROFILES / "roles").glob("*.yaml"))}
    COMPETENCES = {
        competence["id"]: {**competence, "family": family["name"]}
        for family in (speak(load(path)) for path in (PROFILES / "competences").glob("*.yaml"))
        for competence in family["competences"]
    }
    GOALS = {goal["id"]: goal for goal in speak(load(PROFILES / "goals.yaml"))["goals"]}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=jinja2.select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (HERE.parent.parent / "templates/style.css").read_text(encoding="utf-8")
    environment.globals["style"] = style
    TEMPLATES = [
        (name, environment.get_template(name))
        for name in ["description.md", "description.html", "ad.md", "ad.html"]
    ]


def load_of(item, reach):
    """Percent of a week of 35 hours; a number of steps takes its first one."""
    load = item["load"] if "load" in item else item["steps"][0]
    hours = load.get("hours", 0) + load.get("community", 0) * 4 + load.get("person", 0) + load.get("hundred", 0) * reach / 100
    return max(1, round(hours / 0.35))


def plain(item):
    """The sentence of a responsibility without its gaps."""
    text = f"{item['headline']}: {item['text']}"
    return re.sub(r"\[[^\]]*\]", "", text).replace("{", "").replace("}", "")


def choose(role, record):
    reach, stage = record["context"].get("reach", 1000), record["context"]["stage"]
    free = record["position"]["allocation"]
    goals = set(record["context"].get("goals", []))
    def is_essential(item):
        return stage in item.get("essential", [])
    def worth(item):
        return (is_essential(item), len(goals & set(item.get("answers", []))), item["weight"])
    chosen = []
    for item in sorted(role["responsibilities"], key=worth, reverse=True):
        load = load_of(item, reach)
        if load <= free or is_essential(item):
            free -= load
            chosen.append({**item, "text": plain(item), "percent": load})
    total = sum(item["percent"] for item in chosen) or 1
    for item in chosen:
        item["share"] = round(100 * item["percent"] / total)
    return chosen


def documents(record):
    role = ROLES[record["role"]]
    chosen = choose(role, record)
    areas = [
        {
            "name": area["name"],
            "items": [item for item in chosen if item["area"] == area["id"]],
            "share": sum(item["share"] for item in chosen if item["area"] == area["id"]),
        }
        for area in role["areas"]
    ]
    skills = []
    for entry in sorted(role["competences"], key=lambda entry: -entry["importance"])[:14]:
        competence = COMPETENCES[entry["competence"]]
        skills.append({
            "name": competence["name"],
            "level": entry["level"],
            "evidence": competence["levels"][entry["level"]]["behaviours"],
            "found_in": ", ".join(competence.get("found_in", [])),
            "learned_by": competence.get("learned_by", ""),
        })
    organization, position, location = record["organization"], record["position"], record["position"]["location"]
    paragraphs = [
        record["context"]["purpose"],
        role["mission"],
        *(outcome["text"] for outcome in role["outcomes"][-4:]),
        *(item["text"] for item in chosen[:7]),
        *(f"{skill['name']}: you can {skill['evidence'][0]}" for skill in skills[:6]),
        *position["benefits"],
        *record["application"]["steps"],
    ]
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": position["title"],
        "description": "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs),
        "identifier": {"@type": "PropertyValue", "name": organization["name"], "value": position["reference"]},
        "employmentType": ["FULL_TIME" if position["allocation"] >= 80 else "PART_TIME"],
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "postalCode": location["postal_code"],
                "addressLocality": location["city"],
                "addressCountry": location["country"],
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": position["pay"]["currency"],
            "value": {
                "@type": "QuantitativeValue",
                "minValue": position["pay"]["min"],
                "maxValue": position["pay"]["max"],
                "unitText": position["pay"]["per"].upper(),
            },
        },
        "jobBenefits": "; ".join(position["benefits"]),
        "industry": organization["industry"],
        "hiringOrganization": {"@type": "Organization", "name": record["organization"]["name"]},
        "datePosted": record["application"]["posted"],
        "validThrough": record["application"]["closes"],
        "skills": [{"@type": "DefinedTerm", "name": skill["name"]} for skill in skills[:6]],
        "responsibilities": "; ".join(item["text"] for item in chosen[:7]),
    }
    context = {
        "record": record,
        "role": role,
        "areas": [area for area in areas if area["items"]],
        "work": chosen[:7],
        "left_out": [
            {**item, "text": plain(item), "percent": load_of(item, record["context"]["reach"])}
            for item in role["responsibilities"]
            if all(item["id"] != known["id"] for known in chosen)
        ][:4],
        "goals": [GOALS[goal] for goal in record["context"]["goals"]],
        "required": skills[:6],
        "developed": skills[6:],
        "posting": json.dumps(posting, indent=2).replace("<", "\\u003c"),
    }
    for name, template in TEMPLATES:
        yield name, template.render(context)


def write(lines):
    for line in lines:
        record = json.loads(line)
        for name, text in documents(record):
            document, extension = name.split(".")
            path = FOLDER / f"{record['id']}.{document}.en.{extension}"
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    records, FOLDER, processes = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    FOLDER.mkdir(parents=True)
    prepare()
    with open(records, encoding="utf-8") as lines, multiprocessing.Pool(processes) as pool:
        chunks = iter(lambda: list(itertools.islice(lines, 200)), [])
        for _ in pool.imap_unordered(write, chunks):
            pass
