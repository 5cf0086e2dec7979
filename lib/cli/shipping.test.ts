import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { variables } from "@/lib/env";

// What can be said of it without a machine that runs containers, or units.
const ROOT = new URL("../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), "utf8");

test("the Dockerfile has no problem, runs one process that is not root, and says how it is", () => {
  const text = read("Dockerfile");
  expect(validate(text).map(({ message }) => message)).toEqual([]);
  const last = text.slice(text.lastIndexOf("\nFROM "));
  expect(last).toMatch(/^USER (?!root|0)\w+$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
  expect(last.match(/^CMD /gm)).toHaveLength(1);
  expect(validate("FROM node\nUSR node\n")).not.toEqual([]);
});

test("compose.yaml names what there is", () => {
  const { services, volumes } = parse(read("compose.yaml"));
  const { app } = services;
  expect(Object.keys(app.environment).filter((name) => !variables.includes(name))).toEqual([]);
  expect(Object.keys(app.depends_on).filter((name) => !(name in services))).toEqual([]);
  for (const { volumes: mounted } of Object.values<{ volumes: string[] }>(services)) {
    expect(Object.keys(volumes)).toContain(mounted[0]?.split(":")[0]);
  }
  // Its address is the name of the service.
  expect(app.environment.DATABASE_URL).toContain("@database:5432/");
});

test("systemd takes the unit", async ({ skip }) => {
  const missing = spawnSync("systemd-analyze", ["--version"]).error !== undefined;
  skip(missing, "This needs systemd-analyze: apt-get install systemd.");
  const folder = await mkdtemp(join(tmpdir(), "lectern-unit-"));
  try {
    const unit = join(folder, "lectern.service");
    // The program must be there, wherever this machine has it.
    await writeFile(unit, read("docs/lectern.service").replace("/usr/bin/node", process.execPath));
    const { stderr } = spawnSync("systemd-analyze", ["verify", unit], { encoding: "utf8" });
    // Of the machine’s other units it may have something to say.
    expect(stderr.split("\n").filter((line) => line.includes("lectern.service"))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
