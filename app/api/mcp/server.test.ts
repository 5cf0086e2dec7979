import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper } from "@/lib/annotations/mutations";
import { ANONYMOUS, type Context, type Scope } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { createTag } from "@/lib/tags/mutations";
import { answerMcp, TOOLS } from "./server";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;

const program = ({ viewer }: Person, ...scopes: Scope[]): Context => ({
  ...{ viewer: { ...viewer, scopes }, db },
});

/** A client of the SDK that reaches the server without a network, as this viewer. */
async function connect(ctx: Context) {
  const outdated: string[] = [];
  const client = new Client({ name: "test", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(new URL("http://localhost/api/mcp"), {
    fetch: async (url, init) => {
      const request = new Request(url, init);
      if (request.method !== "POST") return new Response(null, { status: 405 });
      const { answer, stale } = await answerMcp(ctx, request.clone(), await request.json());
      outdated.push(...stale);
      return answer;
    },
  });
  await client.connect(transport);
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { isError, content, structuredContent } = await client.callTool({
      name,
      arguments: args,
    });
    const [first] = content;
    const words = first?.type === "text" ? first.text : "";
    return { refused: isError === true, words, answer: structuredContent as never };
  };
  return { client, call, outdated };
}

/** One of everything. */
async function makeScene(owner: Person) {
  const [{ id: paper }, { id: other }] = [await makePaper(db), await makePaper(db)];
  await savePaper(owner, { paper });
  const list = await createList(owner, { title: "Mine" });
  for (const one of [paper, other]) await addToList(owner, { listId: list.id, paper: one });
  const tag = await createTag(owner, { name: "mine" });
  const note = await annotatePaper(owner, { paper, note: "Mine." });
  return { paper, other, list, tag: tag.id, note };
}
type Scene = Awaited<ReturnType<typeof makeScene>>;

/** For each tool what it is given; those with `own` name something that another user has no part in. */
const ARGS: Record<string, { own?: true; args: (scene: Scene) => Record<string, unknown> }> = {
  search_papers: { args: () => ({ query: "paper" }) },
  list_daily_papers: { args: () => ({ period: "2026-03-13" }) },
  get_paper: { args: ({ paper }) => ({ paper }) },
  list_library: { args: () => ({}) },
  save_paper: { args: ({ paper }) => ({ paper, status: "read", remark: "Good.", tags: ["new"] }) },
  update_library_entry: { own: true, args: ({ paper }) => ({ paper, status: "reading" }) },
  remove_from_library: { own: true, args: ({ paper }) => ({ paper }) },
  list_lists: { args: () => ({}) },
  get_list: { own: true, args: ({ list }) => ({ handle: list.handle, slug: list.slug }) },
  create_list: { args: () => ({ title: "New" }) },
  add_to_list: { own: true, args: ({ list, paper }) => ({ list: list.id, paper, note: "First." }) },
  remove_from_list: { own: true, args: ({ list, paper }) => ({ list: list.id, paper }) },
  set_list_note: { own: true, args: ({ list, paper }) => ({ list: list.id, paper, note: "Why." }) },
  move_in_list: { own: true, args: ({ list, other }) => ({ list: list.id, paper: other, to: 1 }) },
  list_tags: { args: () => ({}) },
  create_tag: { args: () => ({ name: "other" }) },
  rename_tag: { own: true, args: ({ tag }) => ({ tag, name: "renamed" }) },
  delete_tag: { own: true, args: ({ tag }) => ({ tag }) },
  list_annotations: { args: () => ({}) },
  create_annotation: { args: ({ paper }) => ({ paper, quote: "What", note: "Yes." }) },
  update_annotation: {
    own: true,
    args: ({ note }) => ({ id: note.id, revision: 1, note: "New." }),
  },
  delete_annotation: { own: true, args: ({ note }) => ({ id: note.id }) },
};

/** All that the tools could change of somebody's. */
async function stateOf({ viewer }: Person) {
  const { libraryEntries, libraryEntryTags, tags, lists, listEntries, annotations } = schema;
  const owned = [libraryEntries, libraryEntryTags, tags, lists, listEntries, annotations];
  const rows = await Promise.all(owned.map((table) => db.select().from(table)));
  return rows.map((some) =>
    some
      .filter(({ userId }) => userId === viewer.id)
      .map((row) => JSON.stringify(row))
      .sort(),
  );
}

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))("%s", (name, tool) => {
  const { own = false, args } = ARGS[name] ?? { args: () => ({}) };
  const attempt = async (as: (owner: Person) => Context | Promise<Context>) => {
    const owner = await makeUser(db);
    const scene = await makeScene(owner);
    const before = await stateOf(owner);
    const { call } = await connect(await as(owner));
    const outcome = await call(name, args(scene));
    return {
      ...outcome,
      scene,
      changed: JSON.stringify(before) !== JSON.stringify(await stateOf(owner)),
    };
  };

  test("without a token does what is public", async () => {
    const { refused, words, changed } = await attempt(() => ({ viewer: ANONYMOUS, db }));
    expect(changed).toBe(false);
    if (tool.scope !== "public") expect(words).toContain(`needs a token that may ${tool.scope}.`);
    else if (own) expect(words).toMatch(/^There is no such /);
    else expect({ refused, words }).toMatchObject({ refused: false });
  });

  test("with a token that may read changes nothing", async () => {
    const { refused, words, changed } = await attempt((owner) => program(owner, "read"));
    expect(changed).toBe(false);
    expect(refused).toBe(tool.scope === "write");
    if (refused) expect(words).toBe("This needs a token that may write; yours may read.");
  });

  test("with a token that may write does all of it", async () => {
    const { refused, words, changed } = await attempt((owner) => program(owner, "read", "write"));
    expect({ refused, words }).toMatchObject({ refused: false });
    expect(changed).toBe(tool.scope === "write");
  });

  test("with another user’s token finds and changes nothing of one’s own", async () => {
    const { refused, words, changed, scene } = await attempt(async () =>
      program(await makeUser(db), "read", "write"),
    );
    expect(changed).toBe(false);
    expect(refused).toBe(own);
    if (own) expect(words).toMatch(/^There is no such /);
    for (const id of [scene.list.id, scene.tag, scene.note.id]) expect(words).not.toContain(id);
  });
});

test("each tool says what it does, and whether it takes away", async () => {
  const { client } = await connect({ viewer: ANONYMOUS, db });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(Object.keys(ARGS));
  for (const { title, description, annotations, inputSchema, outputSchema } of tools) {
    expect(title && description).toBeTruthy();
    expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    expect(outputSchema).toMatchObject({ type: "object" });
    expect(annotations).toMatchObject({ readOnlyHint: expect.any(Boolean), openWorldHint: false });
  }
  const destructive = tools.filter(({ annotations }) => annotations?.destructiveHint);
  expect(destructive.map(({ name }) => name)).toEqual([
    ...["remove_from_library", "remove_from_list", "delete_tag", "delete_annotation"],
  ]);
});

test("what is wrong is told with its field, and nothing is half done", async () => {
  const me = await makeUser(db);
  const { paper, note } = await makeScene(me);
  const { call } = await connect(program(me, "read", "write"));
  const before = await stateOf(me);
  const wrong: [name: string, args: Record<string, unknown>, words: RegExp][] = [
    ["save_paper", { paper, remark: "x".repeat(281) }, /remark/],
    ["save_paper", { paper, status: "read", shoe: 1 }, /shoe/],
    ["save_paper", { paper: "none" }, /^There is no such paper\./],
    ["save_paper", { paper, status: "read", tags: ["a,b", " "] }, /name: /],
    ["create_annotation", { paper, quote: "words that don’t stand there" }, /quote: /],
    ["create_annotation", { paper }, /note: /],
    [
      "update_annotation",
      { id: note.id, revision: 9, note: "x" },
      /As it is now: \{.*"note":"Mine\."/,
    ],
    ["get_list", {}, /list, or handle and slug/],
    ["get_list", { list: "none" }, /no such list/],
    ["search_papers", { query: "x", cursor: "made up" }, /cursor/],
    ["list_daily_papers", { period: "yesterday" }, /no such day/],
  ];
  for (const [name, args, words] of wrong) {
    const outcome = await call(name, args).catch((error) => ({
      refused: true,
      words: String(error),
    }));
    expect({ name, ...outcome }).toMatchObject({ name, refused: true });
    expect(outcome.words).toMatch(words);
  }
  expect(await stateOf(me)).toEqual(before);
});

test("a model reads, saves, notes and files a paper", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db, { title: "Maps that bend", abstract: "What bends?" });
  const { call, outdated } = await connect(program(me, "read", "write"));
  await call("save_paper", { paper, status: "reading", remark: "Why not?", tags: ["maps"] });
  const list = (await call("create_list", { title: "Bends" })).answer as {
    id: string;
    slug: string;
  };
  await call("add_to_list", { list: list.id, paper, note: "Read **first**." });
  await call("create_annotation", { paper, quote: "bends", note: "Does it?", color: "blue" });
  expect((await call("get_paper", { paper })).answer).toMatchObject({
    paper: { title: "Maps that bend", abstract: "What bends?" },
    library: { status: "reading", remark: "Why not?", tags: [{ name: "maps" }] },
    annotations: [{ quote: "bends", note: "Does it?", color: "blue", audience: "private" }],
  });
  expect((await call("get_list", { list: list.id })).answer).toMatchObject({
    list: { title: "Bends", visibility: "private", paperCount: 1 },
    items: [{ kind: "paper", number: 1, note: "Read **first**.", paper: { id: paper } }],
  });
  expect(outdated).toContain(`/list/${me.viewer.handle}/${list.slug}`);
});

test("nobody holds a stream open", async () => {
  const listen = {
    ...{ jsonrpc: "2.0", id: 1, method: "subscriptions/listen" },
    params: {
      notifications: { toolsListChanged: true },
      _meta: {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": { name: "test", version: "1.0.0" },
        "io.modelcontextprotocol/clientCapabilities": {},
      },
    },
  };
  const request = new Request("http://localhost/api/mcp", {
    method: "POST",
    headers: {
      ...{ "content-type": "application/json", accept: "application/json, text/event-stream" },
      ...{ "mcp-protocol-version": "2026-07-28", "mcp-method": "subscriptions/listen" },
    },
    body: JSON.stringify(listen),
  });
  const { answer } = await answerMcp({ viewer: ANONYMOUS, db }, request, listen);
  expect(await answer.json()).toMatchObject({
    error: { message: expect.stringContaining("limit") },
  });
});
