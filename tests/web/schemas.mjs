// Compiles the schemas with Ajv in its strict mode, without formats, and holds a good and a bad record to that of needs.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv/dist/2020.js";

const root = process.argv[2];
const compile = (name) => new Ajv.default({ strict: true }).compile(JSON.parse(fs.readFileSync(path.join(root, `${name}.json`))));

const [needs] = ["needs", "profile", "project"].map(compile);
const record = { id: "a-post", role: "cm", organization: { name: "Acme", employees: 120 }, application: { closes: "2026-12-31" } };
assert.ok(needs(record), JSON.stringify(needs.errors));
for (const id of ["../a", "a\u0007", "-a"]) assert.ok(!needs({ ...record, id }), id);
assert.ok(!needs({ ...record, organization: { name: "Acme", employees: -1 } }));
