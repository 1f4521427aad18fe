// One headless Chromium for a file of tests, on the built site served from a subfolder of its host.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { files, serve } from "./site.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const SITE = path.resolve(process.env.SITE ?? "../../public");
export const BASE = "/x/";
export const CHROME = process.env.CHROME_PATH ?? "/usr/bin/chromium";
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

export const all = files(SITE);
export const pages = all.filter((file) => file.endsWith(".html"));
export const phone = { width: 320, height: 640 };
export const desktop = { width: 1280, height: 900 };

let server;
let browser;
let profile;

before(async () => {
  server = await serve(SITE, BASE);
  profile = fs.mkdtempSync(path.join(os.tmpdir(), "countydash-browser-"));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: CHROME,
    headless: true,
    args: FLAGS,
    viewport: desktop,
  });
});

after(async () => {
  await browser?.close();
  server?.close();
  if (profile) fs.rmSync(profile, { recursive: true, force: true });
});

export const context = () => browser;
export const read = (file) => fs.readFileSync(path.join(SITE, file), "utf8");
export const origin = () => `${server.origin}${BASE}`;
export const address = (file) => `${origin()}${file.replace(/(^|\/)index\.html$/, "$1")}`;

/** Opens a page and keeps what went wrong on the way. */
export async function open(file, { viewport = desktop, colorScheme = "light", query = "" } = {}) {
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    // What the next page cuts off has not failed.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()}`);
  });
  page.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin()) && !request.url().startsWith("data:")) {
      faults.push(`leaves the site: ${request.url()}`);
    }
  });
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await page.goto(address(file) + query, { waitUntil: "load" });
  return { page, faults };
}

/** Findings of axe-core by WCAG 2.2 AA, one line each. */
export async function audit(page) {
  const source = fs.readFileSync(AXE, "utf8");
  // The page's own Content-Security-Policy does not hold for what the test itself evaluates.
  await page.evaluate(source);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({
      resultTypes: ["violations"],
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    }),
  );
  return violations.flatMap((violation) =>
    violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${node.target} ${node.html.slice(0, 120)}`),
  );
}

/** The page is no wider than its window. */
export async function fits(page) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= window, `scrolls sideways: ${wide} px in ${window}`);
}
