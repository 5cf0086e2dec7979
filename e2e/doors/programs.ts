import { type Answer, about, belongs, type Door, type Role, type State } from "./door";
import { reads, readsById } from "./lists";
import { broughtIn } from "./papers";
import type { Doors, Scene, StandingList } from "./scene";

const REST = "api/v1/[[...path]]/route.ts";

/** Whom the API knows: a browser by its cookie, a program by its token. */
const known = (role: Role): boolean => about(role).session === true || about(role).token === true;

const knownOnly =
  (may: (role: Role) => boolean) =>
  (role: Role): Answer => {
    if (!known(role)) return "unknown";
    return may(role) ? "shown" : "missing";
  };

const when =
  (may: (role: Role) => boolean) =>
  (role: Role): Answer =>
    may(role) ? "shown" : "missing";

/** What REST and MCP answer of lists, papers and one’s own things. */
export const PROGRAM_DOORS: Doors = (scene) => [
  ...scene.lists.flatMap((list) => [...listDoors(list, scene), mcpList(list, scene)]),
  ...broughtIn(scene).flatMap(({ what, id, readers }) => [
    ...["", "/versions", "/similar", "/publication", "/upvote"].map((below) => ({
      ...{
        file: REST,
        what: `GET /papers/{id}${below}, ${what}`,
        at: `/api/v1/papers/${id}${below}`,
      },
      ...{ answers: when(readers), ...(below !== "" && { wordless: true as const }) },
    })),
    mcp(`get_paper, ${what}`, "get_paper", { paper: id }, readers),
  ]),
  ...ownDoors(scene),
];

function listDoors({ state, id, slug }: StandingList, { owner }: Scene): Door[] {
  const there = state !== "trashed";
  const at = `/api/v1/lists/${id}`;
  const today = new Date().toISOString().slice(0, 10);
  const readers = when((role) => readsById(state, role));
  const member = knownOnly((role) => there && belongs(role));
  const door = (below: string, answers: Door["answers"], wordless = false): Door => ({
    ...{ file: REST, what: `GET /lists/{id}${below}, ${state}`, at: `${at}${below}`, answers },
    ...(wordless && { wordless }),
  });
  return [
    door("", readers),
    door("/items", readers),
    door("/export?format=bibtex", readers),
    door("/changes", readers, true),
    door(`/versions?day=${today}`, state === "private" ? when(() => false) : readers),
    door("/lists", readers, true),
    door("/similar", readers, true),
    door("/like", readers, true),
    door("/upvote", readers, true),
    door("/log", member, true),
    door("/members", member, true),
    door(
      "/progress",
      knownOnly((role) => readsById(state, role)),
      true,
    ),
    door(
      "/invites",
      knownOnly((role) => there && about(role).owner === true),
      true,
    ),
    {
      ...{
        file: REST,
        what: `GET /people/{handle}/lists/{slug}, ${state}`,
        answers: when((role) => reads(state, role)),
      },
      at: `/api/v1/people/${owner.viewer.handle}/lists/${slug}`,
    },
  ];
}

const mcpList = ({ state, slug }: StandingList, { owner }: Scene): Door =>
  mcp(`get_list, ${state}`, "get_list", { handle: owner.viewer.handle, slug }, (role) =>
    reads(state, role),
  );

const mcp = (
  what: string,
  name: string,
  args: Record<string, string>,
  may: (role: Role) => boolean,
): Door => ({
  ...{ file: "api/mcp/route.ts", what: `MCP ${what}`, at: "/api/mcp", method: "POST" },
  ...{ type: "application/json", answers: when(may) },
  body: JSON.stringify({
    ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
    params: { name, arguments: args },
  }),
});

function ownDoors({ rule, note, brought, digest, paper, lists }: Scene): Door[] {
  const owners = knownOnly((role) => about(role).owner === true);
  /** Each gets their own. */
  const each = (role: Role): Answer => {
    if (!known(role)) return "unknown";
    return about(role).owner ? "shown" : "open";
  };
  const door = (path: string, answers: Door["answers"], wordless = false): Door => ({
    ...{ file: REST, what: `GET ${path}`, at: `/api/v1${path}`, answers },
    ...(wordless && { wordless }),
  });
  return [
    ...[`/rules/${rule}`, `/annotations/${note}`, `/import/${brought}/items?outcome=new`].map(
      (path) => door(path, owners),
    ),
    ...[`/import/${brought}`, `/digests/${digest.id}/mails`, `/rules/${rule}/preview`].map((path) =>
      door(path, owners, true),
    ),
    door(`/library/${paper}`, owners),
    ...["/library", "/rules", "/tags", "/lists", "/annotations", "/export?format=bibtex"].map(
      (path) => door(path, each),
    ),
    ...["/me", "/digests", "/trash", "/import", "/duplicates", "/follows", "/relations"].map(
      (path) => door(path, (role) => (known(role) ? "shown" : "unknown"), true),
    ),
    ...["/inbox", "/invitations", "/proposals", "/smart-lists", "/export/archive"].map((path) =>
      door(path, (role) => (known(role) ? "shown" : "unknown"), true),
    ),
    // What anyone may ask says nothing of what is not for them.
    ...["/papers?q=Paper", "/trending", "/lists/public", "/openapi.json"].map((path) =>
      door(path, () => "shown", true),
    ),
    ...lists
      .filter(({ state }) => state !== "public")
      .map(({ id, state }) => ({
        ...door(`/annotations?list=${id}`, (role) => annotationsOf(state, role), true),
      })),
  ];
}

const annotationsOf = (state: State, role: Role): Answer =>
  readsById(state, role) ? "shown" : "missing";
