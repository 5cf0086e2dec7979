import { z } from "zod";
import type { Follower, Person, Relation } from "@/lib/people/schema";
import { LIST_SUMMARY_EXAMPLE, listSummaryItem } from "./list";

export const personItem = z
  .object({
    id: z.string().meta({ description: "What follows go by." }),
    handle: z.string(),
    name: z.string().meta({ description: "Empty where they have given none." }),
    about: z.string().meta({ description: "Markdown." }),
    links: z.array(z.url()),
    orcid: z.string().nullable().meta({ description: "The address of their ORCID iD." }),
    followers: z.int(),
    since: z.iso.datetime(),
  })
  .meta({ id: "Person" });

export const profileItem = personItem
  .extend({ lists: z.array(listSummaryItem).meta({ description: "Those that are public." }) })
  .meta({ id: "Profile" });

export const toPerson = ({ since, ...person }: Person): z.output<typeof personItem> => ({
  ...person,
  since: since.toISOString(),
});

export const followerItem = z
  .object({ handle: z.string(), name: z.string(), since: z.iso.datetime() })
  .meta({ id: "Follower" });

export const toFollower = ({ handle, name, since }: Follower): z.output<typeof followerItem> => ({
  ...{ handle, name, since: since.toISOString() },
});

export const relationItem = followerItem
  .extend({ kind: z.enum(["block", "mute"]) })
  .meta({ id: "Relation" });

export const toRelation = ({ handle, name, kind, since }: Relation) =>
  ({ handle, name, kind, since: since.toISOString() }) satisfies z.output<typeof relationItem>;

const WHEN = "2026-03-14T09:26:53.589Z";
export const FOLLOWER_EXAMPLE = { handle: "grace", name: "Grace", since: WHEN };
export const RELATION_EXAMPLE = { ...FOLLOWER_EXAMPLE, kind: "mute" } as const;
export const PERSON_EXAMPLE = {
  ...{ id: "k3v9q0xw7e2mbn5t", handle: "ada", name: "Ada", about: "I read *slowly*." },
  ...{ links: ["https://ada.example/"], orcid: null, followers: 2, since: WHEN },
};
export const PROFILE_EXAMPLE = { ...PERSON_EXAMPLE, lists: [LIST_SUMMARY_EXAMPLE] };
