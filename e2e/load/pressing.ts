const EVERY = 1000;

/** Sends a form of a page as browsers without JavaScript do. `marker` is a text in its source. */
export interface Press {
  page: string;
  marker: string;
  cookie: string;
}

/** Presses a button once a second. @returns what ends it, and says how often it was pressed */
export function pressEverySecond(press: Press): () => Promise<number> {
  let going = true;
  const pressing = (async () => {
    let times = 0;
    for (; going; times += 1) {
      const next = performance.now() + EVERY;
      await pressOnce(press);
      await new Promise((go) => setTimeout(go, Math.max(0, next - performance.now())));
    }
    return times;
  })();
  return () => {
    going = false;
    return pressing;
  };
}

async function pressOnce({ page, marker, cookie }: Press) {
  const source = await (await fetch(page, { headers: { cookie } })).text();
  const form = source
    .split("<form")
    .map((part) => part.split("</form>")[0] ?? "")
    .find((part) => part.includes(marker));
  if (!form) throw new Error(`${page} has no form with ${marker}.`);
  const body = new FormData();
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    body.append(attribute(tag, "name"), attribute(tag, "value"));
  }
  const answer = await fetch(page, {
    method: "POST",
    body,
    headers: { cookie, origin: new URL(page).origin },
    redirect: "manual",
  });
  if (answer.status !== 303) throw new Error(`${page} answered ${answer.status} to ${marker}.`);
}

const attribute = (tag: string, name: string) =>
  (tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
