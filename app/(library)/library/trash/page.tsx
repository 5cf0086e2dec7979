import type { ReactNode } from "react";
import { restoreAnnotationAction } from "@/app/_components/annotations/actions";
import { restoreEntryAction } from "@/app/_components/library/actions";
import { restoreListAction } from "@/app/_components/lists/actions";
import { SourceText } from "@/app/_components/papers/source-text";
import { restoreTagAction } from "@/app/_components/tags/actions";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { FormAction } from "@/app/_components/ui/form-state";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { listTrashedAnnotations } from "@/lib/annotations/queries";
import { listTrashedEntries } from "@/lib/library/queries";
import { listTrashedLists } from "@/lib/lists/queries";
import { plainText } from "@/lib/papers/plain-text";
import { listTrashedTags } from "@/lib/tags/queries";
import { SidePage } from "../_components/side-page";

export const metadata = { title: "Trash" };

export default async function Page() {
  const ctx = await requestContext();
  const [papers, lists, tags, annotations] = await orSignIn(
    "/library/trash",
    Promise.all([
      listTrashedEntries(ctx),
      listTrashedLists(ctx),
      listTrashedTags(ctx),
      listTrashedAnnotations(ctx),
    ]),
  );
  return (
    <SidePage title="Trash">
      {papers.length + lists.length + tags.length + annotations.length === 0 && (
        <EmptyState title="The trash is empty">What you remove or delete comes here.</EmptyState>
      )}
      <ul>
        {papers.map((paper) => (
          <Trashed
            key={paper.id}
            kind="Paper"
            action={restoreEntryAction}
            hidden={{ paper: paper.id }}
          >
            <SourceText source={paper.title} />
          </Trashed>
        ))}
        {lists.map((list) => (
          <Trashed key={list.id} kind="List" action={restoreListAction} hidden={{ id: list.id }}>
            {list.title}
          </Trashed>
        ))}
        {tags.map((tag) => (
          <Trashed key={tag.id} kind="Tag" action={restoreTagAction} hidden={{ id: tag.id }}>
            {tag.name}
          </Trashed>
        ))}
        {annotations.map(({ id, selectors, note }) => (
          <Trashed key={id} kind="Highlight" action={restoreAnnotationAction} hidden={{ id }}>
            {selectors && `“${shortened(plainText(selectors.exact))}” `}
            {shortened(note)}
          </Trashed>
        ))}
      </ul>
    </SidePage>
  );
}

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

function Trashed({
  kind,
  action,
  hidden,
  children,
}: {
  kind: string;
  action: FormAction;
  hidden: Record<string, string>;
  children: ReactNode;
}) {
  return (
    <li className="flex items-center gap-3 border-line border-t py-3">
      <span className="min-w-0 flex-1">
        <span className="font-serif text-[1.02rem]">{children}</span>
        <span className="block text-[0.85rem] text-faint">{kind}</span>
      </span>
      <Form action={action} hidden={hidden}>
        <SubmitButton>Restore</SubmitButton>
      </Form>
    </li>
  );
}
