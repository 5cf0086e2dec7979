import Link from "next/link";
import { ListMenu } from "@/app/_components/lists/list-menu";
import { TagField } from "@/app/_components/tags/tag-field";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orSignIn, requestContext } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { suggestSources } from "@/lib/inbox/follows";
import { getInbox } from "@/lib/inbox/queries";
import type { Inbox } from "@/lib/inbox/schema";
import { listsOfPaper } from "@/lib/lists/queries";
import { listTags } from "@/lib/tags/queries";
import { SidePage } from "../_components/side-page";
import { Deck } from "./_components/deck";
import { AllCaughtUp, FollowsNothing } from "./_components/nothing";
import { dismissAllAction, finishAction, loadCards } from "./actions";

export const metadata = { title: "Inbox" };

const HERE = "/library/inbox";
/** As many cards come with the page; the others are fetched while these are looked at. */
const AT_FIRST = 12;

export default async function Page({ searchParams }: PageProps<"/library/inbox">) {
  const after = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const inbox = await orSignIn(HERE, getInbox(ctx));
  return (
    <SidePage title="Inbox">
      <Places inbox={inbox} />
      {inbox.entries.length > 0 ? (
        <Triage ctx={ctx} inbox={inbox} after={after} />
      ) : inbox.follows ? (
        <AllCaughtUp />
      ) : (
        <FollowsNothing suggested={await suggestSources(ctx)} />
      )}
    </SidePage>
  );
}

function Places({ inbox: { total, asOf } }: { inbox: Inbox }) {
  return (
    <div className="-mt-3 mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 text-[0.93rem] text-soft">
      <Link href="/library/following" prefetch={false} className="underline underline-offset-3">
        What you follow
      </Link>
      <Link
        href="/library/inbox/dismissed"
        prefetch={false}
        className="underline underline-offset-3"
      >
        Dismissed
      </Link>
      {total > 0 && (
        <span className="flex flex-wrap gap-2 sm:ml-auto">
          <Form action={dismissAllAction} hidden={{ at: asOf }}>
            <SubmitButton title="They can be found again under “Dismissed”.">
              Dismiss all
            </SubmitButton>
          </Form>
          <Form action={finishAction} hidden={{ at: asOf }}>
            <SubmitButton title="Leave what is left, and show only newer papers from now on.">
              Finish
            </SubmitButton>
          </Form>
        </span>
      )}
    </div>
  );
}

/** From the paper after the one that the address names; from the first, when that is not there. */
async function Triage({
  ctx,
  inbox: { entries, total },
  after,
}: {
  ctx: Context;
  inbox: Inbox;
  after: string | undefined;
}) {
  const start = (entries.findIndex(({ paper }) => paper === after) + 1) % entries.length;
  const first = entries[start]?.paper ?? "";
  const [cards, tags, lists] = await Promise.all([
    loadCards(entries.slice(start, start + AT_FIRST).map(({ paper }) => paper)),
    listTags(ctx),
    listsOfPaper(ctx, first),
  ]);
  return (
    <>
      <Deck
        entries={entries}
        start={start}
        total={total}
        cards={cards}
        tags={tags.map(({ id, name }) => ({ value: id, label: name }))}
        lists={lists.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <div className="script-hidden mt-4 flex flex-wrap gap-2">
        <TagField paper={first} tags={[]} known={tags} />
        <ListMenu paper={first} lists={lists} />
        <Link href={`/paper/${first}`} prefetch={false} className={buttonClass()}>
          Open to highlight
        </Link>
      </div>
    </>
  );
}
