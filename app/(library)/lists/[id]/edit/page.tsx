import Link from "next/link";
import { deleteListAction, updateListAction } from "@/app/_components/lists/actions";
import { Members } from "@/app/_components/lists/members";
import { listPath } from "@/app/_components/lists/paths";
import { Checkbox, Confirm, Field, Select, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listMembersOf } from "@/lib/lists/members";
import { getOwnList } from "@/lib/lists/queries";

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
  const members = await listMembersOf(ctx, id);
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
        <Field
          name="comparesOn"
          label="Members see each other’s notes from"
          hint="A day (UTC): read first, compare then. Empty: at once."
          type="date"
          defaultValue={list.comparesOn ?? ""}
        />
        <Confirm name="confirmed" label="Yes, they may see them" />
        <SubmitButton look="primary">Keep changes</SubmitButton>
      </Form>
      <Members listId={id} members={members} />
      <Form action={deleteListAction} hidden={{ id }} className="mt-10">
        <SubmitButton look="danger">Delete list</SubmitButton>
      </Form>
    </div>
  );
}
