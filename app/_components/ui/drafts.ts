// What is typed and not yet acknowledged, in this browser. Storage may be full, forbidden or filled
// by somebody else: nothing here throws.

/** The fields of a form by name, each with all that is typed or chosen in it. */
export type Typed = Readonly<Record<string, string[]>>;

export interface Draft {
  /** Of this writing: two tabs that write the same thing keep two drafts. */
  key: string;
  typed: Typed;
  /** Milliseconds since 1970. */
  at: number;
  /** The revision of what it changes that the writer had seen. */
  revision?: string | undefined;
}

const PREFIX = "draft:";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

/** A key for one more writing of the same thing. */
export const draftKey = (of: string) => `${PREFIX}${of}#${Math.random().toString(36).slice(2, 10)}`;

export function keepDraft({ key, ...draft }: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {}
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {}
}

/** Forgets a draft that was sent; gives it back if more has been typed since. */
export function dropSent(key: string, sent: FormData): Draft | null {
  const draft = findDraft(key);
  if (!draft) return null;
  const all = (name: string) => sent.getAll(name).filter((value) => typeof value === "string");
  const names = Object.keys(draft.typed);
  if (!sameTyped(draft.typed, Object.fromEntries(names.map((name) => [name, all(name)]))))
    return draft;
  dropDraft(key);
  return null;
}

/** The drafts of things whose key begins so, newest first. */
export function listDrafts(start: string): Draft[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    // The drafts of pages that nobody opens any more grow old as well.
    if (!swept) keys.map(findDraft);
    swept = true;
    return keys
      .filter((key) => key.startsWith(PREFIX + start))
      .map(findDraft)
      .filter((draft) => draft !== null)
      .sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

let swept = false;

/** Null when there is none, or when it is too old, which makes it forgotten. */
function findDraft(key: string): Draft | null {
  try {
    const { at, typed, revision } = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (at > Date.now() - KEPT_FOR && typed) return { key, at, typed, revision };
    localStorage.removeItem(key);
  } catch {}
  return null;
}

/** Fields that are empty, not ticked or not there are the same. */
export function sameTyped(a: Typed, b: Typed): boolean {
  const filled = (values: string[] = []) =>
    values
      .filter((value) => value !== "")
      .join("\0")
      .replaceAll("\r\n", "\n");
  return Object.keys(a).every((name) => filled(a[name]) === filled(b[name]));
}
