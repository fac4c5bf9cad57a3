// What every page is held to, of a site or a document on its own: accessibility by axe-core, no sideways scrolling,
// nothing on the console, nothing asked of other hosts.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const types = { html: "text/html", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png" };

const failures = [];
export const check = (good, what) => good || failures.push(what);

// Serves a folder on this machine and opens a browser.
export async function start(root) {
  const server = http.createServer((request, response) => {
    let file = path.join(root, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (file.endsWith("/")) file += "index.html";
    // A browser asks for it unasked.
    if (file.endsWith("favicon.ico")) return response.writeHead(204).end();
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[path.extname(file).slice(1)] ?? "text/plain" });
    response.end(fs.readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  return { browser, server, base: `http://127.0.0.1:${server.address().port}/` };
}

// Looks at a page in light and in dark, narrow and wide; `wide` goes on with the wide and light one.
export async function inspect({ browser, base }, page, wide) {
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
      if (colorScheme === "light" && width === 1200) await wide(tab, where);
      await tab.close();
    }
  }
}

// The sheets of A4 paper that a page is printed on.
export async function sheets(tab) {
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

// Ends with what was found.
export async function finish({ browser, server }, said) {
  await browser.close();
  server.close();
  console.log(said);
  if (failures.length) {
    console.error(failures.join("\n"));
    process.exit(1);
  }
}
