import { cookies } from "next/headers";
import { z } from "zod";

const COOKIE = "lectern-flash";
/** Long enough to be read and undone, short enough not to come back on a later visit. */
const SECONDS = 15;

const schema = z.object({
  id: z.string(),
  message: z.string(),
  /** The id of what takes it back. */
  undo: z.string().optional(),
});

/** What just happened. */
export type Flash = z.output<typeof schema>;

export async function setFlash(flash: Omit<Flash, "id">): Promise<void> {
  const value = JSON.stringify({ ...flash, id: crypto.randomUUID() });
  (await cookies()).set(COOKIE, value, {
    httpOnly: true,
    sameSite: "lax",
    secure: process.env.LECTERN_URL?.startsWith("https:") ?? false,
    maxAge: SECONDS,
    path: "/",
  });
}

/** What the last action left to say. */
export async function readFlash(): Promise<Flash | null> {
  const value = (await cookies()).get(COOKIE)?.value;
  if (!value) return null;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
