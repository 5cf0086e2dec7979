import { z } from "zod";
import { pageOf, pageQuery } from "./items/page";
import {
  FOLLOWER_EXAMPLE,
  followerItem,
  PERSON_EXAMPLE,
  PROFILE_EXAMPLE,
  personItem,
  profileItem,
  RELATION_EXAMPLE,
  relationItem,
} from "./items/person";
import { change, operation } from "./operation";

const family = "People";
const params = z.strictObject({ handle: z.string().max(64).meta({ description: "Without @." }) });
const example = { params: { handle: "grace" } };

export const getPersonOperation = operation({
  id: "getPerson",
  family,
  method: "GET",
  path: "/people/{handle}",
  summary: "A person with their public lists",
  scope: "public",
  params,
  answers: { 200: profileItem },
  errors: [404],
  example: { params: { handle: "ada" }, answer: PROFILE_EXAMPLE },
});

export const listFollowersOperation = operation({
  id: "listFollowers",
  family,
  method: "GET",
  path: "/people/{handle}/followers",
  summary: "Who follows a person, last first",
  scope: "public",
  params,
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(followerItem) },
  errors: [404],
  example: { params: { handle: "ada" }, answer: { items: [FOLLOWER_EXAMPLE], next: null } },
});

export const updateProfileOperation = operation({
  id: "updateProfile",
  family,
  method: "PUT",
  path: "/me/profile",
  summary: "Say how you show yourself",
  scope: "write",
  body: z.strictObject({
    name: z.string().max(500),
    about: z.string().max(5000).meta({ description: "Markdown." }),
    links: z.array(z.string().max(1000)).max(5, "Give at most 5 links."),
  }),
  answers: { 200: personItem },
  errors: [],
  example: {
    body: { name: "Ada", about: "I read *slowly*.", links: ["https://ada.example/"] },
    answer: PERSON_EXAMPLE,
  },
});

export const listRelationsOperation = operation({
  id: "listRelations",
  family,
  method: "GET",
  path: "/relations",
  summary: "Whom you have blocked or muted",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(relationItem) },
  errors: [],
  example: { answer: { items: [RELATION_EXAMPLE], next: null } },
});

export const relatePersonOperation = change({
  id: "relatePerson",
  family,
  method: "PUT",
  path: "/relations/{handle}",
  summary: "Block or mute somebody; they are not told",
  params,
  body: z.strictObject({ kind: z.enum(["block", "mute"], "Choose to block or to mute.") }),
  example: { ...example, body: { kind: "mute" } },
});

export const unrelatePersonOperation = change({
  id: "unrelatePerson",
  family,
  method: "DELETE",
  path: "/relations/{handle}",
  summary: "Block or mute somebody no longer",
  params,
  example,
});
