import { expect } from "@playwright/test";
import { openDatabase } from "@/db/open";
import { lecternCheck } from "./checking";
import { beWriting } from "./load-of-tests";
import { test as base, statusOf } from "./own-app";
import { type SmallDisk, smallDisk } from "./small-disk";

const SIZE = 400;

const test = base.extend<{ disk: SmallDisk }>({
  disk: async ({ dataDir }, use) => {
    const disk = smallDisk(dataDir, SIZE);
    await use(disk);
    disk.unmount();
  },
});
test.describe.configure({ timeout: 240_000 });

for (const kind of ["a server", "the embedded database"] as const) {
  test(`the disk of ${kind} is full: writes are refused, kept pages stay, and all goes on when there is room`, async ({
    disk,
    startApp,
    startServer,
    dataDir,
  }) => {
    const server = kind === "a server" ? await startServer({ within: dataDir }) : null;
    const where: Record<string, string> = server
      ? { DATABASE_URL: server.url, AUTH_SECRET: "the secret of tests" }
      : { LECTERN_DATA_DIR: dataDir };
    const app = await startApp({ ...where, LECTERN_API_RATE: "0" });
    const open = () => openDatabase({ dataDir, ...(server && { url: server.url }) });
    const writing = await beWriting(app, open, 3);
    for (const _ of [1, 2]) expect(await statusOf(`${app.url}/trending`)).toBe(200);
    await expect.poll(() => writing.acknowledged.length).toBeGreaterThan(20);

    disk.fill();
    await expect.poll(() => writing.refused.has(503), { timeout: 60_000 }).toBe(true);
    expect(await statusOf(`${app.url}/trending`)).toBe(200);
    expect(await statusOf(`${app.url}/healthz`)).toBe(200);
    disk.free();
    const before = writing.acknowledged.length;
    await expect
      .poll(() => writing.acknowledged.length, { timeout: 60_000 })
      .toBeGreaterThan(before + 20);

    await writing.stop();
    expect(await writing.lost()).toEqual([]);
    expect([...writing.refused]).toEqual([503]);
    lecternCheck(where);
  });
}
