"""Compiles the schemas with Python's jsonschema, and holds a good and a bad record to that of needs."""

import json
import pathlib
import sys

import jsonschema

root = pathlib.Path(sys.argv[1])
for name in ["needs", "profile", "project"]:
    schema = json.loads((root / f"{name}.json").read_text())
    kind = jsonschema.validators.validator_for(schema)
    assert kind is jsonschema.Draft202012Validator, kind
    kind.check_schema(schema, format_checker=kind.FORMAT_CHECKER)

needs = jsonschema.Draft202012Validator(json.loads((root / "needs.json").read_text()))
record = {"id": "a-post", "role": "cm", "organization": {"name": "Acme", "employees": 120}}
needs.validate(record)
for name in ["../a", "a\u0007", "-a"]:
    assert not needs.is_valid({**record, "id": name}), name
