import { staleBySource, staleProfiles } from "@/app/_components/people/paths";
import type { Context } from "@/lib/context";
import { followSource, unfollowSource } from "@/lib/inbox/follows";
import type { Source } from "@/lib/inbox/schema";
import { blockPerson, mutePerson, unrelatePerson } from "@/lib/people/relations";
import type { Undo } from "./kinds";

const onSource =
  (verb: (ctx: Context, input: unknown) => Promise<Source>): Undo =>
  async (ctx, input) =>
    staleBySource(ctx, await verb(ctx, input));

/** Both profiles say how many follow. */
const onPerson =
  (verb: (ctx: Context, input: unknown) => Promise<{ handle: string }>): Undo =>
  async (ctx, input) => {
    const { handle } = await verb(ctx, input);
    return staleProfiles(handle, ...(ctx.viewer.kind === "user" ? [ctx.viewer.handle] : []));
  };

export const PEOPLE_VERBS = {
  followSource: onSource(followSource),
  unfollowSource: onSource(unfollowSource),
  blockPerson: onPerson(blockPerson),
  mutePerson: onPerson(mutePerson),
  unrelatePerson: onPerson(unrelatePerson),
} satisfies Record<string, Undo>;
