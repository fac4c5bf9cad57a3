// Opens every page of a site in Chromium: accessibility by axe-core in light and in dark, no sideways scrolling at 360
// pixels, nothing on the console, nothing asked of other hosts, every open ad in every index, two sheets of paper at most.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const root = process.argv[2];
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const types = { html: "text/html", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png" };
const failures = [];
const check = (good, what) => good || failures.push(what);

const server = http.createServer((request, response) => {
  let file = path.join(root, decodeURIComponent(new URL(request.url, "http://x").pathname));
  if (file.endsWith("/")) file += "index.html";
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[path.extname(file).slice(1)] ?? "text/plain" });
  response.end(fs.readFileSync(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}/`;

const pages = fs
  .readdirSync(root, { recursive: true })
  .filter((file) => path.basename(file) === "index.html")
  .map((file) => file.split(path.sep).map(encodeURIComponent).join("/").replace(/index\.html$/, ""))
  .sort();
const open = JSON.parse(fs.readFileSync(path.join(root, "jobs.json"), "utf8"));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});
for (const page of pages) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1200]) {
      const tab = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
      const where = `${page || "index"} (${colorScheme}, ${width})`;
      tab.on("console", (message) => check(message.type() !== "error", `${where}: console: ${message.text()}`));
      tab.on("pageerror", (error) => check(false, `${where}: script: ${error.message}`));
      tab.on("request", (request) => {
        const url = request.url();
        check(url.startsWith(base) || url.startsWith("data:"), `${where}: asks ${url}`);
      });
      tab.on("response", (response) => check(response.status() < 400, `${where}: ${response.status()} ${response.url()}`));
      await tab.goto(base + page);
      const scrolls = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(scrolls <= 0, `${where}: ${scrolls} pixels too wide`);
      await tab.evaluate(axe);
      const result = await tab.evaluate((tags) => axe.run({ runOnly: tags }), tags);
      for (const { id, nodes } of result.violations) check(false, `${where}: axe: ${id}: ${nodes[0].html.slice(0, 120)}`);

      if (colorScheme === "light" && width === 1200) {
        await keyboard(tab, where);
        if (await tab.locator("article").count()) {
          const sheets = (await tab.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
          check(sheets <= 2, `${where}: prints on ${sheets} sheets`);
        } else {
          await index(tab, where);
        }
      }
      await tab.close();
    }
  }
}

// The first stop of the tabulator key leads past the header, and every stop can be seen.
async function keyboard(tab, where) {
  await tab.keyboard.press("Tab");
  const first = await tab.evaluate(() => [document.activeElement.getAttribute("href"), document.activeElement.getBoundingClientRect().left]);
  check(first[0] === "#content" && first[1] >= 0, `${where}: the skip link is not the first stop`);
  for (let stop = 0; stop < 6; stop++) {
    await tab.keyboard.press("Tab");
    const outline = await tab.evaluate(() => {
      const active = document.activeElement;
      const card = active.closest(".ads > li");
      return [active, card ?? active].some((element) => parseFloat(getComputedStyle(element).outlineWidth) >= 2);
    });
    check(outline, `${where}: stop ${stop} of the tabulator key cannot be seen`);
  }
}

// An index has every open ad, each link leads somewhere, and the filters filter.
async function index(tab, where) {
  const links = await tab.locator(".ads h3 a").evaluateAll((links) => links.map((link) => link.href));
  check(links.length === open.length, `${where}: ${links.length} ads of ${open.length}`);
  for (const link of links) check((await fetch(link)).ok, `${where}: ${link} leads nowhere`);
  const select = tab.locator("#filter-place");
  if (await select.count()) {
    const place = await select.locator("option").nth(1).getAttribute("value");
    await select.selectOption(place);
    const left = await tab.locator(".ads > li:visible").evaluateAll((ads) => ads.map((ad) => ad.dataset.place));
    check(left.length > 0 && left.every((other) => other === place), `${where}: the filter shows ${left}`);
  }
}

// Without script everything is there.
const bare = await browser.newContext({ javaScriptEnabled: false });
const tab = await bare.newPage();
await tab.goto(base);
check((await tab.locator(".ads > li:visible").count()) === open.length, "without script an ad is missing");
check((await tab.locator(".filters:visible").count()) === 0, "without script there are filters that do nothing");

await browser.close();
server.close();
console.log(`${pages.length} pages in the browser, ${open.length} open ads`);
if (failures.length) {
  console.error(failures.join("\n"));
  process.exit(1);
}
