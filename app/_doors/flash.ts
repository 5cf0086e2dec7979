import { z } from "zod";
import { readJsonCookie, setCookie } from "./cookies";

const COOKIE = { name: "lectern-flash", path: "/" };
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
  await setCookie(value, { ...COOKIE, maxAge: SECONDS });
}

/** What the last action left to say. */
export const readFlash = () => readJsonCookie(COOKIE, schema);
