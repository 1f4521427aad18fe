// Opens the built site in headless Chromium, from a subfolder of the host as a county's portal would have it.
//
//     SITE=../../public node --test
//
// CHROME_PATH names the browser. Every page type is opened; the rest is checked without a browser, over all pages.
import assert from "node:assert/strict";
import path from "node:path";
import { describe, test } from "node:test";
import { chromium } from "playwright-core";
import { address, all, audit, BASE, CHROME, desktop, fits, FLAGS, open, pages, phone, read } from "./browser.mjs";
import { kind, sample } from "./site.mjs";

const opened = sample(pages);

test("the site has every page type", () => {
  const kinds = new Set(pages.map(kind));
  for (const wanted of ["home", "county", "report", "series", "indicators", "indicators/*", "targets", "compare", "changes", "data", "about", "search", "404.html"]) {
    assert.ok(kinds.has(wanted), `no ${wanted} among ${[...kinds].join(", ")}`);
  }
});

test("every link and asset leads to a file of the site, every fragment to an element", () => {
  const known = new Set(all);
  const ids = new Map();
  const texts = new Map(pages.map((file) => [file, read(file)]));
  const idsOf = (file) => {
    if (!ids.has(file)) ids.set(file, new Set([...texts.get(file).matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])));
    return ids.get(file);
  };
  const broken = [];
  for (const [file, text] of texts) {
    for (const [, link] of text.matchAll(/<(?:a|link|script|img|source)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      const url = new URL(link.replaceAll("&amp;", "&"), `http://site${BASE}${file.replace(/index\.html$/, "")}`);
      if (url.host !== "site") continue;
      const inside = url.pathname.startsWith(BASE) ? decodeURIComponent(url.pathname.slice(BASE.length)) : null;
      const target = inside === null ? null : inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (!known.has(target)) broken.push(`${file}: ${link}`);
      else if (fragment && texts.has(target) && !idsOf(target).has(fragment)) broken.push(`${file}: ${link} (no such id)`);
    }
  }
  assert.deepEqual(broken.slice(0, 20), [], `${broken.length} broken links`);
});

describe("each page type", () => {
  for (const file of opened) {
    test(`${file} opens, fits a phone, and passes axe-core in light and dark`, async () => {
      const { page, faults } = await open(file);
      assert.deepEqual(faults, []);
      assert.equal(await page.locator("h1").count(), 1);
      for (const chart of await page.locator("svg.chart:not(details:not([open]) *)").all()) {
        const box = await chart.boundingBox();
        assert.ok(box && box.width > 20 && box.height > 8, `a chart is not visible: ${JSON.stringify(box)}`);
      }
      assert.deepEqual(await audit(page), [], "light");

      await page.emulateMedia({ colorScheme: "dark" });
      const [light] = await page.evaluate(() =>
        getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).map(Number),
      );
      assert.ok(light < 80, `the background stays light in dark mode: ${light}`);
      assert.deepEqual(await audit(page), [], "dark");

      await page.setViewportSize(phone);
      await fits(page);
      await page.setViewportSize({ width: 360, height: 760 });
      assert.deepEqual(await audit(page), [], "dark, on a phone");
      assert.deepEqual(faults, []);
      await page.close();
    });
  }
});

test("every page type that has charts names them", async () => {
  for (const wanted of ["county", "report", "series", "indicators/*"]) {
    const file = pages.find((file) => kind(file) === wanted && read(file).includes('<svg class="chart'));
    assert.ok(file, `no chart on any ${wanted} page`);
    const { page } = await open(file);
    const nameless = await page
      .locator("svg.chart[role=img]")
      .evaluateAll((charts) => charts.filter((chart) => !chart.querySelector("title")?.textContent).length);
    assert.equal(nameless, 0, `charts without a title on ${file}`);
    await page.close();
  }
});

test("a figure in the text leads to its series, and the series back to the sentence", async () => {
  // A figure that a later report has replaced is not linked from its series, so one is looked for that is.
  const marks = pages
    .filter((file) => kind(file) === "report")
    .flatMap((file) => [...read(file).matchAll(/<a class="fig [^"]*" id="([^"]+)" href="([^"#]+)"/g)].map(([, id, href]) => ({ file, id, href })));
  assert.ok(marks.length > 100, `${marks.length} figures are marked and linked`);
  const found = marks.find(({ file, id, href }) => read(`${path.posix.join(path.posix.dirname(file), href)}index.html`).includes(`#${id}"`));
  assert.ok(found, "no series page leads back to a sentence");

  const { page, faults } = await open(found.file);
  await page.locator(`article [id="${found.id}"]`).click();
  assert.equal(kind(`${new URL(page.url()).pathname.slice(BASE.length)}index.html`), "series");
  await page.locator(`main a[href$="#${found.id}"]:visible`).first().click();
  const url = new URL(page.url());
  assert.equal(url.pathname + url.hash, `${new URL(address(found.file)).pathname}#${found.id}`);
  const box = await page.locator(`[id="${found.id}"]`).boundingBox();
  assert.ok(box && box.y >= 0 && box.y < page.viewportSize().height, `the sentence is not in view: ${JSON.stringify(box)}`);
  assert.deepEqual(faults, []);
  await page.close();
});

test("figures that lead a section are said in that section", () => {
  const found = pages
    .filter((file) => kind(file) === "report")
    .flatMap((file) => [...read(file).matchAll(/<ul class="keys".*?<\/ul>(.*?)(?=<h[23] id|<\/article>)/gs)]);
  assert.ok(found.length > 10, `${found.length} sections with key figures`);
  for (const [whole, body] of found) {
    for (const [, id] of whole.split("</ul>")[0].matchAll(/href="#([^"]+)"/g)) assert.ok(body.includes(` id="${id}"`), id);
  }
});

test("every word that is shown stands in the HTML, outside of drawings", async () => {
  for (const file of opened) {
    const { page } = await open(file);
    const missing = await page.evaluate(async () => {
      const words = (text) => text.toLowerCase().match(/[\u3400-\u9fff]|[\p{L}\p{N}]+/gu) ?? [];
      const raw = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      for (const hidden of raw.querySelectorAll("svg, script, style, template")) hidden.remove();
      // Words of neighbouring elements stand apart, as they do for whatever reads the file without laying it out.
      const apart = (node) => (node.nodeType === 3 ? node.data : `${[...node.childNodes].map(apart).join("")} `);
      const told = new Set(words(apart(raw.body)));
      return [...new Set(words(document.body.innerText).filter((word) => !told.has(word)))];
    });
    assert.deepEqual(missing, [], file);
    await page.close();
  }
});

test("on a phone no table of figures lies out of view", async () => {
  for (const wanted of ["county", "report", "series", "indicators/*", "targets", "changes", "compare"]) {
    for (const folder of ["", "en/"]) {
      const own = (file) => kind(file) === wanted && file.startsWith("en/") === (folder === "en/");
      const file = pages.filter((file) => own(file) && read(file).includes("<table")).sort((a, b) => read(b).length - read(a).length)[0];
      const { page, faults } = await open(file, { viewport: { width: 360, height: 760 } });
      const wide = await page.$$eval("table.figures:not(details:not([open]) *)", (tables) =>
        tables.filter((table) => table.getClientRects().length > 0 && table.scrollWidth > table.closest(".scroll").clientWidth + 1).map((table) => table.id),
      );
      assert.deepEqual(wide, [], file);
      assert.deepEqual(faults, []);
      await page.close();
    }
  }
});

test("every question is answered two links from the home page", () => {
  const links = (file) =>
    [...read(file).matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map(([, href]) => new URL(href.replaceAll("&amp;", "&"), `http://site/${file.replace(/index\.html$/, "")}`)).filter((url) => url.host === "site");
  const home = pages.find((file) => kind(file) === "home");
  const near = [home, ...new Set(links(home).map((url) => `${decodeURIComponent(url.pathname.slice(1))}index.html`.replace(/^index\.html$/, home)))].filter((file) => pages.includes(file));
  const reached = near.flatMap(links);
  const texts = near.map((file) => [kind(file), read(file)]);
  // Is it better than last year, and what was promised; where exactly was this said; how do we rank; all of it with codes.
  assert.ok(texts.some(([kind, text]) => kind === "county" && text.includes("class=\"delta") && text.includes("class=\"promise")), "a county's changes and promises");
  assert.ok(reached.some((url) => kind(`${url.pathname.slice(1)}index.html`) === "report" && url.hash.length > 1), "the place of a figure in its report");
  assert.ok(reached.some((url) => kind(`${url.pathname.slice(1)}index.html`) === "indicators/*"), "a ranking");
  assert.ok(reached.some((url) => url.pathname.endsWith("observations.csv")), "all figures with their codes");
});

test("pages read the same without JavaScript", async () => {
  const plain = await chromium.launch({
    executablePath: CHROME,
    headless: true,
    args: FLAGS,
  });
  try {
    const context = await plain.newContext({ javaScriptEnabled: false, viewport: desktop });
    for (const file of opened) {
      const { page: scripted } = await open(file);
      // Controls that only a script can work are no reading matter.
      const wanted = await scripted.locator("main").evaluate((main) => {
        const controls = [...main.querySelectorAll("[data-any], .choose, .filter")];
        return main.innerText.length - controls.reduce((n, control) => n + control.innerText.length, 0);
      });
      await scripted.close();
      const page = await context.newPage();
      await page.goto(address(file));
      const words = (await page.locator("main").innerText()).length;
      assert.ok(words > 0 && words >= wanted * 0.9, `${file}: ${words} of ${wanted} characters without script`);
      assert.ok(await page.locator("h1").isVisible(), file);
      await page.close();
    }
  } finally {
    await plain.close();
  }
});

test("the switch leads to the same page in the other language and back", async () => {
  for (const wanted of ["home", "county", "report", "series", "targets"]) {
    const file = pages.find((file) => kind(file) === wanted && pages.includes(`en/${file}`));
    assert.ok(file, `no ${wanted} in two languages`);
    const { page, faults } = await open(file, { viewport: phone });
    assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
    await page.locator(".edition").click();
    assert.equal(page.url(), address(`en/${file}`));
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await page.locator(".edition").click();
    assert.equal(page.url(), address(file));
    assert.deepEqual(faults, []);
    await page.close();
  }
});
