import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { getColorNames, nameColors } from "./color-names";
import { COLOR_NAMES, highlightLabel } from "./colors";

const db = testDatabase();

test("names are trimmed, kept, given back, and taken back", async () => {
  const user = await makeUser(db);
  await nameColors(user, { amber: "  open   question ", rose: "doubt" });
  const named = { ...COLOR_NAMES, amber: "open question", rose: "doubt" };
  expect(await getColorNames(user)).toEqual(named);
  const { before } = await nameColors(user, { amber: "", rose: "no" });
  expect(await getColorNames(user)).toEqual({ ...COLOR_NAMES, rose: "no" });
  await nameColors(user, before);
  expect(await getColorNames(user)).toEqual(named);
});

test.each([
  [{ amber: "claim", blue: "Claim" }, { blue: "Another colour has that name." }],
  [{ amber: "green" }, { green: "Another colour has that name." }],
  [{ rose: "x".repeat(31) }, { rose: "Keep a name to 30 characters." }],
])("%o is refused, and changes nothing", async (names, fields) => {
  const user = await makeUser(db);
  await nameColors(user, { amber: "kept" });
  await expect(nameColors(user, names)).rejects.toMatchObject({ code: "invalid", fields });
  expect(await getColorNames(user)).toEqual({ ...COLOR_NAMES, amber: "kept" });
});

test("two colours may change their names for one another's", async () => {
  const user = await makeUser(db);
  await nameColors(user, { amber: "Green", green: "Amber" });
  expect(await getColorNames(user)).toMatchObject({ amber: "Green", green: "Amber" });
});

test("a button says the name and the colour, or the colour alone", () => {
  expect(highlightLabel("amber", COLOR_NAMES)).toBe("Highlight in amber");
  expect(highlightLabel("amber", { ...COLOR_NAMES, amber: "claim" })).toBe(
    "Highlight as claim (amber)",
  );
});
