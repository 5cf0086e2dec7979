import { compare } from "./measures";
import type { Scene } from "./scene";

/** What the API costs against the raw server. */
export async function api(ours: string, theirs: string, scene: Scene): Promise<void> {
  await compare(
    "GET /api/v1/papers/{id}",
    0.15,
    { url: `${ours}/api/v1/papers/bench-7` },
    { url: `${theirs}/paper/bench-7` },
  );
  await compare(
    "GET /api/v1/library?limit=25",
    0.15,
    { url: `${ours}/api/v1/library?limit=25`, cookie: scene.small.cookie },
    { url: `${theirs}/library/${scene.small.user}` },
  );
}
