import { dictionary } from "@zxcvbn-ts/language-common";
import { invalid } from "@/lib/errors";

/** The 49,000 that leaks show most often, in small letters, as zxcvbn-ts has gathered them. */
let common: ReadonlySet<string> | undefined;

/**
 * Refuses a password that others try first: one of the commonest, also with a few digits or signs behind it,
 * one sign again and again, or what everybody knows of the person.
 * @param field the name of the input field
 * @throws invalid
 */
export function requireUncommon(
  password: string,
  { handle, email = null }: { handle: string; email?: string | null },
  field = "password",
): void {
  const text = password.toLowerCase();
  const own = [handle, email, email?.split("@")[0]].filter((word) => word && word.length > 2);
  if (own.some((word) => wordOf(text) === wordOf(word?.toLowerCase() ?? ""))) {
    throw invalid({ [field]: "Use something other than your handle or your email." });
  }
  if (isCommon(text)) {
    throw invalid({
      [field]: "Many people have this password, so it is tried first. Use another.",
    });
  }
}

function isCommon(text: string): boolean {
  common ??= new Set(dictionary["passwords-common"].map(String));
  return common.has(text) || common.has(wordOf(text)) || /^(.{1,4})\1+$/.test(text);
}

/** Without the digits and signs at its end. */
const wordOf = (text: string) => text.replace(/[^\p{L}]{1,6}$/u, "");
