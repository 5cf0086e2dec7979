/** The search that asks for what is filtered here, as far as its language can say it. */
export function rankedPath(
  query: URLSearchParams,
  tags: { id: string; name: string }[],
  lists: { id: string; slug: string }[],
): string {
  const named = <T extends { id: string }>(all: T[], id: string) =>
    all.find((one) => one.id === id);
  const fields = [
    "is:saved",
    ...query.getAll("status").map((status) => `is:${status}`),
    ...query.getAll("tag").flatMap((id) => quoted("tag", named(tags, id)?.name)),
    ...query.getAll("list").flatMap((id) => quoted("list", named(lists, id)?.slug)),
    ...query.getAll("category").flatMap((name) => quoted("cat", name)),
    ...years(query.get("from"), query.get("to")),
  ];
  const text = [...fields, query.get("q")].filter(Boolean).join(" ");
  return `/search?q=${encodeURIComponent(text)}`;
}

const quoted = (field: string, value: string | undefined) =>
  value ? [`${field}:"${value.replaceAll('"', " ")}"`] : [];

const years = (from: string | null, to: string | null) =>
  from || to ? [`year:${from ?? ""}..${to ?? ""}`] : [];
