import { parentPort, workerData } from "node:worker_threads";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-csl";

// In a thread of its own, because a large bibliography takes a processor for many seconds, and a style
// that somebody gives may never come to an end.
const { items, xml, format, locale } = workerData;
const { config, output } = /** @type {any} */ (plugins);
const { templates, locales } = config.get("@csl");
templates.add("given", xml ?? templates.get("apa"));
const written = output.format("bibliography", items, {
  template: "given",
  lang: locales.has(locale) ? locale : "en-US",
  format,
  asEntryArray: true,
});
parentPort?.postMessage(written);
