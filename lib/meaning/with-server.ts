import { z } from "zod";
import { askServer } from "@/lib/fetching/asking";

/** For one answer: how long it may take, in milliseconds, and how long it may be, in bytes. */
const LIMITS = { patience: 30_000, most: 32 * 1024 * 1024 };

const answered = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1) })),
});

/**
 * Asks a server that speaks as OpenAI's does. Whoever runs the site has chosen it, so it may be in their
 * own network: a model server often stands beside.
 * @throws Error that says what the server answered, and nothing of the key
 */
export async function embedWithServer(
  { url, model }: { url: string; model: string },
  key: string | undefined,
  texts: string[],
): Promise<Float32Array[]> {
  const { status, text } = await askServer(
    `${url}/embeddings`,
    {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input: texts, encoding_format: "float" }),
    },
    { ...LIMITS, anywhere: true },
  );
  if (status !== 200)
    throw new Error(`The model’s server answered ${status}: ${text.slice(0, 200)}`);
  const { data } = answered.parse(JSON.parse(text));
  const byIndex = new Map(
    data.map(({ index, embedding }) => [index, Float32Array.from(embedding)]),
  );
  return texts.map((_, index) => {
    const vector = byIndex.get(index);
    if (!vector) throw new Error("The model’s server left out a text.");
    return vector;
  });
}
