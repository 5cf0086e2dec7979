import { makePaper, makeUser } from "@/db/factories";
import { annotateQuote } from "@/lib/annotations/mutations";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import type { SubjectRef } from "./schema";

type Db = Parameters<typeof makeUser>[0];

export const makeModerator = (db: Db) => makeUser(db, { roles: ["moderator"] });

/** A public list of one paper, with a public note of its owner on it, and the people around it. */
export async function makeScene(db: Db, visibility = "public") {
  const author = await makeUser(db);
  const { id: paper } = await makePaper(db, { abstract: "Words to mark." });
  const list = await createList(author, { title: "Reported" });
  await addToList(author, { listId: list.id, paper });
  const settings = {
    ...{ id: list.id, title: "Reported", slug: list.slug, description: "Words of the list." },
    ...{ visibility, sharesAnnotations: true },
  };
  const { address } = await updateList(author, settings);
  const note = await annotateQuote(author, {
    ...{ paper, quote: "Words", note: "Words of the note.", audience: "public" },
  });
  const member = await makeUser(db);
  await addMember(author, { listId: list.id, handle: member.viewer.handle });
  const reply = await replyToAnnotation(member, {
    ...{ annotation: note.id, listId: list.id, body: "Words of the reply." },
  });
  const people = {
    ...{ author, member, person: await makeUser(db), moderator: await makeModerator(db) },
    anonymous: { viewer: ANONYMOUS, db },
  };
  const subjects: Record<SubjectRef["kind"], SubjectRef> = {
    list: { kind: "list", id: list.id },
    annotation: { kind: "annotation", id: note.id },
    reply: { kind: "reply", id: reply.id },
    person: { kind: "person", id: author.viewer.id },
  };
  return { ...people, people, paper, list: address, settings, note: note.id, subjects };
}
