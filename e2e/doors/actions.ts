import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Scene } from "./scene";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MANIFEST = `${ROOT}/.next/server/server-reference-manifest.json`;

/** A server action of the build that is tried, and a page that has it. */
export interface Action {
  id: string;
  at: string;
}

/** Every action that this build answers to. */
export function allActions(): Action[] {
  const { node } = JSON.parse(readFileSync(MANIFEST, "utf8")) as {
    node: Record<string, { workers: Record<string, unknown> }>;
  };
  return Object.entries(node).map(([id, { workers }]) => {
    // A page with parameters is found by the id of the action from any other.
    const page = Object.keys(workers).find((path) => !/\[|\/(?:live|cached)\//.test(path));
    const at = page?.replace(/^app|\/\([a-z]+\)|\/page$/g, "");
    return { id, at: at || "/privacy" };
  });
}

/** The names of all fields that forms of the app have, and that its actions read. */
export function fieldNames(): string[] {
  const sources = readdirSync(`${ROOT}/app`, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(`${ROOT}/app/${path}`, "utf8"));
  const found = sources.flatMap((text) => [
    ...[...text.matchAll(/\bname="([\w.[\]-]+)"/g)].map(([, name = ""]) => name),
    ...[...text.matchAll(/runAction\([\s\S]{0,60}?\{([\w\s,]+)\}\)/g)].flatMap(([, names = ""]) =>
      names.split(",").map((name) => name.trim()),
    ),
  ]);
  return [...new Set(found.filter(Boolean))].sort();
}

/** Forms that name things of the owner’s in every field, one for each thing that `id` may be. */
export function forgedForms({
  owner,
  lists,
  note,
  rule,
  brought,
  digest,
  invite,
}: Scene): FormData[] {
  const [list] = lists;
  const [listId, paper] = [list?.id ?? "", list?.paper ?? ""];
  const known: Record<string, string> = {
    ...{ listId, list: listId, target: listId, into: listId, from: listId, after: listId },
    ...{ paper, paperId: paper, papers: paper, keep: paper, above: paper, annotation: note },
    ...{ handle: owner.viewer.handle, secret: digest.secret, invitation: invite, kind: "list" },
    ...{ role: "editor", slug: list?.slug ?? "", visibility: "public", revision: "1" },
    ...{ agreed: "true", status: "read", change: "status:read", color: "rose" },
    ...{ email: "taken@example.org", password: "a long enough password" },
  };
  const names = fieldNames();
  return [listId, paper, note, rule, brought, digest.id].map((id) => {
    const form = new FormData();
    for (const name of names) form.append(name, name === "id" ? id : (known[name] ?? "taken"));
    return form;
  });
}

/** What a browser with JavaScript sends of a form. */
export function encoded(form: FormData): FormData {
  const body = new FormData();
  for (const [name, value] of form) body.append(`1_${name}`, value);
  body.append("0", '[{"status":"idle"},"$K1"]');
  return body;
}
