import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { everyoneButAdmins } from "@/lib/accounts/testing";
import { getOverview } from "./overview";

const db = testDatabase();

test("getOverview is there for admins alone, in person", async () => {
  const admin = await makeUser(db, { roles: ["admin"] });
  for (const ctx of await everyoneButAdmins(db)) {
    await expect(getOverview(ctx)).rejects.toMatchObject({ code: "not_found" });
  }
  const overview = await getOverview(admin);
  expect(overview.versions.database).toMatch(/^\d+/);
  expect(overview.database.size).toBeGreaterThan(1e6);
  expect(overview.database.tables.map(({ name }) => name)).toContain("papers");
  expect(overview.slow).toHaveProperty("missing");
});
