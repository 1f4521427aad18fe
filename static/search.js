// Narrows the lists of the search page to what holds all the words, and adds the series that do. The lists read without it.
(() => {
  "use strict";
  const MOST = 40;
  const input = document.querySelector("main form[role=search] input");
  const sections = [...document.querySelectorAll("[data-found]")];
  const whole = sections.map((section) => [...section.querySelector("ul").children]);
  let entries;
  // Hosts that show no page for a folder need its name.
  const leaf = document.documentElement.dataset.index ?? "";
  const page = (href) => (href?.endsWith("/") ? href + leaf : href);

  /** Every county, indicator, report and series: its name, where it leads, and all words it is found by. */
  const load = async () => {
    const { counties, indicators, reports, series } = await (await fetch("words.json")).json();
    const lower = (names) => names.map((name) => name.toLowerCase());
    const entry = ([name, href, others]) => ({ name, href: page(href), words: [name, ...others].join(" ").toLowerCase(), names: lower([name, ...others]) });
    const known = { counties: counties.map(entry), indicators: indicators.map(entry), reports: reports.map(entry) };
    known.series = series.map(([county, indicator, value]) => {
      const [at, what] = [known.counties[county], known.indicators[indicator]];
      const folder = counties[county][1];
      return {
        name: `${at.name} ${what.name}`,
        href: page(`${folder}indicators/${indicators[indicator][2].at(-1)}/`),
        value,
        words: `${at.name}${what.name} ${at.words} ${what.words}`.toLowerCase(),
        names: what.names.map((name) => at.name.toLowerCase() + name),
      };
    });
    return known;
  };

  /** Whether a text holds a word: one in Han characters anywhere, others where a word of the text begins, so that "wage" is no "sewage". */
  const holds = (text, word) => {
    if (/[\u3400-\u9fff]/.test(word)) return text.includes(word);
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/[\p{Script=Latin}\d]/u.test(text[at - 1])) return true;
    }
    return false;
  };

  /** Whether a name holds a word in Han characters in pieces of two or more, in their order: 高新企业 in 高新技术企业. */
  const holdsPieces = (name, word) => {
    for (let n = word.length; n >= 2; n -= 1) {
      const at = name.indexOf(word.slice(0, n));
      const rest = word.slice(n);
      if (at >= 0 && (!rest || holdsPieces(name.slice(at + n), rest))) return true;
    }
    return false;
  };

  const item = ({ name, href, value }) => {
    const [line, link] = [document.createElement("li"), document.createElement("a")];
    Object.assign(link, { href, textContent: name });
    line.append(link);
    if (value) {
      const said = document.createElement("span");
      Object.assign(said, { className: "muted", textContent: value });
      line.append(" ", said);
    }
    return line;
  };

  const show = async () => {
    const asked = input.value.trim().toLowerCase();
    // Han and Latin words stand side by side without a space: 醴陵GDP.
    const words = asked.match(/[\u3400-\u9fff]+|[^\s\u3400-\u9fff]+/g) ?? [];
    history.replaceState(null, "", asked ? `?q=${encodeURIComponent(input.value.trim())}` : location.pathname);
    // What failed once may come the next time it is asked for.
    if (words.length) entries ??= load().catch((fault) => { entries = undefined; throw fault; });
    const known = await entries;
    if (asked !== input.value.trim().toLowerCase()) return;
    const strictly = (entry) => words.every((word) => holds(entry.words, word));
    // What no name holds as it was typed may stand in a longer one.
    const loosely = (entry) => words.every((word) => holds(entry.words, word) || entry.names.some((name) => holdsPieces(name, word)));
    const isFound = words.length && !Object.values(known).some((all) => all.some((entry) => entry.href && strictly(entry))) ? loosely : strictly;
    let n = 0;
    sections.forEach((section, at) => {
      const list = section.querySelector("ul");
      const kind = section.dataset.found;
      if (!words.length) {
        list.replaceChildren(...whole[at]);
        section.hidden = kind === "series";
        return;
      }
      const found = known[kind].filter((entry) => entry.href && isFound(entry));
      const begins = (entry) => (entry.name.toLowerCase().startsWith(words[0]) ? 0 : 1);
      found.sort((a, b) => begins(a) - begins(b));
      list.replaceChildren(...found.slice(0, MOST).map(item));
      section.hidden = found.length === 0;
      n += found.length;
    });
    document.querySelector("[data-none]").hidden = !words.length || n > 0;
    document.querySelector("main form output").textContent = words.length ? String(n) : "";
  };

  input.value ||= new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", show);
  input.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  if (input.value) show();
})();
