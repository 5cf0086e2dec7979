import { z } from "zod";
import { readJsonCookie, setCookie } from "./cookies";

const COOKIE = { name: "lectern-invite-link", path: "/lists" };
/** Long enough to copy it. */
const SECONDS = 300;

const schema = z.object({ id: z.string(), secret: z.string() });

/**
 * Shows a link that was just made to who made it, on the members' page of its list: the database
 * could not tell it, and an address or a log should not.
 */
export async function keepInviteLink(listId: string, link: z.input<typeof schema>): Promise<void> {
  const path = `${COOKIE.path}/${encodeURIComponent(listId)}/members`;
  const kept = { ...COOKIE, path, maxAge: SECONDS, sameSite: "strict" } as const;
  await setCookie(JSON.stringify(link), kept);
}

/** The link that was just made, on the page that it is for. */
export const readInviteLink = () => readJsonCookie(COOKIE, schema);
