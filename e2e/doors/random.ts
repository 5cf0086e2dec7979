import fc from "fast-check";
import { isWrite, type Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { addressOf } from "../api/asking";
import { fieldNames } from "./actions";
import { doorsOf } from "./all";
import { ALL_ROLES, belongs, type Role } from "./door";
import type { Scene } from "./scene";

/** A request that somebody could make who knows, or guesses, what things are called. */
export interface Made {
  role: Role;
  method: string;
  at: string;
  body?: string;
}

/** As many random requests as wanted; of the same seed, and the same scene, the same ones. */
export function randomRequests(scene: Scene, seed: number, count: number): Made[] {
  const id = idIn(scene);
  const calls = OPERATIONS.map((operation) => called(operation, id));
  const made = fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...calls) },
    { weight: 1, arbitrary: atDoors(scene, id) },
  );
  return fc.sample(made, { seed, numRuns: count });
}

/** The same of what only reads the API. */
export function randomReads(scene: Scene, seed: number, count: number): Made[] {
  const id = idIn(scene);
  const reads = OPERATIONS.filter((operation) => !isWrite(operation));
  const made = fc.oneof(...reads.map((operation) => called(operation, id)));
  return fc.sample(made, { seed, numRuns: count });
}

const idIn = (scene: Scene): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...namesIn(scene)) },
    { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom("..", "a\0b", "'", "latest", "2026-03-13", "0", "-1") },
  );

/** All that things of the owner’s, and of others, are called. */
function namesIn(scene: Scene): string[] {
  const { owner, lists, paper, open, rule, note, brought, digest, download, invite } = scene;
  const people = [owner, ...Object.values(scene.people)].flatMap((person) =>
    person ? [person.viewer.handle, person.viewer.id] : [],
  );
  return [
    ...lists.flatMap((list) => [list.id, list.slug, list.paper]),
    ...[paper, open, rule, note, brought, digest.id, download, invite, ...people],
  ];
}

/** Who keeps things together may change them, and what would then be right is not known here. */
const OTHERS = ALL_ROLES.filter((role) => !belongs(role));

function called(operation: Operation, id: fc.Arbitrary<string>): fc.Arbitrary<Made> {
  const write = isWrite(operation);
  const keys = (shape: object | undefined) =>
    fc.record(Object.fromEntries(Object.keys(shape ?? {}).map((name) => [name, id])));
  const parameters = Object.keys(operation.query?.shape ?? {});
  const body = operation.body && "shape" in operation.body ? Object(operation.body).shape : {};
  return fc
    .record({
      role: fc.constantFrom(...(write ? OTHERS : ALL_ROLES)),
      params: keys(operation.params?.shape),
      query: fc.subarray(parameters, { maxLength: Math.min(2, parameters.length) }),
      value: id,
      body: fc.record(
        Object.fromEntries(
          Object.keys(body).map((name) => [name, fc.oneof(id, fc.array(id, { maxLength: 3 }))]),
        ),
      ),
    })
    .map(({ role, params, query, value, body: sent }) => ({
      ...{ role, method: operation.method },
      at: addressOf(operation, params, Object.fromEntries(query.map((name) => [name, value]))),
      ...(write && operation.body && { body: JSON.stringify(sent) }),
    }));
}

/** Pages and files, with other names in their addresses, and parameters. */
function atDoors(scene: Scene, id: fc.Arbitrary<string>): fc.Arbitrary<Made> {
  const names = namesIn(scene);
  const doors = doorsOf(scene).filter(({ method, file }) => !method && !file.startsWith("api/"));
  const fields = [
    "after",
    "q",
    "sort",
    "hide",
    "next",
    "s",
    "id",
    "paper",
    "format",
    ...fieldNames(),
  ];
  return fc
    .record({
      role: fc.constantFrom(...ALL_ROLES),
      door: fc.constantFrom(...doors),
      other: fc.option(id),
      query: fc.dictionary(fc.constantFrom(...fields), id, { maxKeys: 2 }),
    })
    .map(({ role, door, other, query }) => {
      const name = names.find((one) => door.at.includes(one));
      const changed = name && other ? door.at.replaceAll(name, encodeURIComponent(other)) : door.at;
      const asked = new URLSearchParams(query).toString();
      const at = asked ? `${changed}${changed.includes("?") ? "&" : "?"}${asked}` : changed;
      return { role, method: "GET", at };
    });
}
