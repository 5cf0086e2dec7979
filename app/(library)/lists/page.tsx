import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { createListAction, moveListAction } from "@/app/_components/lists/actions";
import { ListRow } from "@/app/_components/lists/list-row";
import { PUBLIC_LISTS } from "@/app/_components/lists/paths";
import { archiveListAction } from "@/app/_components/lists/whole-actions";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { listInvitations } from "@/lib/lists/joining";
import { countReadPapers } from "@/lib/lists/progress";
import { listJoinedLists, listLists } from "@/lib/lists/queries";
import type { ListSummary } from "@/lib/lists/schema";
import { countProposals } from "@/lib/proposals/queries";
import { listDue } from "@/lib/syllabus/queries";
import { DueNow } from "./_components/due-now";
import { Invitations } from "./_components/invitations";

export const metadata = { title: "Lists" };

export default async function Page({ searchParams }: PageProps<"/lists">) {
  const archived = oneOf((await searchParams).archived) === "1";
  const ctx = await requestContext();
  if (archived) return <Archive lists={await orSignIn(ARCHIVE, listLists(ctx, { archived }))} />;
  const [lists, joined, put, invitations, read, proposals, due] = await orSignIn(
    "/lists",
    Promise.all([
      listLists(ctx),
      listJoinedLists(ctx),
      listLists(ctx, { archived: true }),
      listInvitations(ctx),
      countReadPapers(ctx),
      countProposals(ctx),
      listDue(ctx),
    ]),
  );
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-5 font-semibold font-serif text-[1.62rem] tracking-tight sm:text-[2.1rem]">
        Lists
      </h1>
      <Invitations invitations={invitations} />
      <DueNow due={due} />
      <ProposalsNotice {...proposals} />
      <Form action={createListAction} label="New list" className="mb-6 flex items-start gap-2">
        <div className="flex-1">
          <Field name="title" label="New list" maxLength={120} autoComplete="off" />
        </div>
        <SubmitButton look="primary" className="mt-6 min-h-10">
          Make list
        </SubmitButton>
      </Form>
      {lists.length === 0 ? (
        <EmptyState title="No lists yet">
          A list holds papers in an order of yours, with a note on each. It is private until you
          share it.
        </EmptyState>
      ) : (
        <ul className="border-line border-b">
          {lists.map((list, i) => (
            <ListRow
              key={list.id}
              list={list}
              read={read.get(list.id)}
              actions={
                <span className="flex">
                  {i > 0 && (
                    <Form
                      action={moveListAction}
                      hidden={{ id: list.id, after: lists[i - 2]?.id ?? "" }}
                    >
                      <SubmitButton look="bare" aria-label={`Move ${list.title} up`}>
                        <ArrowUp size={16} aria-hidden />
                      </SubmitButton>
                    </Form>
                  )}
                  {i < lists.length - 1 && (
                    <Form
                      action={moveListAction}
                      hidden={{ id: list.id, after: lists[i + 1]?.id ?? "" }}
                    >
                      <SubmitButton look="bare" aria-label={`Move ${list.title} down`}>
                        <ArrowDown size={16} aria-hidden />
                      </SubmitButton>
                    </Form>
                  )}
                </span>
              }
            />
          ))}
        </ul>
      )}
      {joined.length > 0 && (
        <section aria-labelledby="joined" className="mt-10">
          <h2 id="joined" className="mb-3 font-medium">
            Kept by others, with you
          </h2>
          <ul className="border-line border-b">
            {joined.map((list) => (
              <ListRow key={list.id} list={list} read={read.get(list.id)} />
            ))}
          </ul>
        </section>
      )}
      <p className="mt-8 flex flex-wrap gap-x-5 gap-y-1.5 text-[0.93rem] text-soft">
        <Link href={PUBLIC_LISTS} prefetch={false} className="underline underline-offset-3">
          Public lists of everyone
        </Link>
        {put.length > 0 && (
          <Link href={ARCHIVE} prefetch={false} className="underline underline-offset-3">
            {put.length === 1 ? "1 archived list" : `${put.length} archived lists`}
          </Link>
        )}
      </p>
    </div>
  );
}

/** Leads to what readers propose, and to what the reader has proposed. */
function ProposalsNotice({ waiting, own }: Awaited<ReturnType<typeof countProposals>>) {
  if (waiting + own === 0) return null;
  return (
    <p className="mb-6 flex flex-wrap gap-x-5 gap-y-1 text-[0.93rem]">
      {waiting > 0 && (
        <Link
          href="/lists/proposals"
          prefetch={false}
          className="font-medium text-accent underline"
        >
          {waiting === 1 ? "1 paper is proposed" : `${waiting} papers are proposed`} to your lists
        </Link>
      )}
      {own > 0 && (
        <Link href="/lists/proposals/own" prefetch={false} className="text-soft underline">
          What you have proposed
        </Link>
      )}
    </p>
  );
}

const ARCHIVE = "/lists?archived=1";

function Archive({ lists }: { lists: ListSummary[] }) {
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href="/lists" prefetch={false}>
          ← Lists
        </Link>
      </p>
      <h1 className="mt-2 mb-5 font-semibold font-serif text-[1.62rem] tracking-tight sm:text-[2.1rem]">
        Archived lists
      </h1>
      {lists.length === 0 ? (
        <EmptyState title="Nothing is archived">
          A list that you archive leaves menus and overviews, and stays at its address.
        </EmptyState>
      ) : (
        <ul className="border-line border-b">
          {lists.map((list) => (
            <ListRow
              key={list.id}
              list={list}
              actions={
                <Form action={archiveListAction} hidden={{ id: list.id, archived: "" }}>
                  <SubmitButton aria-label={`Take ${list.title} out of the archive`}>
                    Take out
                  </SubmitButton>
                </Form>
              }
            />
          ))}
        </ul>
      )}
    </div>
  );
}
