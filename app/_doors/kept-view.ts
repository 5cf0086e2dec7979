import { readCookie, setCookie } from "./cookies";

const COOKIE = { name: "lectern-library", path: "/library" };
const YEAR = 365 * 86_400;

/** Keeps how the library is shown, for the next time that its address does not say it. */
export const keepView = (view: string): Promise<void> =>
  setCookie(view, { ...COOKIE, maxAge: YEAR });

export const readKeptView = () => readCookie(COOKIE);
