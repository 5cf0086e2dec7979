import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { report } from "./measures";

/** Gzipped bytes of the scripts that pages ask for; the framework's own are those of a bare page. */
export async function scripts(ours: string) {
  const size = async (path: string) => {
    const html = await (await fetch(ours + path)).text();
    const files = new Set(
      [...html.matchAll(/src="(\/_next\/static\/[^"]+\.js)"/g)].map(([, src]) => src),
    );
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await (await fetch(ours + file)).text()).length;
    return { bytes, files };
  };
  const page = await size("/paper/bench-7");
  const manifest = JSON.parse(readFileSync(".next/build-manifest.json", "utf8")) as {
    rootMainFiles: string[];
    polyfillFiles: string[];
  };
  let framework = 0;
  for (const file of [...manifest.rootMainFiles, ...manifest.polyfillFiles])
    framework += gzipSync(readFileSync(`.next/${file}`)).length;
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const own = page.bytes - framework;
  report(
    "script of a paper page",
    `${kB(page.bytes)} gzipped, the framework’s own ${kB(framework)}`,
    "own at most 40 kB",
    own <= 40_000,
  );
}
