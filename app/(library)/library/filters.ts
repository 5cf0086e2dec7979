export const HERE = "/library";

/** What the address of the library says; each name may be there more than once. */
const NAMES = [
  ...["status", "tag", "anyTag", "notTag", "list", "from", "to", "category", "notes", "q"],
  ...["sort", "order", "view", "column"],
] as const;
/** Those that say how it is shown, not what. */
export const SHOWN = ["sort", "order", "view", "column"];

/** What is asked of the library, without what is empty or not ours. */
export function readQuery(asked: Record<string, string | string[] | undefined>): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    for (const value of [asked[name] ?? []].flat()) {
      const text = value.replaceAll("\0", "").trim();
      if (text) query.append(name, text);
    }
  }
  return query;
}

export function parseQuery(text: string): URLSearchParams {
  const asked = new URLSearchParams(text);
  return readQuery(
    Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name)])),
  );
}

/** @param after where a page of it begins */
export function libraryPath(query: URLSearchParams, after?: string | null): string {
  const whole = new URLSearchParams(query);
  if (after) whole.set("after", after);
  return whole.size > 0 ? `${HERE}?${whole}` : HERE;
}

/** The query with other values of one name: one, several, or none. */
export function replaced(
  query: URLSearchParams,
  name: string,
  values: string | string[] = [],
): URLSearchParams {
  const other = new URLSearchParams(query);
  other.delete(name);
  for (const value of [values].flat()) other.append(name, value);
  return other;
}

export function without(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const other = new URLSearchParams(query);
  other.delete(name, value);
  return other;
}

/** Whether anything narrows it. */
export const isFiltered = (query: URLSearchParams): boolean =>
  [...query.keys()].some((name) => !SHOWN.includes(name));

/** An address with those parameters that have a value. */
export function withQuery(path: string, parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
