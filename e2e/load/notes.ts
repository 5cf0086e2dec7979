import { anchoring } from "./anchoring";
import { slowestHighlight } from "./interaction";
import { compareTimes, inRounds, report } from "./measures";
import type { Scene } from "./scene";

/** What annotations cost. */
export async function notes(ours: string, scene: Scene): Promise<void> {
  const { cookie, few, many } = scene.readers;
  await compareTimes(
    "paper with 500 notes of 20 people against 5",
    2,
    { url: `${ours}/paper/${few}`, cookie },
    { url: `${ours}/paper/${many}`, cookie },
  );
  placing();
  await highlighting(`${ours}/paper/${scene.marked.paper}`, scene.marked.cookie);
}

function placing() {
  const { milliseconds, detached } = anchoring();
  report(
    "1,000 annotations in a changed abstract",
    `${milliseconds.toFixed(1)} ms, ${detached} without a place`,
    "under 50 ms",
    milliseconds < 50,
  );
}

async function highlighting(address: string, cookie: string) {
  const milliseconds = await inRounds(() => slowestHighlight(address, cookie));
  report(
    "INP of highlighting, 4× slowdown, 100 there",
    `${milliseconds} ms, the slowest of 20`,
    "under 200 ms",
    milliseconds < 200,
  );
}
