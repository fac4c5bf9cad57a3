// Opens every page of a site in Chromium: what every page is held to, the tabulator key, every open ad in every index,
// two sheets of paper at most.
import fs from "node:fs";
import path from "node:path";
import { check, finish, inspect, sheets, start } from "./inspection.mjs";

const root = process.argv[2];
const pages = fs
  .readdirSync(root, { recursive: true })
  .filter((file) => path.basename(file) === "index.html")
  .map((file) => file.split(path.sep).map(encodeURIComponent).join("/").replace(/index\.html$/, ""))
  .sort();
const open = JSON.parse(fs.readFileSync(path.join(root, "jobs.json"), "utf8"));

const session = await start(root);
for (const page of pages) {
  await inspect(session, page, async (tab, where) => {
    await keyboard(tab, where);
    if (await tab.locator("article").count()) {
      const count = await sheets(tab);
      check(count <= 2, `${where}: prints on ${count} sheets`);
    } else {
      await index(tab, where);
    }
  });
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
const bare = await session.browser.newContext({ javaScriptEnabled: false });
const tab = await bare.newPage();
await tab.goto(session.base);
check((await tab.locator(".ads > li:visible").count()) === open.length, "without script an ad is missing");
check((await tab.locator(".filters:visible").count()) === 0, "without script there are filters that do nothing");

await finish(session, `${pages.length} pages in the browser, ${open.length} open ads`);
