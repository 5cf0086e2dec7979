import Link from "next/link";
import { updateListAction } from "@/app/_components/lists/actions";
import { listPath } from "@/app/_components/lists/paths";
import { buttonClass } from "@/app/_components/ui/button";
import { Agreement, Checkbox, Field, Select, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { counted } from "@/lib/annotations/counted";
import { countAnnotations } from "@/lib/annotations/finding";
import { findNewestVersion } from "@/lib/history/queries";
import { listMembersOf } from "@/lib/lists/members";
import { getOwnList, listLists } from "@/lib/lists/queries";
import type { List } from "@/lib/lists/schema";
import { changeManyAction } from "../../../library/annotations/actions";
import { Arranging } from "./_components/arranging";
import { Forgetting } from "./_components/forgetting";

export const metadata = { title: "Edit list" };

const VISIBILITIES = [
  { value: "private", label: "Private: only you" },
  { value: "unlisted", label: "Unlisted: whoever has the link" },
  { value: "public", label: "Public: everyone, on your profile" },
] as const;

export default async function Page({ params }: PageProps<"/lists/[id]/edit">) {
  const id = decodeSegment((await params).id);
  const ctx = await requestContext();
  const list = await orNotFound(orSignIn(`/lists/${id}/edit`, getOwnList(ctx, id)));
  const [members, kept, lists, newest] = await Promise.all([
    listMembersOf(ctx, id),
    countAnnotations(ctx, { list: id, visibility: "private" }),
    listLists(ctx),
    findNewestVersion(ctx, id),
  ]);
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={listPath(list)} prefetch={false}>
          ← {list.title}
        </Link>
      </p>
      <h1 className="mt-2 mb-6 font-semibold font-serif text-[1.62rem] tracking-tight">
        Edit list
      </h1>
      <Form action={updateListAction} hidden={{ id }}>
        <Field name="title" label="Title" defaultValue={list.title} maxLength={120} />
        <Field
          name="cover"
          label="Cover"
          hint="One line that stands above the list’s name."
          defaultValue={list.cover}
          maxLength={280}
        />
        <TextArea
          name="description"
          label="Description"
          hint="Markdown works."
          defaultValue={list.description}
          maxLength={10_000}
          rows={6}
        />
        <Field
          name="slug"
          label="Address"
          hint={`/@${list.handle}/… A list that becomes unlisted gets one that can’t be guessed.`}
          defaultValue={list.slug}
          maxLength={80}
          autoCapitalize="none"
          spellCheck={false}
        />
        <Select
          name="visibility"
          label="Who may see it"
          options={VISIBILITIES}
          defaultValue={list.visibility}
        />
        <Checkbox
          name="sharesAnnotations"
          label="Readers also see the public highlights and notes of members"
          defaultChecked={list.sharesAnnotations}
        />
        <Checkbox
          name="isSyllabus"
          label="It is a syllabus: shown by the dates to read by, week by week"
          defaultChecked={list.isSyllabus}
        />
        <Checkbox
          name="takesProposals"
          label="While it is public, readers can propose papers"
          defaultChecked={list.takesProposals}
        />
        <Field
          name="comparesOn"
          label="Members see each other’s notes from"
          hint="A day (UTC): read first, compare then. Empty: at once."
          type="date"
          defaultValue={list.comparesOn ?? ""}
        />
        <Agreement />
        <SubmitButton look="primary">Keep changes</SubmitButton>
      </Form>
      {kept > 0 && <OwnNotes list={list} count={kept} together={members.length > 1} />}
      <p className="mt-10">
        <Link href={`/lists/${id}/members`} prefetch={false} className={buttonClass()}>
          {members.length > 1 ? `Members (${members.length})` : "Invite members"}
        </Link>
      </p>
      {newest && <Forgetting list={list} newest={newest} />}
      <Arranging list={list} others={lists.filter((other) => other.id !== id)} />
    </div>
  );
}

/** One's own notes on the papers of the list that nobody else sees, and a way to show them all. */
function OwnNotes({ list, count, together }: { list: List; count: number; together: boolean }) {
  const all = { all: "on", list: list.id, visibility: "private" };
  return (
    <section aria-labelledby="own-notes" className="mt-10">
      <h2 id="own-notes" className="mb-1 font-semibold font-serif text-xl">
        Your notes on its papers
      </h2>
      <p className="mb-4 text-[0.93rem] text-soft">
        {counted(count)} {count === 1 ? "is" : "are"} only yours.{" "}
        <Link
          href={`/library/annotations?list=${list.id}&visibility=private`}
          prefetch={false}
          className="underline underline-offset-3"
        >
          Choose which to show
        </Link>
        , or show all:
      </p>
      <div className="flex flex-wrap gap-2">
        {together && (
          <Form
            action={changeManyAction}
            hidden={{ ...all, change: `audience:members:${list.id}` }}
          >
            <SubmitButton>Share with the members</SubmitButton>
          </Form>
        )}
        <Form action={changeManyAction} hidden={{ ...all, change: "audience:public" }}>
          <Agreement />
          <SubmitButton>Make public</SubmitButton>
        </Form>
      </div>
    </section>
  );
}
