// Takes the postings out of the pages as a search engine does, and writes them as TypeScript for the types of schema-dts.
// Also holds them to Google's rules that types do not know.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const [root, output] = process.argv.slice(2);
const pages = fs.readdirSync(root, { recursive: true }).filter((file) => file.endsWith(".html"));
const scripts = pages.flatMap((file) => {
  const html = fs.readFileSync(path.join(root, file), "utf8");
  const found = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)];
  assert.ok(found.length <= 1, file);
  const article = html.includes("<article>");
  assert.equal(found.length === 1, article && !html.includes('content="noindex"'), file);
  return found.map((match) => [file, JSON.parse(match[1])]);
});
const listed = JSON.parse(fs.readFileSync(path.join(root, "jobs.json"), "utf8"));
for (const posting of listed) {
  assert.deepEqual(posting, scripts.find(([, other]) => other.url === posting.url)[1]);
}
const kinds = ["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"];
for (const [file, posting] of scripts) {
  assert.match(posting.datePosted, /^\d{4}-\d{2}-\d{2}$/, file);
  assert.match(posting.description, /^<p>/, file);
  assert.notEqual(posting.description, posting.title, file);
  assert.ok((posting.employmentType ?? []).every((kind) => kinds.includes(kind)), file);
  assert.ok(posting.jobLocation?.address.addressCountry || posting.jobLocationType === "TELECOMMUTE", file);
  assert.ok(posting.jobLocationType === undefined || posting.applicantLocationRequirements, file);
  assert.ok(!posting.title.includes(posting.hiringOrganization.name), file);
}
const lines = scripts.map(([file, posting]) => `// ${file}\n[${JSON.stringify(posting)}] satisfies WithContext<JobPosting>[];`);
fs.writeFileSync(output, `import type { JobPosting, WithContext } from "schema-dts";\n${lines.join("\n")}\n`);
console.log(`${scripts.length} postings`);
