// Reads the feeds of a site as their readers do: Atom, jobs.xml, jobs.json and the site map name the same open ads, once.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { XMLParser } from "fast-xml-parser";
import Parser from "rss-parser";

const root = process.argv[2];
const read = (name) => fs.readFileSync(path.join(root, name), "utf8");
const xml = (name, lists) => new XMLParser({ isArray: (tag) => lists.includes(tag), parseTagValue: false }).parse(read(name));

const postings = JSON.parse(read("jobs.json"));
const addresses = postings.map((posting) => posting.url).sort();

const feed = await new Parser().parseString(read("feed.xml"));
assert.deepEqual(feed.items.map((item) => item.id).sort(), addresses);
assert.equal(new Set(addresses).size, addresses.length);
for (const item of feed.items) {
  assert.ok(item.title && item.summary && !Number.isNaN(Date.parse(item.isoDate)), item.id);
}

const jobs = xml("jobs.xml", ["job"]).source.job ?? [];
assert.deepEqual(jobs.map((job) => job.url).sort(), addresses);
for (const job of jobs) {
  const posting = postings.find((posting) => posting.url === job.url);
  assert.equal(job.title, posting.title);
  // Indeed reads no entities: an ampersand is bare there, unless an entity could be read in it.
  const bare = (html) => html.replace(/&amp;(?![a-z0-9#]+;)/gi, "&");
  assert.equal(bare(job.description), bare(posting.description));
}

const map = xml("sitemap.xml", ["url"]).urlset.url.map((entry) => entry.loc);
for (const address of addresses) assert.ok(map.includes(address), address);
const base = map[0];
for (const page of map) {
  const file = path.join(root, decodeURIComponent(page.slice(base.length)), "index.html");
  const html = fs.readFileSync(file, "utf8");
  assert.ok(html.includes(`<link rel="canonical" href="${page.replaceAll("&", "&amp;")}">`), page);
  assert.ok(!html.includes('content="noindex"'), page);
}
assert.ok(read("robots.txt").includes(`Sitemap: ${base}sitemap.xml`));
console.log(`${addresses.length} ads in feed.xml, jobs.xml, jobs.json; ${map.length} pages in sitemap.xml`);
