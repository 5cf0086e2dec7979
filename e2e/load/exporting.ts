import { report } from "./measures";
import { forgetPeak, peakOf, webOf } from "./memory";

/** What taking a library of 10,000 papers along costs. @param starter of the app */
export async function exporting(ours: string, cookie: string, starter: number): Promise<void> {
  const web = webOf(starter);
  const address = `${ours}/library/export/file`;
  // The first request of all loads what answers it.
  await take(`${address}?format=bibtex&q=nothing`, cookie);
  forgetPeak(web);
  const bibtex = await take(`${address}?format=bibtex`, cookie);
  const megabytes = (peakOf(web) / 1024).toFixed(0);
  report(
    "first byte of 10,000 papers as BibTeX",
    `${bibtex.first.toFixed(0)} ms; all in ${seconds(bibtex)}, ${megabytes} MB at most`,
    "under 200 ms",
    bibtex.first < 200,
  );
  for (const style of ["apa", "ieee"]) {
    const references = await take(`${address}?format=text&style=${style}`, cookie);
    report(
      `10,000 references as ${style.toUpperCase()} has them`,
      seconds(references),
      "reported",
      true,
    );
  }
}

const seconds = ({ whole }: { whole: number }) => `${(whole / 1000).toFixed(1)} s`;

/** @returns milliseconds until the first byte, and until the last one */
async function take(url: string, cookie: string): Promise<{ first: number; whole: number }> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok || !answer.body) throw new Error(`${url} was answered with ${answer.status}.`);
  let first = 0;
  for await (const _ of answer.body) first ||= performance.now() - began;
  return { first, whole: performance.now() - began };
}
