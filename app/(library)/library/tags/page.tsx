import { ColorChoice } from "@/app/_components/annotations/color-choice";
import { createTagAction } from "@/app/_components/tags/actions";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { listTagTree } from "@/lib/tags/queries";
import { SidePage } from "../_components/side-page";
import { TagRow } from "./_components/tag-row";

export const metadata = { title: "Tags" };

export default async function Page() {
  const ctx = await requestContext();
  const tags = await orSignIn("/library/tags", listTagTree(ctx));
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
        <>
          <p className="mb-3 text-[0.93rem] text-soft">
            A tag with a number key goes on and off the chosen paper when that key is pressed.
          </p>
          <ul className="border-line border-b">
            {tags.map((tag) => (
              <TagRow key={tag.id} tag={tag} all={tags} />
            ))}
          </ul>
        </>
      )}
    </SidePage>
  );
}
