import { compare, report } from "./measures";
import type { Scene } from "./scene";

/** What pages cost against the raw server. */
export async function reading(ours: string, theirs: string, scene: Scene): Promise<void> {
  await compare("anonymous /", 0.3, { url: `${ours}/` }, { url: `${theirs}/feed` });
  await compare(
    "anonymous /paper/<id>",
    0.3,
    { url: `${ours}/paper/bench-7` },
    { url: `${theirs}/paper/bench-7` },
  );
  await compare(
    "anonymous list of 100",
    0.3,
    { url: `${ours}/@bench/bench` },
    { url: `${theirs}/list/${scene.list}` },
  );
  const thousand = scene.ids.slice(1000, 2000);
  await firstRequests(ours, thousand);
  await compare(
    "1,000 papers, each asked for before",
    0.3,
    { url: ours, paths: thousand.map((id) => `/paper/${id}`) },
    { url: theirs, paths: thousand.map((id) => `/paper/${id}`) },
  );
  await compare(
    "signed-in library of 25",
    0.04,
    { url: `${ours}/library`, cookie: scene.small.cookie },
    { url: `${theirs}/library/${scene.small.user}` },
  );
}

async function firstRequests(ours: string, ids: string[]) {
  const began = performance.now();
  for (const id of ids) await (await fetch(`${ours}/paper/${id}`)).text();
  const each = (performance.now() - began) / ids.length;
  report(
    "first request of a page",
    `${each.toFixed(1)} ms each, one after the other`,
    "reported",
    true,
  );
}
