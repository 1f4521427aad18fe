// Every control of the pages, used from the keyboard; print, large type, and the state that a comparison keeps in its address.
//
//     SITE=../../public node --test
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { address, audit, context, fits, open, origin, pages, read } from "./browser.mjs";
import { kind } from "./site.mjs";

const first = (wanted, words = "", folder = "") => {
  const own = (file) => file.startsWith("en/") === (folder === "en/");
  const file = pages.find((file) => own(file) && kind(file) === wanted && read(file).includes(words));
  assert.ok(file, `no ${folder}${wanted} page with ${words}`);
  return file;
};

/** What can be focused and seen, each numbered so that a walk can be compared with it. */
const stops = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
    const seen = all.filter((stop) => stop.checkVisibility({ visibilityProperty: true }) && !stop.disabled);
    seen.forEach((stop, at) => { stop.dataset.stop = at; });
    return seen.map((stop) => stop.outerHTML.slice(0, 100));
  });

for (const folder of ["", "en/"]) {
  describe(`from the keyboard, ${folder || "default language"}`, () => {
    for (const wanted of ["home", "compare", "series", "indicators/*", "search", ...(folder ? [] : ["404.html"])]) {
      test(`every stop of ${wanted} is reached in order and shows it`, async () => {
        const { page, faults } = await open(first(wanted, "", folder));
        if (wanted === "compare") await page.locator(".pickers select").last().waitFor();
        const expected = await stops(page);
        for (let at = 0; at < expected.length; at += 1) {
          await page.keyboard.press("Tab");
          const [stop, outline] = await page.evaluate(() => {
            const here = document.activeElement;
            return [Number(here.dataset.stop), getComputedStyle(here).outlineStyle];
          });
          assert.equal(stop, at, `the focus skips ${expected[at]}`);
          assert.notEqual(outline, "none", `nobody sees the focus on ${expected[at]}`);
        }
        assert.deepEqual(faults, []);
        await page.close();
      });
    }

    test("the first stop skips to the text", async () => {
      const { page } = await open(first("report", "", folder));
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
      await page.close();
    });

    test("the theme is switched, and kept on the next page", async () => {
      const { page } = await open(first("home", "", folder));
      const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await paper();
      await page.locator("[data-do=theme]").focus();
      await page.keyboard.press("Enter");
      const dark = await paper();
      assert.notEqual(dark, light);
      await page.goto(address(first("county", "", folder)));
      assert.equal(await paper(), dark);
      await page.locator("[data-do=theme]").press("Space");
      assert.equal(await paper(), light);
      await page.close();
    });

    test("large type grows words and charts, and fits a phone", async () => {
      const { page } = await open(first("series", "<svg class=\"chart c-line", folder), { viewport: { width: 360, height: 760 } });
      const sizes = () =>
        page.evaluate(() => {
          const word = document.querySelector("svg.c-line text");
          return [parseFloat(getComputedStyle(document.querySelector("main p")).fontSize), word.getBoundingClientRect().height];
        });
      const [text, drawn] = await sizes();
      await page.locator("[data-do=large]").press("Space");
      const [largeText, largeDrawn] = await sizes();
      assert.equal(await page.getAttribute("[data-do=large]", "aria-pressed"), "true");
      assert.ok(largeText >= text * 1.2 && largeDrawn >= drawn * 1.2, `${text} to ${largeText}, ${drawn} to ${largeDrawn}`);
      await fits(page);
      assert.deepEqual(await audit(page), []);
      await page.locator("[data-do=large]").press("Space");
      assert.deepEqual(await sizes(), [text, drawn]);
      await page.close();
    });

    test("a county is printed by its button", async () => {
      const { page, faults } = await open(first("county", "data-do=\"print\"", folder));
      await page.evaluate(() => { window.print = () => { document.title = "printed"; }; });
      await page.locator("[data-do=print]").press("Enter");
      assert.equal(await page.title(), "printed");
      assert.deepEqual(faults, []);
      await page.close();
    });

    test("a table is sorted by its numbers, up and down", async () => {
      const { page } = await open(first("report", "id=\"figures-table\"", folder));
      const heading = page.locator("#figures-table thead th.n button").first();
      const keys = () =>
        page.$$eval("#figures-table tbody tr", (rows) => rows.map((row) => parseFloat(row.cells[1].dataset.k)));
      const before = await keys();
      await heading.press("Enter");
      assert.deepEqual(await keys(), [...before].sort((a, b) => a - b));
      assert.equal(await page.getAttribute("#figures-table thead th.n", "aria-sort"), "ascending");
      await heading.press("Enter");
      assert.deepEqual(await keys(), [...before].sort((a, b) => b - a));
      assert.equal(await page.getAttribute("#figures-table thead th.n", "aria-sort"), "descending");
      await page.close();
    });

    test("a table is filtered by words, and counts what is left", async () => {
      const { page } = await open(first("report", "id=\"figures-table\"", folder));
      const rows = page.locator("#figures-table tbody tr");
      const all = await rows.count();
      const word = (await rows.first().locator("th").innerText()).slice(0, 4);
      await page.locator("#filter-figures-table").pressSequentially(word);
      const shown = await page.locator("#figures-table tbody tr:visible").count();
      assert.ok(shown > 0 && shown < all, `${shown} of ${all}`);
      assert.equal(await page.locator(".filter output").innerText(), String(shown));
      await page.locator("#filter-figures-table").fill("");
      assert.equal(await page.locator("#figures-table tbody tr:visible").count(), all);
      await page.close();
    });

    test("a citation is copied", async () => {
      const { page } = await open(first("report", "", folder));
      await context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(origin()).origin });
      for (const id of ["cite-plain", "cite-gbt", "cite-bibtex"]) {
        const button = page.locator(`[data-from=${id}]`);
        const words = await button.innerText();
        await button.press("Enter");
        await page.waitForFunction(([id, words]) => document.querySelector(`[data-from=${id}]`).textContent !== words, [id, words]);
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator(`#${id}`).evaluate((cell) => cell.textContent));
      }
      await page.close();
    });

    test("the link to a comparison is copied with the choice in it", async () => {
      const { page } = await open(first("compare", "data-choose", folder));
      await context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(origin()).origin });
      await page.locator("section:has(fieldset:visible) fieldset input").nth(1).press("Space");
      const button = page.locator("[data-do=link]");
      const words = await button.innerText();
      await button.press("Enter");
      await page.waitForFunction((words) => document.querySelector("[data-do=link]").textContent !== words, words);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
      assert.notEqual(new URL(page.url()).search, "");
      await page.close();
    });

    test("contents close and open, and lead to their sections", async () => {
      const { page } = await open(first("report", "<nav class=\"contents\"", folder));
      const summary = page.locator(".contents summary");
      const link = page.locator(".contents li a").first();
      await summary.press("Enter");
      assert.ok(await link.isHidden());
      await summary.press("Enter");
      await link.press("Enter");
      const fragment = decodeURIComponent(new URL(page.url()).hash.slice(1));
      const box = await page.locator(`[id="${fragment}"]`).boundingBox();
      assert.ok(box.y >= 0 && box.y < 900, JSON.stringify(box));
      await page.close();
    });

    test("a figure says what was read when the focus is on it", async () => {
      const { page } = await open(first("report", "<a class=\"fig", folder));
      const figure = page.locator("#report-text a.fig[title]").first();
      await page.locator("#report-text").evaluate((article) => { article.tabIndex = -1; article.focus(); });
      await page.keyboard.press("Tab");
      while (!(await figure.evaluate((here) => here === document.activeElement))) await page.keyboard.press("Tab");
      const said = await figure.evaluate((here) => getComputedStyle(here, "::after").content);
      assert.equal(said.replaceAll("\\a ", "\n").slice(1, -1), await figure.getAttribute("title"));
      await page.close();
    });

    test("a comparison is chosen, and its address brings it back", async () => {
      const file = first("compare", "data-choose", folder);
      const { page, faults } = await open(file);
      const group = page.locator("section:has(fieldset:visible)").first();
      const heads = async (group) => (await group.locator("table.compare thead th:visible").allInnerTexts()).map((words) => words.trim());
      const before = await heads(group);
      assert.ok(before.length >= 4, before.join());
      const box = group.locator("fieldset input").nth(1);
      await box.press("Space");
      const chosen = await heads(group);
      assert.deepEqual(chosen, before.filter((name, at) => at !== 2));
      const query = new URL(page.url()).search;
      assert.notEqual(query, "");
      await page.close();

      const { page: again, faults: more } = await open(file, { query });
      assert.deepEqual(await heads(again.locator("section:has(fieldset:visible)").first()), chosen);
      // Two counties at least: the last two boxes cannot be emptied.
      const boxes = again.locator("section:has(fieldset:visible)").first().locator("fieldset input");
      for (const one of await boxes.all()) if ((await one.isChecked()) && (await one.isEnabled())) await one.press("Space");
      assert.equal((await heads(again.locator("section:has(fieldset:visible)").first())).length, 3);
      assert.deepEqual([...faults, ...more], []);
      await again.close();
    });

    test("any counties are set side by side, and the address brings them back", async () => {
      const file = first("compare", "data-any", folder);
      const { page, faults } = await open(file);
      const pickers = page.locator(".pickers select");
      await pickers.first().waitFor();
      const names = await pickers.first().locator("option").allInnerTexts();
      const pick = async (at, name) => {
        await pickers.nth(at).focus();
        await pickers.nth(at).selectOption({ label: name });
      };
      const two = names.filter((name) => /竹浦|Zhupu|松陂|Songpi/.test(name));
      await pick(0, two[0]);
      await pick(1, two[1]);
      const table = page.locator("[data-any] table");
      const shows = (page) => page.waitForFunction((two) => {
        const heads = [...document.querySelectorAll("[data-any] thead th")].slice(1).map((head) => head.textContent);
        return heads.join() === two.join();
      }, two);
      await shows(page);
      const read = async (table) => [await table.locator("thead th").allInnerTexts(), await table.locator("tbody tr").count()];
      const [heads, rows] = await read(table);
      assert.deepEqual(heads.slice(1), two);
      assert.ok(rows > 10, `${rows} rows`);
      assert.deepEqual(await audit(page), []);
      const query = new URL(page.url()).search;
      await page.close();

      const { page: again, faults: more } = await open(file, { query });
      await shows(again);
      assert.deepEqual(await read(again.locator("[data-any] table")), [heads, rows]);
      await again.locator("[data-any] tbody a").first().press("Enter");
      assert.equal(kind(`${new URL(again.url()).pathname.slice(new URL(origin()).pathname.length)}index.html`), "series");
      assert.deepEqual([...faults, ...more], []);
      await again.close();
    });

    test("search finds series, counties, indicators and reports by words of both languages", async () => {
      const { page, faults } = await open(first("home", "", folder));
      await page.locator("#q").pressSequentially("竹浦GDP");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search/?q=*");
      const hits = page.locator("[data-found=series] a:visible");
      await hits.first().waitFor();
      await hits.first().press("Enter");
      assert.equal(kind(`${new URL(page.url()).pathname.slice(new URL(origin()).pathname.length)}index.html`), "series");

      await page.goto(`${address(first("search", "", folder))}`);
      const whole = await page.locator("main ul a:visible").count();
      assert.ok(whole > 50, `${whole} links without a word`);
      await page.locator("#q").fill("no such thing");
      await page.locator("[data-none]").waitFor();
      assert.equal(await page.locator("main ul a:visible").count(), 0);
      await page.locator("#q").fill("");
      await page.locator("[data-none]").waitFor({ state: "hidden" });
      assert.equal(await page.locator("main ul a:visible").count(), whole);
      assert.deepEqual(faults, []);
      await page.close();
    });

    test("a county prints as a brief of two pages at most", async () => {
      for (const file of pages.filter((file) => kind(file) === "county" && file.startsWith("en/") === (folder === "en/"))) {
        const { page } = await open(file, { colorScheme: "dark" });
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        assert.equal(paper, "rgb(255, 255, 255)", "paper is white, whatever the screen");
        for (const hidden of [".menu", ".tools", ".skip"]) assert.ok(await page.locator(hidden).isHidden(), `${hidden} is printed`);
        assert.ok(await page.locator("h1").isVisible());
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        const n = pdf.match(/\/Type\s*\/Page[^s]/g).length;
        assert.ok(n <= 2, `${file} takes ${n} pages`);
        await page.close();
      }
    });
  });
}

test("every drawing and every table beside a page is there", async () => {
  for (const wanted of ["series", "report", "indicators/*", "compare"]) {
    const file = first(wanted, " download>");
    const { page, faults } = await open(file);
    const links = await page.$$eval("a[download]", (links) => links.map((link) => link.href));
    assert.ok(links.length > 0);
    for (const link of links) {
      const response = await context().request.get(link);
      assert.ok(response.ok() && (await response.body()).length > 100, link);
    }
    assert.deepEqual(faults, []);
    await page.close();
  }
});
