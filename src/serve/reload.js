// Added to pages by `countydash serve` only: reloads the page after a build, and shows faults over it until then.
"use strict";

const build = new URL(document.currentScript.src).search;
const events = new EventSource(`/-preview/events${build}`);
let panel = null;

events.addEventListener("reload", () => {
  events.close();
  location.reload();
});

events.addEventListener("faults", (event) => {
  if (document.body.classList.contains("preview-faults")) {
    document.querySelector("pre").textContent = event.data;
    return;
  }
  panel?.remove();
  panel = null;
  if (!event.data) return;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/-preview/faults.css";
  panel = document.createElement("section");
  panel.className = "preview-faults";
  panel.setAttribute("role", "alert");
  const text = document.createElement("pre");
  text.textContent = event.data;
  panel.append(style, text);
  document.body.append(panel);
});
