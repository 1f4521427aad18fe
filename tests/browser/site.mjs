// A built site as a static host has it: files in a folder of the host, nothing else.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** First steps of addresses that are pages of the site; every other one is a county. */
const OWN = new Set(["indicators", "targets", "compare", "data", "changes", "about", "search", "api"]);

/** Paths of all files below `folder`, sorted, with forward slashes. */
export function files(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

/** What kind of page stands at `file`, so that one of each can be opened. */
export function kind(file) {
  if (!file.endsWith("index.html")) return file;
  const steps = file.split("/").slice(0, -1);
  // The edition in another language has the same pages.
  if (["en", "zh"].includes(steps[0])) steps.shift();
  if (steps.length === 0) return "home";
  if (OWN.has(steps[0])) return steps.length === 1 ? steps[0] : `${steps[0]}/*`;
  if (steps.length === 1) return "county";
  if (steps[1] === "indicators") return "series";
  return steps.length === 2 ? "report" : `county/${steps[1]}/*`;
}

/** The first two pages of each kind; English and Chinese counties stand apart in the alphabet. */
export function sample(pages) {
  const groups = new Map();
  for (const page of pages) groups.set(kind(page), [...(groups.get(kind(page)) ?? []), page]);
  return [...groups.values()].flatMap((group) => (group.length > 1 ? [group[0], group.at(-1)] : group));
}

/** Serves `folder` below `base` on a free port of the loopback address. */
export async function serve(folder, base) {
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const name = address.startsWith(base) ? address.slice(base.length) : null;
    const file = name === "" || name?.endsWith("/") ? `${name}index.html` : name;
    const found = file !== null && !file.includes("..") && fs.existsSync(path.join(folder, file));
    response.writeHead(found ? 200 : 404, { "Content-Type": TYPES[path.extname(file ?? "")] ?? "application/octet-stream" });
    response.end(found ? fs.readFileSync(path.join(folder, file)) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
