import type { Door } from "./door";
import { LIST_DOORS } from "./lists";
import { OPEN_DOORS } from "./open";
import { OWN_DOORS } from "./own";
import { PAPER_DOORS } from "./papers";
import { PROGRAM_DOORS } from "./programs";
import type { Scene } from "./scene";
import { STAFF_DOORS } from "./staff";
import { WRITE_DOORS } from "./writes";

/** The table: every address, and what it answers whom. */
export const doorsOf = (scene: Scene): Door[] =>
  [
    ...[OPEN_DOORS, OWN_DOORS, LIST_DOORS, PAPER_DOORS],
    ...[PROGRAM_DOORS, STAFF_DOORS, WRITE_DOORS],
  ].flatMap((doors) => doors(scene));
