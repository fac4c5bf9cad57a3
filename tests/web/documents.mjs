// Opens every document of a folder, each a complete page of its own, in Chromium.
import fs from "node:fs";
import path from "node:path";
import { check, finish, inspect, sheets, start } from "./inspection.mjs";

// Sheets of A4 paper that a document may take. A profile holds a whole role: each of some fifty responsibilities with when it is done, its
// time and what that assumes.
const most = { ad: 3, amendment: 2, brief: 5, description: 8, "interview-guide": 8, profile: 18 };

const root = process.argv[2];
const documents = fs.readdirSync(root).filter((file) => file.endsWith(".html")).sort();
const session = await start(root);
for (const document of documents) {
  await inspect(session, encodeURIComponent(document), async (tab, where) => {
    const kind = document.split(".").at(-3);
    const count = await sheets(tab);
    check(count <= most[kind], `${where}: prints on ${count} sheets`);
    check((await tab.locator("script:not([type='application/ld+json'])").count()) === 0, `${where}: has a script`);
    for (const picture of await tab.locator("svg").all()) {
      const named = await picture.evaluate((svg) => svg.getAttribute("aria-hidden") === "true" || svg.hasAttribute("aria-labelledby") || svg.hasAttribute("aria-label"));
      check(named, `${where}: a picture has no text`);
    }
  });
}
check(documents.length > 0, "there are no documents");
await finish(session, `${documents.length} documents in the browser`);
