import type { Operation } from "@/lib/api/operation";
import type { Call, Calls } from "./call";
import { EVERYDAY } from "./calls/everyday";
import { KEEPING } from "./calls/keeping";
import { LISTS } from "./calls/lists";
import { OTHERS } from "./calls/others";
import type { Scene } from "./scene";

/** One call of each operation, with which the tests of all of them begin. */
const CALLS: Calls = { ...EVERYDAY, ...KEEPING, ...LISTS, ...OTHERS };

/** @throws for an operation that no test would call */
export function callOf({ id }: Operation, scene: Scene): Call | Promise<Call> {
  const call = CALLS[id];
  if (!call) throw new Error(`Say in e2e/api/calls how ${id} is called.`);
  return call(scene);
}
