import { staleProfiles } from "@/app/_components/people/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toListSummary } from "@/lib/api/items/list";
import { toFollower, toPerson, toRelation } from "@/lib/api/items/person";
import {
  getPersonOperation,
  listFollowersOperation,
  listRelationsOperation,
  relatePersonOperation,
  unrelatePersonOperation,
  updateProfileOperation,
} from "@/lib/api/people";
import { requireUser } from "@/lib/context";
import { getProfile } from "@/lib/lists/queries";
import { pageThrough } from "@/lib/paging";
import { updateProfile } from "@/lib/people/mutations";
import { getPerson, listFollowers } from "@/lib/people/queries";
import { blockPerson, listRelations, mutePerson, unrelatePerson } from "@/lib/people/relations";

export const PEOPLE = [
  serve(getPersonOperation, async (ctx, { params }) => {
    const person = await getPerson(ctx, params);
    const { lists } = await getProfile(ctx, person.handle);
    return { ...toPerson(person), lists: lists.map(toListSummary) };
  }),
  serve(listFollowersOperation, async (ctx, { params, query }) => {
    const { items, next } = await listFollowers(ctx, { ...query, ...params });
    return { items: items.map(toFollower), next };
  }),
  serve(updateProfileOperation, async (ctx, { body }) => {
    const { handle } = await updateProfile(ctx, { ...body, links: body.links.join("\n") });
    outdate(staleProfiles(handle));
    return toPerson(await getPerson(ctx, { handle }));
  }),
  serve(listRelationsOperation, async (ctx, { query }) => {
    const named = (await listRelations(ctx)).map((one) => ({ ...one, id: one.handle }));
    const { items, next } = pageThrough(named, query);
    return { items: items.map(toRelation), next };
  }),
  serve(relatePersonOperation, async (ctx, { params, body }) => {
    const { handle } = await getPerson(ctx, params);
    await (body.kind === "block" ? blockPerson : mutePerson)(ctx, { handle });
    outdate(staleProfiles(handle, requireUser(ctx).viewer.handle));
  }),
  serve(unrelatePersonOperation, async (ctx, { params }) => {
    const { handle } = await unrelatePerson(ctx, params);
    outdate(staleProfiles(handle, requireUser(ctx).viewer.handle));
  }),
];
