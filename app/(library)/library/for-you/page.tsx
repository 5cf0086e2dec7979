import Link from "next/link";
import { saveAction } from "@/app/_components/library/actions";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { getForYou } from "@/lib/for-you/queries";
import type { Suggestion } from "@/lib/for-you/schema";
import { listJoinedLists } from "@/lib/lists/queries";
import { listTags } from "@/lib/tags/queries";
import { SidePage } from "../_components/side-page";
import { withQuery } from "../filters";
import { Because } from "./_components/because";
import { Learned } from "./_components/learned";
import { notThisAction } from "./actions";

export const metadata = { title: "For you" };

const HERE = "/library/for-you";

export default async function Page({ searchParams }: PageProps<"/library/for-you">) {
  const asked = await searchParams;
  const [from = "library", cursor] = [oneOf(asked.from), oneOf(asked.after)];
  const ctx = await requestContext();
  const here = withQuery(HERE, from === "library" ? {} : { from });
  const found = await orSignIn(here, orNotFound(getForYou(ctx, { from, cursor })));
  return (
    <SidePage title="For you">
      <Sources ctx={ctx} from={from} />
      <Learned learned={found.learned} name={found.from.name} />
      {found.items.length === 0 ? (
        <EmptyState title="Nothing yet">
          {found.learned.liked === 0
            ? "Save some papers, or choose a list that has some: others like them come here."
            : "There is nothing like these papers that you don’t have already."}
        </EmptyState>
      ) : (
        <PaperList>
          {found.items.map((suggestion) => (
            <Row key={suggestion.paper.id} suggestion={suggestion} />
          ))}
        </PaperList>
      )}
      <NextPage
        first={cursor ? here : null}
        next={found.next && withQuery(HERE, { from, after: found.next })}
      />
    </SidePage>
  );
}

/** What it is learned from; a form, because there may be many lists. */
async function Sources({ ctx, from }: { ctx: Context; from: string }) {
  const [lists, tags] = await Promise.all([listJoinedLists(ctx), listTags(ctx)]);
  const groups = [
    { label: "Lists", options: lists.map(({ id, title }) => ({ value: `list:${id}`, title })) },
    { label: "Tags", options: tags.map(({ id, name }) => ({ value: `tag:${id}`, title: name })) },
  ];
  const known = groups.some(({ options }) => options.some(({ value }) => value === from));
  return (
    <form action={HERE} className="mb-6 flex flex-wrap items-center gap-2 text-[0.93rem]">
      <label htmlFor="from" className="text-soft">
        Learned from
      </label>
      <select
        id="from"
        name="from"
        defaultValue={from}
        className="min-w-0 max-w-full rounded-lg border border-line bg-raised px-2 py-1.5"
      >
        <option value="library">your library</option>
        {!known && from !== "library" && <option value={from}>another list</option>}
        {groups.map(
          ({ label, options }) =>
            options.length > 0 && (
              <optgroup key={label} label={label}>
                {options.map(({ value, title }) => (
                  <option key={value} value={value}>
                    {title}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
      <button type="submit" className={buttonClass()}>
        Show
      </button>
      <Link
        href="/library/inbox/dismissed"
        prefetch={false}
        className="text-soft underline underline-offset-3 sm:ml-auto"
      >
        Dismissed
      </Link>
    </form>
  );
}

function Row({ suggestion: { paper, because } }: { suggestion: Suggestion }) {
  return (
    <PaperRow
      paper={paper}
      credit={<Because because={because} />}
      actions={
        <>
          <Form action={saveAction} hidden={{ paper: paper.id }}>
            <SubmitButton>Save</SubmitButton>
          </Form>
          <Form action={notThisAction} hidden={{ paper: paper.id }}>
            <SubmitButton look="bare">
              Not this<span className="sr-only">: {paper.title}</span>
            </SubmitButton>
          </Form>
        </>
      }
    />
  );
}
