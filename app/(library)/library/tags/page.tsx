import Link from "next/link";
import { ColorChoice } from "@/app/_components/annotations/color-choice";
import {
  createTagAction,
  deleteTagAction,
  recolorTagAction,
  renameTagAction,
} from "@/app/_components/tags/actions";
import { TagDot } from "@/app/_components/tags/tag-chip";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { countTaggedPapers, listTags } from "@/lib/tags/queries";
import type { Tag } from "@/lib/tags/schema";
import { SidePage } from "../_components/side-page";

export const metadata = { title: "Tags" };

export default async function Page() {
  const ctx = await requestContext();
  const [tags, counts] = await orSignIn(
    "/library/tags",
    Promise.all([listTags(ctx), countTaggedPapers(ctx)]),
  );
  return (
    <SidePage title="Tags">
      <Form action={createTagAction} label="New tag" className="mb-6 max-w-96">
        <Field name="name" label="New tag" maxLength={50} autoComplete="off" />
        <ColorChoice color="amber" />
        <SubmitButton look="primary">Make tag</SubmitButton>
      </Form>
      {tags.length === 0 ? (
        <EmptyState title="No tags yet">Tag a paper on its page, or make a tag here.</EmptyState>
      ) : (
        <ul className="border-line border-b">
          {tags.map((tag) => (
            <TagRow key={tag.id} tag={tag} count={counts.get(tag.id) ?? 0} />
          ))}
        </ul>
      )}
    </SidePage>
  );
}

function TagRow({ tag, count }: { tag: Tag; count: number }) {
  const { id, name, color } = tag;
  return (
    <li className="flex items-center gap-3 border-line border-t py-3">
      <Link
        href={`/library?tag=${id}`}
        prefetch={false}
        className="flex min-w-0 flex-1 items-center gap-2"
      >
        <TagDot color={color} />
        {name}
        <span className="text-faint">{count === 1 ? "1 paper" : `${count} papers`}</span>
      </Link>
      <Menu
        label={
          <>
            Edit<span className="sr-only"> the tag {name}</span>
          </>
        }
        align="end"
      >
        <Form action={renameTagAction} hidden={{ id }} className="w-64">
          <Field name="name" label="Name" defaultValue={name} maxLength={50} autoComplete="off" />
          <SubmitButton>Rename</SubmitButton>
        </Form>
        <Form action={recolorTagAction} hidden={{ id }} className="mt-4">
          <ColorChoice color={color} />
          <SubmitButton>Recolour</SubmitButton>
        </Form>
        <Form action={deleteTagAction} hidden={{ id }} className="mt-4">
          <SubmitButton look="danger">Delete tag</SubmitButton>
        </Form>
      </Menu>
    </li>
  );
}
