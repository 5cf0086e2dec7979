import { test as base, expect } from "@playwright/test";
import { connectToApp } from "../fixtures";
import { makeScene, type Scene } from "./scene";

/** Without a browser; the scene is made once for all tests of a worker, and none of them changes it. */
export const test = base.extend<object, { scene: Scene }>({
  scene: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures
    async ({}, use) => {
      const connection = connectToApp();
      await use(await makeScene(connection.db));
      await connection.close();
    },
    { scope: "worker" },
  ],
});

export { expect };
