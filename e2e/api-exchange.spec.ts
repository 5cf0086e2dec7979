import { getImportOperation, importReferencesOperation } from "@/lib/api/exchange";
import { listLibrary } from "@/lib/library/queries";
import { listEntriesOf } from "@/lib/lists/queries";
import { ask, askAt, expectProblem } from "./api/asking";
import { expect, test } from "./api/scene";

const BIBTEX = "@article{a, title = {Storks that nest}, author = {Ada Lovelace}, year = 2021}";

test("a file is imported into a list, and leaves again", async ({ request, scene }) => {
  const { me, list, tokens } = scene;
  const token = tokens.write;
  const file = { type: "application/x-bibtex", content: BIBTEX };
  const begun = await ask(request, importReferencesOperation, { query: { list }, file }, { token });
  expect(begun.headers().location).toBe(`/api/v1/import/${(await begun.json()).id}`);
  const { id } = await begun.json();
  const ended = () => ask(request, getImportOperation, { params: { id } }, { token });
  await expect.poll(async () => (await (await ended()).json()).state).toBe("done");
  const titles = (await listEntriesOf(me, list)).items.map(({ paper }) => paper.title);
  expect(titles).toContain("Storks that nest");

  const text = async (query: string) =>
    (await askAt(request, "GET", `/api/v1/export?${query}`, { token })).text();
  expect(await text("")).toContain("title = {Storks that nest}");
  expect(await text("format=ris&q=storks")).toMatch(/^TI {2}- Storks that nest/m);
  expect(await text(`paper=${scene.further}&format=text`)).not.toContain("Storks");
});

test("a form does as well; what can't be read or put anywhere changes nothing", async ({
  request,
  scene,
}) => {
  const { me, tokens } = scene;
  const headers = { authorization: `Bearer ${tokens.write}` };
  const file = { name: "storks.bib", mimeType: "text/plain", buffer: Buffer.from(BIBTEX) };
  const sent = await request.post("/api/v1/import", { headers, multipart: { file } });
  expect(sent.status(), await sent.text()).toBe(202);
  const before = (await listLibrary(me, { q: "herons" })).items;
  const refused = async (query: Record<string, string>, content: string | Buffer) => {
    const answer = await askAt(request, "POST", `/api/v1/import?${new URLSearchParams(query)}`, {
      token: tokens.write,
      headers: { "content-type": "application/octet-stream" },
      data: content,
    });
    await expectProblem(answer, String(content).slice(0, 20));
    return answer.status();
  };
  expect(await refused({}, "%PDF-1.7")).toBe(422);
  expect(await refused({}, "")).toBe(422);
  expect(await refused({}, Buffer.alloc(21 * 1024 * 1024, "x"))).toBe(413);
  expect(await refused({ list: "none" }, BIBTEX.replaceAll("Storks", "Herons"))).toBe(404);
  expect((await listLibrary(me, { q: "herons" })).items).toEqual(before);
});
