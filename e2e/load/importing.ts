import { bibliography } from "./bibliography";
import { report } from "./measures";
import { forgetPeak, peakOf, webOf } from "./memory";
import { longestWait } from "./waiting";

const ENTRIES = 5000;
const PAGE = "/library/import";
const POLL = 500;

/** What bringing in a file of 5,000 entries costs, from the upload to the last one. @param starter of the app */
export async function importing(ours: string, cookie: string, starter: number): Promise<void> {
  const web = webOf(starter);
  forgetPeak(web);
  const file = bibliography(ENTRIES);
  const waits = longestWait(`${ours}/healthz`);
  const began = performance.now();
  const preview = await upload(ours, cookie, file);
  const seen = performance.now();
  await begin(preview, cookie);
  await ended(preview, cookie);
  const done = performance.now();
  const seconds = (from: number, to: number) => (to - from) / 1000;
  const [whole, first] = [seconds(began, done), seconds(began, seen)];
  report(
    "import of 5,000 BibTeX entries",
    `${whole.toFixed(1)} s, of which ${first.toFixed(1)} s to the preview`,
    "under 30 s",
    whole < 30,
  );
  const megabytes = peakOf(web) / 1024;
  report(
    "memory of the web server while it imports",
    `${megabytes.toFixed(0)} MB at most`,
    "under 400 MB",
    megabytes < 400,
  );
  const wait = await waits.stop();
  report("others meanwhile", `wait ${wait.toFixed(0)} ms at most`, "under 200 ms", wait < 200);
}

/** @returns the address of the preview */
async function upload(ours: string, cookie: string, text: string): Promise<string> {
  const body = new FormData();
  body.set("file", new Blob([text]), "bench.bib");
  const headers = { cookie, origin: ours };
  const answer = await fetch(`${ours}/api/forms/import`, {
    ...{ method: "POST", body, headers, redirect: "manual" },
  });
  const place = new URL(answer.headers.get("location") ?? "", ours);
  if (!place.pathname.startsWith(`${PAGE}/`)) throw new Error(`The upload led to ${place}.`);
  const page = await fetch(place, { headers: { cookie } });
  await page.text();
  return place.href;
}

/** Sends the form as a browser without JavaScript does. */
async function begin(preview: string, cookie: string): Promise<void> {
  const html = await (await fetch(preview, { headers: { cookie } })).text();
  const form = /<form[^>]*aria-label="Import it".*?<\/form>/s.exec(html)?.[0] ?? "";
  const body = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => plain(new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "");
    const off = of("type") === "checkbox" && !/ checked=/.test(input);
    if (of("name") && !off) body.append(of("name"), of("value"));
  }
  const headers = { cookie, origin: new URL(preview).origin };
  const answer = await fetch(preview, { method: "POST", body, headers, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`The import was answered with ${answer.status}.`);
}

const plain = (html: string) =>
  html.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");

async function ended(preview: string, cookie: string): Promise<void> {
  for (;;) {
    const html = await (await fetch(preview, { headers: { cookie } })).text();
    if (!html.includes("<progress")) return;
    await new Promise((go) => setTimeout(go, POLL));
  }
}
