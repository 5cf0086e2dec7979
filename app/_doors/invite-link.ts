import { cookies } from "next/headers";
import { z } from "zod";

const COOKIE = "lectern-invite-link";
/** Long enough to copy it. */
const SECONDS = 300;

const schema = z.object({ id: z.string(), secret: z.string() });

/**
 * Shows a link that was just made to who made it, on the members' page of its list: the database
 * could not tell it, and an address or a log should not.
 */
export async function keepInviteLink(listId: string, link: z.input<typeof schema>): Promise<void> {
  (await cookies()).set(COOKIE, JSON.stringify(link), {
    httpOnly: true,
    sameSite: "strict",
    secure: process.env.LECTERN_URL?.startsWith("https:") ?? false,
    maxAge: SECONDS,
    path: `/lists/${encodeURIComponent(listId)}/members`,
  });
}

/** The link that was just made, on the page that it is for. */
export async function readInviteLink(): Promise<z.output<typeof schema> | null> {
  const value = (await cookies()).get(COOKIE)?.value;
  if (!value) return null;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
