// What pages can do beyond being read: theme, type size, copying, sorting and filtering tables. Everything reads without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* private windows keep nothing */ } },
  };

  // Before the first paint, so that nothing flashes and nothing moves when the controls come to life.
  root.dataset.script = "";
  const theme = store.get("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (store.get("size") === "large") root.dataset.size = "large";

  // In large type drawings are wider than a phone and scroll, which a keyboard has to reach.
  const widen = () => {
    for (const box of document.querySelectorAll(".chart-box")) {
      if (root.dataset.size === "large") box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  };

  const act = {
    theme() {
      const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = isDark ? "light" : "dark";
      store.set("theme", root.dataset.theme);
    },
    large(button) {
      const isLarge = root.dataset.size !== "large";
      if (isLarge) root.dataset.size = "large"; else delete root.dataset.size;
      store.set("size", isLarge ? "large" : "");
      widen();
      button.setAttribute("aria-pressed", String(isLarge));
    },
    print() { print(); },
    link(button) { act.copy(button, location.href); },
    async copy(button, text = document.getElementById(button.dataset.from).textContent) {
      await navigator.clipboard.writeText(text);
      const before = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = before; }, 2000);
    },
  };

  // Tables: a click on a heading sorts, a second one turns the order round.
  const value = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.k ?? cell.textContent.trim();
  };
  const compare = new Intl.Collator(root.lang, { numeric: true }).compare;
  const sort = (table, at, heading) => {
    const isUp = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) if (other.ariaSort) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const isNumber = heading.classList.contains("n");
    const rows = [...table.tBodies[0].rows].map((row) => [value(row, at), row]);
    rows.sort(([a], [b]) => (isNumber ? (parseFloat(a) || 0) - (parseFloat(b) || 0) : compare(a, b)) * (isUp ? 1 : -1));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };

  // Comparison: which columns are shown stands in the address, so that a choice can be sent to someone.
  const choose = (fieldset) => {
    const table = fieldset.parentElement.querySelector("table.compare");
    const key = fieldset.dataset.choose;
    const asked = new URLSearchParams(location.search).get(key)?.split("~");
    const show = (isChanged) => {
      const boxes = [...fieldset.querySelectorAll("input")];
      const chosen = boxes.filter((box) => box.checked);
      for (const box of boxes) box.disabled = (chosen.length >= 4 && !box.checked) || (chosen.length <= 2 && box.checked);
      for (const row of table.rows) boxes.forEach((box, at) => { row.cells[at + 1].hidden = !box.checked; });
      if (!isChanged) return;
      const query = new URLSearchParams(location.search);
      query.set(key, chosen.map((box) => box.value).join("~"));
      history.replaceState(null, "", `?${query}${location.hash}`);
    };
    if (asked) for (const box of fieldset.querySelectorAll("input")) box.checked = asked.includes(box.value);
    fieldset.hidden = false;
    fieldset.addEventListener("change", () => show(true));
    show(false);
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (root.dataset.size === "large") widen();
    document.querySelectorAll("[data-choose]").forEach(choose);
    // A long list stands in the page once, however many choose from it.
    for (const list of document.querySelectorAll("select[data-as]")) {
      const { value } = list;
      list.replaceChildren(...document.getElementById(list.dataset.as).cloneNode(true).children);
      list.value = value;
    }
    for (const pickers of document.querySelectorAll(".pickers")) pickers.hidden = false;
    // What a single control needs comes when a reader turns to it, or when the address holds a choice made with it.
    for (const part of document.querySelectorAll("[data-load]")) {
      const load = () => document.head.append(Object.assign(document.createElement("script"), { src: part.dataset.load }));
      if (new URLSearchParams(location.search).has(part.dataset.key)) load();
      else part.addEventListener("focusin", load, { once: true });
    }
    for (const button of document.querySelectorAll("button[data-do]")) {
      button.hidden = false;
      if (button.dataset.do === "large") button.setAttribute("aria-pressed", String(root.dataset.size === "large"));
      button.addEventListener("click", () => act[button.dataset.do]?.(button));
    }
    for (const table of document.querySelectorAll("table.sortable")) {
      [...table.tHead.rows[0].cells].forEach((heading, at) => {
        if ([...table.tBodies[0].rows].some((row) => row.cells[at]?.querySelector("svg"))) return;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...heading.childNodes);
        heading.append(button);
        heading.setAttribute("aria-sort", "none");
        button.addEventListener("click", () => sort(table, at, heading));
      });
    }
    for (const box of document.querySelectorAll("[data-filter]")) {
      const table = document.getElementById(box.dataset.filter);
      const input = box.querySelector("input");
      const count = box.querySelector("output");
      box.hidden = false;
      input.addEventListener("input", () => {
        const words = input.value.trim().toLowerCase().split(/\s+/);
        let n = 0;
        for (const row of table.tBodies[0].rows) {
          const text = row.textContent.toLowerCase();
          row.hidden = !words.every((word) => text.includes(word));
          n += row.hidden ? 0 : 1;
        }
        count.textContent = String(n);
      });
    }
  });
})();
