// Any two to four counties side by side. Which ones stands in the address; the first pair and the groups below read without this.
(async () => {
  "use strict";
  const section = document.querySelector("[data-any]");
  const table = section.querySelector("table");
  const files = new Map();
  const load = (slug) => {
    if (!files.has(slug)) {
      const file = fetch(`county-${encodeURIComponent(slug)}.json`).then((answer) => answer.json());
      files.set(slug, file);
      // What failed once may come the next time it is asked for.
      file.catch(() => files.delete(slug));
    }
    return files.get(slug);
  };
  const make = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };

  const pickers = [...section.querySelectorAll(".pickers select")];
  const asked = new URLSearchParams(location.search).get("counties")?.split("~");
  if (asked) {
    pickers.forEach((picker, at) => {
      picker.value = asked[at] ?? "";
      if (picker.selectedIndex < 0) picker.value = "";
    });
  }

  let nCalls = 0;
  const show = async (isChanged) => {
    const call = ++nCalls;
    const slugs = [...new Set(pickers.map((picker) => picker.value).filter(Boolean))];
    if (isChanged) {
      const query = new URLSearchParams(location.search);
      if (slugs.length) query.set("counties", slugs.join("~")); else query.delete("counties");
      history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    }
    const chosen = await Promise.all(slugs.map(load));
    // Another choice was made meanwhile, and its files may have come first.
    if (call !== nCalls) return;
    const rows = new Map();
    chosen.forEach((county, at) => {
      for (const row of county.rows) {
        if (!rows.has(row.key)) rows.set(row.key, { label: row.label, cells: [] });
        rows.get(row.key).cells[at] = row;
      }
    });
    const lines = [];
    for (const { label, cells } of rows.values()) {
      // The newest comes first in each; years and fiscal years have no order as words.
      const given = cells.filter(Boolean).flatMap((cell) => cell.values.map(([period]) => period));
      const shared = given.find((period, at) => given.indexOf(period, at + 1) > 0);
      if (!shared) continue;
      const line = make("tr");
      chosen.forEach((_, at) => {
        const found = cells[at]?.values.find(([period]) => period === shared);
        if (at === 0) {
          const [, words] = cells.filter(Boolean).flatMap((cell) => cell.values).find(([period]) => period === shared);
          const head = make("th", label, " ", Object.assign(make("span", words), { className: "muted" }));
          head.scope = "row";
          line.append(head);
        }
        const href = cells[at]?.href?.replace(/\/$/, `/${document.documentElement.dataset.index ?? ""}`);
        const text = found?.[2] ?? "–";
        line.append(Object.assign(make("td", found && href ? Object.assign(make("a", text), { href }) : text), { className: "n" }));
      });
      lines.push(line);
    }
    const heads = chosen.map(({ name }) => Object.assign(make("th", name), { className: "n", scope: "col" }));
    table.tHead.rows[0].replaceChildren(table.tHead.rows[0].cells[0], ...heads);
    table.tBodies[0].replaceChildren(...lines);
    section.querySelector(".scroll").hidden = lines.length === 0;
    section.querySelector("[data-none]").hidden = slugs.length < 2 || lines.length > 0;
  };

  for (const picker of pickers) picker.addEventListener("change", () => show(true));
  // A reader may have chosen before this was here.
  const isChanged = !asked && pickers.map((picker) => picker.value).filter(Boolean).join("~") !== section.dataset.any;
  if (asked || isChanged) await show(isChanged);
})();
