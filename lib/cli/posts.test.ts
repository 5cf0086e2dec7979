import type { AsyncLocalStorage } from "node:async_hooks";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { answerPost } from "./posts.mjs";

test.each([
  [500, false, 400],
  [500, true, 500],
  [200, false, 200],
  [404, false, 404],
])(
  "%i, with an action that has begun: %s, is answered with %i",
  async (status, begins, answered) => {
    const server = createServer((_, response) =>
      answerPost(response, async () => {
        await Promise.resolve();
        const posts = Reflect.get(globalThis, "lecternPosts") as AsyncLocalStorage<{
          begun: boolean;
        }>;
        const post = posts.getStore();
        if (begins && post) post.begun = true;
        response.statusCode = status;
        response.end();
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const at = server.address();
    const port = typeof at === "object" ? at?.port : 0;
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST" });
    expect(answer.status).toBe(answered);
  },
);
