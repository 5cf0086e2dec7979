import { cookies } from "next/headers";
import type { z } from "zod";
import { cookieName, cookieOptions } from "@/lib/auth/cookie";

interface Place {
  name: string;
  /** The pages that it is sent to begin so. */
  path: string;
}

interface Kept extends Place {
  /** In seconds. */
  maxAge: number;
  sameSite?: "lax" | "strict";
}

/** Keeps a text in the browser, out of reach of scripts. */
export async function setCookie(value: string, { name, path, ...rest }: Kept) {
  const kept = { ...cookieOptions(), ...rest, path };
  (await cookies()).set(cookieName(name, path), value, kept);
}

export const readCookie = async ({ name, path }: Place): Promise<string | undefined> =>
  (await cookies()).get(cookieName(name, path))?.value;

/** What a cookie holds as JSON; null where there is none, or another thing. */
export async function readJsonCookie<T>(place: Place, schema: z.ZodType<T>): Promise<T | null> {
  const value = await readCookie(place);
  if (!value) return null;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
