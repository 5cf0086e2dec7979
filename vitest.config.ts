import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{app,db,lib}/**/*.test.ts"],
    // A model is asked by the tests that are about it.
    env: {
      ...{ AUTH_SECRET: "the secret of tests", LECTERN_EMBEDDER: "off" },
      LECTERN_LOG_LEVEL: "silent",
    },
    globalSetup: "./db/testing-template.ts",
    pool: "forks",
    maxWorkers: "100%",
    // A process runs many files: half of the time would go into loading the same modules anew.
    isolate: false,
    // Generous: a busy machine is no reason to fail.
    hookTimeout: 120_000,
    testTimeout: 60_000,
  },
});
