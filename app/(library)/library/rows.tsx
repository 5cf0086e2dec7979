"use server";

import type { ReactNode } from "react";
import { begin } from "@/app/_doors/begun";
import { readKeptView } from "@/app/_doors/kept-view";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listLibrary } from "@/lib/library/queries";
import { filterOf } from "@/lib/library/schema";
import { findUnseenVersions } from "@/lib/versions/queries";
import { EntryCards } from "./_components/entry-cards";
import { EntryRows } from "./_components/entry-rows";
import { HERE, parseQuery } from "./filters";
import { ROWS, viewOf } from "./view";

/** Further rows of the library, as the page shows them, and where they end. */
export async function fetchRows(
  text: string,
  place: { cursor: string; until?: string | undefined; beyond?: string | undefined },
): Promise<{ rows: ReactNode; next: string | null }> {
  begin();
  const ctx = await requestContext();
  const query = parseQuery(String(text));
  const asked = { ...filterOf(query), ...place, limit: ROWS };
  const { items, next } = await orNotFound(orSignIn(HERE, listLibrary(ctx, asked)));
  const unseen = await findUnseenVersions(
    ctx,
    items.map(({ paper }) => paper.id),
  );
  const { layout, columns } = viewOf(query, await readKeptView());
  const rows =
    layout === "cards" ? (
      <EntryCards entries={items} unseen={unseen} columns={columns} late />
    ) : (
      <EntryRows entries={items} unseen={unseen} columns={columns} late />
    );
  return { rows, next };
}
