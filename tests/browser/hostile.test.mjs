// Texts of editors are untrusted: whatever they write, no page of the site runs it, even without its Content-Security-Policy.
//
//     BINARY=../../target/debug/countydash node --test hostile.test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { CHROME, FLAGS } from "./browser.mjs";
import { body, fields } from "./payloads.mjs";
import { files, kind, sample, serve } from "./site.mjs";

const BINARY = path.resolve(process.env.BINARY ?? "../../target/debug/countydash");
const BASE = "/x/";

/** A string of TOML, whatever it holds. */
const quoted = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007f");

/** `list` in `n` parts, as even as can be. */
const parts = (list, n) => Array.from({ length: n }, (_, at) => list.filter((_, place) => place % n === at));

let folder;
let site;
let server;
let browser;

function write(name, text) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}

/** A site that has every payload in every field that takes a text, and in the sentences of its figures. */
function project() {
  const whole = fields.join(" ");
  write("site.toml", [
    `title = ${quoted(whole)}`,
    `description = ${quoted(whole)}`,
    'base_url = "https://example.org/x/"',
    "[footer]",
    ...["organizer", "contact", "icp", "police"].map((key) => `${key} = ${quoted(whole)}`),
    "[languages.en]",
    `title = ${quoted(whole)}`,
    `description = ${quoted(whole)}`,
    "[counties.c]",
    `name = ${quoted(whole)}`,
  ].join("\n"));
  write("content/_index.md", `+++\ntitle = ${quoted(whole)}\n+++\n\n${body.join("\n\n")}\n`);
  for (const county of ["a", "b", "c"]) {
    const text = ["name", "name_en", "parent", "code"].map((key) => `${key} = ${quoted(whole)}`);
    if (county !== "c") {
      write(`content/${county}/_index.md`, `+++\ntitle = ${quoted(whole)}\npopulation = 300000\n${text.join("\n")}\n+++\n\n${body.join("\n\n")}\n`);
    }
    parts(fields, 4).forEach((own, at) => {
      const year = 2019 + at;
      const lines = own.map((text, n) => `- ${year}年，新建"${text}"道路${n + 1}.5公里，粮食总产量${40 + n}.3万吨${text}，增长${n}%。${year + 1}年${text}目标为${n + 50}万吨。`);
      const front = [
        `title = ${quoted(own.join(" "))}`,
        `date = "${year + 1}-01-15"`,
        `period = "${year}"`,
        `county = ${quoted(own.join(" "))}`,
        `summary = ${quoted(own.join(" "))}`,
        `tags = [${own.map(quoted).join(", ")}]`,
        "[source]",
        `name = ${quoted(own.join(" "))}`,
      ];
      const whole = parts(body, 4)[at];
      write(`content/${county}/${year}.md`, `+++\n${front.join("\n")}\n+++\n\n## ${own.join(" ").replaceAll("\n", " ")}\n\n2019年粮食总产量41.${at}万吨，增长3.${at}%。\n\n${lines.join("\n")}\n\n${whole.join("\n\n")}\n`);
    });
  }
  write("data/indicators.toml", [
    "[[indicator]]",
    'code = "hostile"',
    'topic = "economy"',
    `name = { zh = ${quoted(`新建道路${whole}`)}, en = ${quoted(`new roads ${whole}`)} }`,
    `unit = "公里"`,
    'kind = "amount"',
    'direction = "higher"',
    "decimals = 1",
    'aggregation = "flow"',
    `definition = { zh = ${quoted(whole)}, en = ${quoted(whole)} }`,
    `source = ${quoted(whole)}`,
    `aliases = { zh = ["新建道路"], en = [] }`,
  ].join("\n"));
}

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "countydash-hostile-"));
  project();
  site = path.join(folder, "public");
  execFileSync(BINARY, ["build", "--quiet", "--no-cache", "--root", folder, "--output-dir", site], { stdio: "pipe" });
  server = await serve(site, BASE);
  browser = await chromium.launch({ executablePath: CHROME, headless: true, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});

test("there are 240 payloads for a text, 120 for a field", () => {
  assert.ok(new Set(body).size >= 240, `${body.length}`);
  assert.ok(new Set(fields).size >= 120, `${fields.length}`);
});

describe("no page runs what its texts say", () => {
  test("with the Content-Security-Policy taken off", async () => {
    const all = files(site).filter((file) => file.endsWith(".html"));
    const kinds = new Set(all.map(kind));
    for (const wanted of ["home", "county", "report", "series", "indicators/*", "targets", "compare", "search", "about"]) {
      assert.ok(kinds.has(wanted), `no ${wanted} among ${[...kinds].join(", ")}`);
    }
    const context = await browser.newContext({ bypassCSP: true });
    const ran = [];
    await context.exposeBinding("ran", ({ page }, what) => ran.push(`${page.url()} ran ${what}`));
    context.on("dialog", (dialog) => {
      ran.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    await context.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith(`${server.origin}${BASE}`)) return route.continue();
      if (!url.startsWith("data:")) ran.push(`${route.request().frame()?.url()} asks for ${url}`);
      return route.abort();
    });
    // The traps work: what would run in a page is told.
    const probe = await context.newPage();
    await probe.goto(`${server.origin}${BASE}about/`);
    await probe.setContent('<img src="/missing" onerror="ran(`probe`)"><iframe></iframe>', { waitUntil: "load" });
    await probe.waitForTimeout(200);
    assert.ok(ran.some((told) => told.endsWith("ran probe")), `${ran}`);
    assert.ok((await probe.evaluate(suspects)).length >= 2);
    await probe.close();
    ran.length = 0;

    const opened = [...new Set([...sample(all), ...all.filter((file) => kind(file) === "report")])];
    for (const file of opened) {
      const page = await context.newPage();
      await page.goto(`${server.origin}${BASE}${file.replace(/(^|\/)index\.html$/, "$1")}`, { waitUntil: "load" });
      assert.equal(await page.title().then((title) => title.length > 0), true, file);
      ran.push(...(await page.evaluate(suspects)).map((found) => `${file}: ${found}`));
      await page.evaluate(provoke);
      await page.close();
    }
    await context.close();
    assert.deepEqual([...new Set(ran)].slice(0, 20), []);
  });

  test("as a drawing or a feed opened by itself", async () => {
    const context = await browser.newContext();
    const ran = [];
    await context.exposeBinding("ran", ({ page }, what) => ran.push(`${page.url()} ran ${what}`));
    const drawings = files(site).filter((file) => file.endsWith(".svg")).slice(0, 20);
    assert.ok(drawings.length > 0);
    for (const file of [...drawings, "feed.xml", "sitemap.xml"]) {
      const page = await context.newPage();
      await page.goto(`${server.origin}${BASE}${file}`, { waitUntil: "load" }).catch(() => {});
      // A drawing that is no well-formed XML is shown as an error, and could hold anything.
      assert.equal(await page.evaluate(() => document.querySelector("parsererror")?.textContent ?? ""), "", file);
      await page.close();
    }
    await context.close();
    assert.deepEqual(ran, []);
  });
});

test("tables for spreadsheets hold no formula", () => {
  const tables = files(site).filter((file) => file.endsWith(".csv"));
  assert.ok(tables.length > 2);
  for (const file of tables) {
    for (const line of fs.readFileSync(path.join(site, file), "utf8").replace("\ufeff", "").split("\n")) {
      for (const [, cell] of line.matchAll(/(?:^|,)"?((?:[^",]|"")*)/g)) {
        assert.doesNotMatch(cell, /^\s*[=+@](?!\d)|^\s*-(?![\d.])/, `${file}: ${line.slice(0, 200)}`);
      }
    }
  }
});

test("template syntax is shown as typed, JSON and JSON-LD are whole", () => {
  for (const file of files(site)) {
    const text = /\.(html|json)$/.test(file) ? fs.readFileSync(path.join(site, file), "utf8") : "";
    if (file.endsWith(".json")) JSON.parse(text);
    for (const [, data] of text.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)) JSON.parse(data);
  }
  const home = fs.readFileSync(path.join(site, "index.html"), "utf8");
  assert.ok(home.includes("{{ 7 * 7 }}") && home.includes("{% set a = 1 %}"), "template syntax is gone");
});

/** What a page should have nothing of, as a list of words. Runs in the page. */
function suspects() {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`<${element.localName} ${name}>`);
      if (name === "style" || name === "srcdoc" || name === "ping") found.push(`<${element.localName} ${name}>`);
      const plain = value.replace(/[\u0000-\u0020\u007f]/g, "").toLowerCase();
      if (/^(href|src|action|formaction|data|xlink:href|poster|background)$/.test(name) && /^(javascript|vbscript|data:text|data:image\/svg|blob|filesystem)/.test(plain)) {
        found.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
      }
    }
    if (/^(iframe|object|embed|base|frame|frameset|applet|marquee|foreignobject)$/i.test(element.localName)) found.push(`<${element.localName}>`);
    if (element.localName === "meta" && /refresh/i.test(element.httpEquiv)) found.push("<meta refresh>");
    if (element.localName === "style") found.push("<style>");
    if (element.localName === "script" && element.type !== "application/ld+json" && (!element.src || new URL(element.src).origin !== location.origin)) {
      found.push(`<script>${element.textContent.slice(0, 40)}`);
    }
  }
  return found;
}

/** Touches everything that could answer. Runs in the page. */
function provoke() {
  for (const element of document.querySelectorAll("body *")) {
    for (const type of ["mouseover", "pointerover", "focus", "toggle", "error", "load", "animationstart"]) {
      element.dispatchEvent(new Event(type, { bubbles: false }));
    }
  }
}
