import { exportLibrary } from "@/lib/citations/exporting";
import { everythingOf } from "./api/scene";
import { atOnce } from "./doors/asking";
import { type Made, randomRequests } from "./doors/random";
import { hiddenFrom, makeScene, type Scene } from "./doors/scene";
import { expect, test } from "./doors/test";

const REQUESTS = 10_000;
/** As long as they are sent, in milliseconds; `app/_doors/random-requests.test.ts` makes as many again of the API, in its process. */
const SENDING = 20_000;
/** As few as a busy machine answers by then, at least. */
const FEWEST = 200;
/** To try again what has failed: the seed that the failure named. */
const SEED = Number(process.env.DOORS_SEED ?? Math.floor(Math.random() * 2 ** 31));

test("of random requests by anyone, none is answered with what is somebody else’s", async ({
  scene: { db },
}) => {
  // A machine may have other things to do.
  test.setTimeout(600_000);
  const scene = await makeScene(db);
  // Gives the papers their citation keys, which whoever asks first for a file does.
  await exportLibrary(scene.owner, { format: "bibtex" });
  const before = await everythingOf(scene.owner);
  const wrong: string[] = [];
  let [sent, found] = [0, 0];
  const judge = async (made: Made, answer: Response) => {
    if (answer.ok) found += 1;
    const why = whyWrong(scene, made, answer.status, await answer.text());
    if (why) wrong.push(why);
  };
  const until = Date.now() + SENDING;
  await atOnce(randomRequests(scene, SEED, REQUESTS), async (made) => {
    if (Date.now() > until) return;
    sent += 1;
    await judge(made, await fetch(requestOf(scene, made), { redirect: "manual" }));
  });
  test.info().annotations.push({ type: "requests", description: `${sent} were sent` });
  expect(sent).toBeGreaterThan(FEWEST);
  // Most of what is asked for is nobody’s, or not theirs; what is found shows that the rest could be.
  expect(found).toBeGreaterThan(sent / 20);
  expect(wrong, `DOORS_SEED=${SEED}`).toEqual([]);
  // The owner is among those who look at lists that are kept together, and a look is recorded.
  const looked = { list_visits: expect.any(Array) };
  expect(await everythingOf(scene.owner), `DOORS_SEED=${SEED}`).toEqual({ ...before, ...looked });
});

const requestOf = ({ origin, headers }: Scene, { role, method, at, body }: Made) =>
  new Request(origin + at, {
    method,
    headers: {
      ...headers[role],
      ...(body && { "content-type": "application/json" }),
      ...(method !== "GET" && { origin }),
    },
    body: body ?? null,
  });

function whyWrong(scene: Scene, made: Made, status: number, text: string): string | null {
  const shown = hiddenFrom(scene, made.role).find((word) => text.includes(word));
  // 501: as oEmbed has it of a format that is not offered.
  if (!shown && (status < 500 || status === 501)) return null;
  const { role, method, at, body = "" } = made;
  return `${shown ?? status}: ${method} ${at} ${body} as ${role}`;
}
