import { compare, spread } from "./measures";
import { type Press, pressEverySecond } from "./pressing";
import type { Scene } from "./scene";

/** What strangers wait for while somebody changes the page that they read, once a second. */
export async function changing(ours: string, theirs: string, scene: Scene): Promise<void> {
  const paper = `/paper/${scene.ids[7]}`;
  const upvoting = {
    page: `${ours}${paper}`,
    marker: 'data-shortcut="v"',
    cookie: scene.small.cookie,
  };
  const moving = {
    page: `${ours}/@bench/bench`,
    marker: 'value="down"',
    cookie: scene.owner,
  };
  await underWrites("/", upvoting, `${ours}/`, `${theirs}/feed`);
  await underWrites("/trending", upvoting, `${ours}/trending`, `${theirs}/trending`);
  await underWrites("/paper/<id>", upvoting, ours + paper, theirs + paper);
  await underWrites("list of 100", moving, `${ours}/@bench/bench`, `${theirs}/list/${scene.list}`);
}

async function underWrites(name: string, press: Press, ours: string, theirs: string) {
  const stop = pressEverySecond(press);
  await compare(`${name}, changed every second`, 0.3, { url: ours }, { url: theirs });
  await spread(`${name}, 50 connections`, 10, ours);
  await stop();
}
