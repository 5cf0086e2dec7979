import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { parseChoice } from "./choice";
import { embedPapers, embedQuery } from "./embedder";
import { testModelServer } from "./testing";

describe("a server that speaks as OpenAI’s does", () => {
  let server: Awaited<ReturnType<typeof testModelServer>>;
  beforeAll(async () => {
    server = await testModelServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    vi.stubEnv("LECTERN_EMBEDDER", `openai:${server.url}#a%20model`);
    vi.stubEnv("LECTERN_EMBEDDER_KEY", "secret");
    server.asked.length = 0;
    return () => vi.unstubAllEnvs();
  });

  test("is given the texts and the key, and gives vectors of length 1 in their order", async () => {
    const papers = [paper("One", "otter"), paper("Two", "otters and a cat")];
    const [one, two] = await embedPapers(`openai:${server.url}#a%20model`, papers);
    const input = ["One. otter", "Two. otters and a cat"];
    expect(server.asked).toEqual([{ model: "a model", input, key: "Bearer secret" }]);
    expect(Math.hypot(...(one ?? []))).toBeCloseTo(1, 5);
    expect(one).not.toEqual(two);
    expect(await embedPapers(`openai:${server.url}#a%20model`, papers.slice(0, 1))).toEqual([one]);
  });

  test("is asked once for the same words", async () => {
    const model = `openai:${server.url}#a%20model`;
    const [first, again] = [
      await embedQuery(model, "asked  twice"),
      await embedQuery(model, "asked twice "),
    ];
    expect(again).toBe(first);
    expect(server.asked).toHaveLength(1);
  });

  test("that was left is sent nothing: not what is looked for, not the key of another", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    vi.stubEnv("LECTERN_EMBEDDER", "openai:http://127.0.0.1:9/v1#a%20model");
    expect(await embedQuery(`openai:${server.url}#a%20model`, "a secret question")).toBeNull();
    expect(server.asked).toEqual([]);
  });

  test("that fails says so, and the key stays", async () => {
    server.state.fails = true;
    const asked = embedPapers(`openai:${server.url}#a%20model`, [paper("A", "a")]);
    await expect(asked).rejects.toThrow("The model’s server answered 503: out of order");
    server.state.fails = false;
  });
});

describe("the model that is built in", () => {
  test("knows what words have to do with each other", async () => {
    const texts = ["How do cats behave?", "The behaviour of felines", "Interest rates rise again"];
    const [cats, felines, rates] = await embedPapers(
      "builtin",
      texts.map((text) => paper("Any title", text)),
    );
    expect(cats).toHaveLength(512);
    expect(product(cats, felines)).toBeGreaterThan(product(cats, rates) + 0.2);
  });
});

test("a model of transformers.js says what it needs when its library is not there", async () => {
  await expect(embedPapers("transformers:./models/none", [paper("A", "a")])).rejects.toThrow(
    /transformers:\.\/models\/none/,
  );
});

test.each([
  "",
  "on",
  "transformers:",
  "openai:",
  "openai:http://localhost:11434/v1",
  "openai:ftp://localhost/v1#model",
  "openai:http://me:secret@localhost/v1#model",
])("%j is no choice", (text) => expect(parseChoice(text)).toBeNull());

const paper = (title: string, abstract: string) => ({ title, abstract });

const product = (a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()) =>
  a.reduce((sum, one, i) => sum + one * (b[i] ?? 0), 0);
