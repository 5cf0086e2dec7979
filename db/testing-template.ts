import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "./client";
import { migrateDatabase } from "./migrate";
import { openPglite, servePglite } from "./pglite";
import { onServer, withDatabase } from "./testing-server";

/** Migrates once a run; each test file starts from a copy. */
export default async function setup(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL;
  return server ? onTheServer(project, server) : embedded(project);
}

async function onTheServer(project: TestProject, server: string) {
  const database = `lectern_template_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${database}`);
  const { db, close } = connect({ url: withDatabase(server, database) });
  await migrateDatabase(db);
  await close();
  project.provide("template", { server, database });
  return () => onServer(server, `drop database if exists ${database} with (force)`);
}

async function embedded(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "lectern-test-"));
  const socket = join(folder, "db");
  const file = join(folder, "template.tar");
  const pglite = await openPglite();
  const served = await servePglite(pglite, socket);
  const { db, close } = connect({ socket });
  await migrateDatabase(db);
  await close();
  await served.stop();
  const dump = await pglite.dumpDataDir("none");
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await pglite.close();
  project.provide("template", { file });
  return () => rm(folder, { recursive: true, force: true });
}
