import autocannon from "autocannon";
import { CONNECTIONS, inRounds, report } from "./measures";

const SECONDS = 4;
/** How many try passwords at once, each time at another account and from another address. */
const GUESSERS = 20;

/** How much longer readers wait while many try to sign in, in rounds by turns. */
export async function signingIn(ours: string): Promise<void> {
  const form = await formOf(`${ours}/signin`);
  let tries = 0;
  const ratio = await inRounds(async () => {
    const quiet = await waitOf(`${ours}/`);
    const flood = autocannon({
      url: `${ours}/signin`,
      connections: GUESSERS,
      duration: SECONDS + 2,
      timeout: 30,
      method: "POST",
      setupClient: (client) => {
        const next = () => {
          tries += 1;
          client.setHeadersAndBody(...guess(ours, form, tries));
        };
        next();
        client.on("response", next);
      },
    });
    const flooded = await waitOf(`${ours}/`);
    const { non2xx } = await flood;
    if (non2xx > 0) throw new Error(`${non2xx} guesses had no answer.`);
    return flooded / quiet;
  });
  report(
    "anonymous / while many try to sign in",
    `p97.5 is ${ratio.toFixed(2)} times as long`,
    "at most 2",
    ratio <= 2,
  );
  report("passwords that were tried", `${tries}`, "reported", true);
}

/** What 39 of 40 readers wait at most, in milliseconds. */
async function waitOf(url: string): Promise<number> {
  const { latency, non2xx } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (non2xx > 0) throw new Error(`${url} failed ${non2xx} times.`);
  return latency.p97_5;
}

/** The hidden fields of a page’s form, as a browser without JavaScript sends them. */
async function formOf(url: string): Promise<[string, string][]> {
  const page = await (await fetch(url)).text();
  // The header has a form, too.
  const form = page.split("<form").find((text) => text.includes('name="password"')) ?? "";
  const fields = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
    return [of("name"), of("value").replaceAll("&quot;", '"')] as [string, string];
  });
  if (fields.length === 0) throw new Error("The form of the sign-in page was not found.");
  return fields;
}

const BOUNDARY = "lectern-bench";

function guess(
  ours: string,
  form: [string, string][],
  number: number,
): [Record<string, string>, string] {
  const fields = [
    ...form,
    ["email", `nobody-${number}@example.org`],
    ["password", "not the password"],
  ];
  const parts = fields.map(
    ([name, value]) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const headers = {
    "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    origin: ours,
    "x-forwarded-for": `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
  };
  return [headers, `${parts.join("")}--${BOUNDARY}--\r\n`];
}
