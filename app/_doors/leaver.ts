import { cookies } from "next/headers";
import { cache } from "react";
import { originHere } from "@/lib/auth/browser";
import { cookieName, SESSION_COOKIE } from "@/lib/auth/cookie";
import type { Context } from "@/lib/context";
import { findLeaver } from "@/lib/leaving/finding";
import { keepAccount } from "@/lib/leaving/mutations";
import type { Leaver } from "@/lib/leaving/schema";
import { requestContext } from "./viewer";

/** Who has signed in to an account that is about to go; for all pages they are a stranger. */
export const requestLeaver = cache(async (): Promise<Leaver | null> => {
  const { viewer, db } = await requestContext();
  const token = (await cookies()).get(cookieName(SESSION_COOKIE))?.value;
  return viewer.kind === "anonymous" && token ? findLeaver(db, token) : null;
});

/** Keeps the account that this browser has signed in to. */
export const keepAccountHere = async (ctx: Context) =>
  keepAccount(
    ctx,
    { session: (await cookies()).get(cookieName(SESSION_COOKIE))?.value ?? "" },
    await originHere(),
  );
