import Link from "next/link";
import { ListMenu } from "@/app/_components/lists/list-menu";
import { TagField } from "@/app/_components/tags/tag-field";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { signInPath } from "@/app/_doors/page";
import { type Context, requireUser } from "@/lib/context";
import { findLibraryStates } from "@/lib/library/queries";
import { listsOfPaper } from "@/lib/lists/queries";
import { listTags } from "@/lib/tags/queries";
import { saveAction, unsaveAction } from "./actions";
import { RemarkField } from "./remark-field";
import { StatusForm } from "./status-form";
import { StatusSelect } from "./status-select";

/** All that one can do with a paper, on its own page. */
export async function PaperControls({
  ctx,
  paper,
  imported,
}: {
  ctx: Context;
  paper: string;
  /** Whether only some can read it. */
  imported: boolean;
}) {
  if (ctx.viewer.kind === "anonymous") {
    return (
      <Link
        href={signInPath(`/paper/${paper}`)}
        prefetch={false}
        data-shortcut="s"
        rel="nofollow"
        className={buttonClass("primary")}
      >
        Save
      </Link>
    );
  }
  const user = requireUser(ctx);
  const [states, tags, lists] = await Promise.all([
    findLibraryStates(user, [paper]),
    listTags(user),
    listsOfPaper(user, paper),
  ]);
  const state = states.get(paper);
  return (
    <>
      {state ? (
        <StatusForm>
          <StatusSelect paper={paper} status={state.status} />
        </StatusForm>
      ) : (
        <Form action={saveAction} hidden={{ paper }}>
          <SubmitButton look="primary" data-shortcut="s">
            Save
          </SubmitButton>
        </Form>
      )}
      <ListMenu paper={paper} lists={lists} proposable={!imported} />
      <TagField paper={paper} tags={state?.tags ?? []} known={tags} />
      {state && (
        <>
          <RemarkField paper={paper} remark={state.remark} />
          <Form action={unsaveAction} hidden={{ paper }}>
            <SubmitButton look="bare">Remove</SubmitButton>
          </Form>
        </>
      )}
    </>
  );
}
