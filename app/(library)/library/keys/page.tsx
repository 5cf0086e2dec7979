import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orSignIn, requestContext } from "@/app/_doors/page";
import type { MarkerName } from "@/lib/citations/keys";
import { getKeyPattern, previewKeys } from "@/lib/citations/queries";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { SidePage } from "../_components/side-page";
import { PatternForm } from "./_components/pattern-form";
import { renewKeysAction } from "./actions";

export const metadata = { title: "Citation keys" };

const HERE = "/library/keys";

const PARTS: Readonly<Record<MarkerName, string>> = {
  auth: "the first author’s surname; [auth3] its first three letters",
  authors: "the surnames of up to three authors; [authors2] of up to two",
  authEtAl: "one or two surnames, or the first and EtAl",
  year: "the year of the first version",
  shortyear: "its last two digits",
  month: "the month in digits",
  title: "the title’s words; [title5] the first five",
  shorttitle: "the first three",
  veryshorttitle: "the first one",
  category: "the main category, such as cs.LG",
  arxiv: "the arXiv id",
};

export default async function Page({ searchParams }: PageProps<"/library/keys">) {
  const asked = oneOf((await searchParams).pattern);
  const ctx = await requestContext();
  const { pattern, count } = await orSignIn(HERE, getKeyPattern(ctx));
  const shown = asked ?? pattern;
  return (
    <SidePage title="Citation keys">
      <p className="mb-5 max-w-prose text-soft">
        A paper gets its key when it is first shown or exported, by this pattern, and keeps it: also
        when the pattern or the paper changes.
      </p>
      <PatternForm pattern={shown} />
      <Examples ctx={ctx} pattern={shown} />
      <Parts />
      <section aria-labelledby="renew" className="mt-10 max-w-prose">
        <h2 id="renew" className="mb-2 font-semibold font-serif text-xl">
          New keys for all papers
        </h2>
        <p className="mb-3">
          {count === 0
            ? "No paper has a key yet."
            : `${count === 1 ? "1 paper has a key" : `${count.toLocaleString("en-GB")} papers have keys`}. Texts that cite them by those won’t find them any more, and keys that you typed or imported are replaced, too.`}
        </p>
        <Form action={renewKeysAction}>
          <SubmitButton look="danger">Give all my papers new keys</SubmitButton>
        </Form>
      </section>
    </SidePage>
  );
}

/** What the pattern makes of the papers that were saved last. */
async function Examples({ ctx, pattern }: { ctx: Context; pattern: string }) {
  const examples = await previewKeys(ctx, { pattern }).catch((error) => {
    if (isAppError(error, "invalid")) return error.fields.pattern ?? error.message;
    throw error;
  });
  return (
    <section aria-labelledby="examples" className="mt-8">
      <h2 id="examples" className="mb-2 font-medium">
        What it makes of your papers
      </h2>
      <div role="status">
        {typeof examples === "string" ? (
          <p className="text-soft">{examples}</p>
        ) : examples.length === 0 ? (
          <p className="text-soft">You will see it here once you have saved a paper.</p>
        ) : (
          <ul className="border-line border-b">
            {examples.map(({ paper, title, key, now }) => (
              <li key={paper} className="border-line border-t py-2">
                <code className="break-all">{key}</code>
                {now && now !== key && <span className="text-soft"> · has {now}</span>}
                <p className="truncate text-[0.85rem] text-soft">{title}</p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

const Parts = () => (
  <section aria-labelledby="parts" className="mt-8">
    <h2 id="parts" className="mb-2 font-medium">
      Parts
    </h2>
    <dl className="grid gap-x-4 gap-y-1 text-[0.93rem] sm:grid-cols-[max-content_1fr]">
      {Object.entries(PARTS).map(([name, meaning]) => (
        <div key={name} className="contents">
          <dt>
            <code>[{name}]</code>
          </dt>
          <dd className="text-soft max-sm:mb-1">{meaning}</dd>
        </div>
      ))}
    </dl>
    <p className="mt-2 text-[0.93rem] text-soft">
      After a colon, <code>lower</code> or <code>upper</code> changes the letters, as in{" "}
      <code>[auth:lower]</code>. Where two papers would have one key, the later one gets a letter
      after it.
    </p>
  </section>
);
