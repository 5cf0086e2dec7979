import { cookies } from "next/headers";
import type { z } from "zod";

interface Kept {
  name: string;
  /** In seconds. */
  maxAge: number;
  path: string;
  sameSite?: "lax" | "strict";
}

/** Keeps a text in the browser, out of reach of scripts. */
export async function setCookie(value: string, { name, sameSite = "lax", ...rest }: Kept) {
  const secure = process.env.LECTERN_URL?.startsWith("https:") ?? false;
  (await cookies()).set(name, value, { httpOnly: true, secure, sameSite, ...rest });
}

export const readCookie = async (name: string): Promise<string | undefined> =>
  (await cookies()).get(name)?.value;

/** What a cookie holds as JSON; null where there is none, or another thing. */
export async function readJsonCookie<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  const value = await readCookie(name);
  if (!value) return null;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
