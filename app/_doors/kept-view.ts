import { cookies } from "next/headers";

const COOKIE = "lectern-library";
const YEAR = 365 * 86_400;

/** Keeps how the library is shown, for the next time that its address does not say it. */
export async function keepView(view: string): Promise<void> {
  (await cookies()).set(COOKIE, view, {
    httpOnly: true,
    sameSite: "lax",
    secure: process.env.LECTERN_URL?.startsWith("https:") ?? false,
    maxAge: YEAR,
    path: "/library",
  });
}

export const readKeptView = async (): Promise<string | undefined> =>
  (await cookies()).get(COOKIE)?.value;
