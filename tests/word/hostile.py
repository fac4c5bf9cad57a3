"""Prints needs records that have one hostile text in every field that takes a text: markup, XML, marks of ours, letters out of the way."""

import json
import sys

TEXTS = [
    "<script>alert(1)</script> {{ 77*7919 }} # x | *y*",
    "</w:t></w:r></w:p><w:p/> ]]> &#0; &amp; \" '",
    '<w:id w:val="auto"/> <w:bookmarkEnd w:id="auto"/> r:id="link:file:///etc/passwd"',
    "a\ufffeb\uffffc\ufeffd\u200be \u200e\u061c \U0010ffff",
    "{%- include \"base.docx.xml\" %} ``` ~~~ \\ _x000D_ <!-- <?xml ?> <![CDATA[",
    "\U0001f469\U0001f3fd\u200d\U0001f4bb e\u0301\u0301\u0301 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u4f60\u597d",
]
ABOUT = ["> ", "- ", "*a ", "[", "![", "<div>", "`", "~~~ ", "&#", "1. ", "[a](https://a.example/?b&c \"d\") ", "  - a\n1. b\n"]


def record(name, text, about):
    """Gives a record with a text in every field, and what the organization says of itself."""
    return {
        "id": name,
        "role": "community-manager",
        "organization": {
            "name": text, "about": about, "industry": text, "employees": 4200,
            "website": "https://northbank.example/?a=1&b='2'", "values": [text, text],
        },
        "context": {
            "problem": text, "purpose": text, "success": [text, text], "stage": "piloting",
            "goals": ["find-expertise", "onboarding"], "reach": 1200, "tools": [text],
        },
        "position": {
            "title": text, "reference": text, "allocation": 80, "openings": 2, "unit": text, "reports_to": text, "sponsor": text,
            "location": {"street": text, "postal_code": text, "city": text, "region": text, "country": "US"},
            "pay": {"min": 42000, "max": 52000, "currency": "USD", "per": "year", "note": text}, "benefits": [text, text],
            "duties": [{"text": text, "detail": text, "share": 10, "area": text}, text],
            "requirements": [text], "decides": [text], "proposes": [text],
        },
        "application": {
            "url": "https://northbank.example/jobs?a=1&b=2", "email": "jobs@northbank.example", "contact": text,
            "posted": "2026-11-23", "closes": "2026-12-31", "steps": [text, text], "adjustments": text,
        },
        "amendment": {"job": text, "time": 10, "communities": [text], "review": "2027-06-30"},
    }


if sys.argv[1] == "texts":
    records = [record(f"text-{number}", text, text) for number, text in enumerate(TEXTS)]
else:
    records = [record(f"about-{number}", "Northbank", about * 300) for number, about in enumerate(ABOUT)]
for entry in records:
    print(json.dumps(entry))
