import Link from "next/link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { countDeletable, countTrash, listTrash } from "@/lib/trash/queries";
import { KINDS, type Kind } from "@/lib/trash/schema";
import { SidePage } from "../_components/side-page";
import { withQuery } from "../filters";
import { KIND_NAMES, TrashRow } from "./_components/trash-row";
import { emptyTrashAction } from "./actions";

export const metadata = { title: "Trash" };

const trashPath = (parameters: object) => withQuery("/library/trash", parameters);

export default async function Page({ searchParams }: PageProps<"/library/trash">) {
  const query = await searchParams;
  const [kind, cursor] = [oneOf(query.kind), oneOf(query.after)];
  const ctx = await requestContext();
  const [counts, deletable, page] = await orSignIn(
    trashPath({ kind }),
    orNotFound(
      Promise.all([countTrash(ctx), countDeletable(ctx), listTrash(ctx, { kind, cursor })]),
    ),
  );
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const now = new Date();
  return (
    <SidePage title="Trash">
      {all === 0 ? (
        <EmptyState title="The trash is empty">What you remove or delete comes here.</EmptyState>
      ) : (
        <>
          <div className="mb-5 flex flex-wrap items-start gap-3">
            <p className="flex-1 basis-72 text-soft">
              What you delete stays here for 30 days, with all that hung on it.
            </p>
            {deletable > 0 && (
              <span className="ml-auto">
                <Menu label="Empty the trash" align="end">
                  <Form action={emptyTrashAction} className="w-64">
                    <p className="mb-3 text-[0.93rem]">
                      {deletable === 1 ? "1 thing" : `${deletable} things`} can’t be brought back
                      after that.{all > deletable && " What stood in lists of others stays."}
                    </p>
                    <SubmitButton look="danger">Delete all for good</SubmitButton>
                  </Form>
                </Menu>
              </span>
            )}
          </div>
          <Kinds counts={counts} all={all} chosen={kind} />
          {page.items.length === 0 && <EmptyState title="Nothing of this kind">{null}</EmptyState>}
          <ul className="border-line not-empty:border-b">
            {page.items.map((item) => (
              <TrashRow key={`${item.kind} ${item.listId} ${item.id}`} item={item} now={now} />
            ))}
          </ul>
        </>
      )}
      <NextPage
        first={cursor ? trashPath({ kind }) : null}
        next={page.next && trashPath({ kind, after: page.next })}
      />
    </SidePage>
  );
}

/** Leads to what is there of each kind. */
function Kinds({
  counts,
  all,
  chosen,
}: {
  counts: Partial<Record<Kind, number>>;
  all: number;
  chosen: string | undefined;
}) {
  const there = KINDS.filter((kind) => counts[kind]);
  if (there.length < 2 && !chosen) return null;
  return (
    <nav aria-label="Kinds" className="mb-4">
      <ul className="flex flex-wrap gap-1">
        {[undefined, ...there].map((kind) => (
          <li key={kind ?? "all"}>
            <Link
              href={trashPath({ kind })}
              prefetch={false}
              aria-current={kind === chosen ? "true" : undefined}
              className="block rounded-md px-2.5 py-1 text-soft aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent"
            >
              {kind ? KIND_NAMES[kind][1] : "All"}{" "}
              <span className="tabular-nums">{kind ? counts[kind] : all}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
