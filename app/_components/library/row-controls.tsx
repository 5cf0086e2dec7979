import Link from "next/link";
import { TagChip } from "@/app/_components/tags/tag-chip";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { signInPath } from "@/app/_doors/page";
import type { Viewer } from "@/lib/context";
import type { PaperState } from "@/lib/library/schema";
import { saveAction } from "./actions";
import { StatusForm } from "./status-form";
import { StatusSelect } from "./status-select";

/** What one can do with a paper in a list of papers. `here` is where to come back to. */
export function RowControls({
  viewer,
  paper,
  state,
  here,
}: {
  viewer: Viewer;
  paper: string;
  state: PaperState | undefined;
  here: string;
}) {
  if (viewer.kind === "anonymous") {
    return (
      <Link
        href={signInPath(here)}
        prefetch={false}
        data-shortcut="s"
        rel="nofollow"
        className={buttonClass()}
      >
        Save
      </Link>
    );
  }
  if (!state) {
    return (
      <Form action={saveAction} hidden={{ paper }}>
        <SubmitButton data-shortcut="s">Save</SubmitButton>
      </Form>
    );
  }
  return (
    <>
      <StatusForm>
        <StatusSelect paper={paper} status={state.status} />
      </StatusForm>
      {state.tags.map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      <Marks state={state} />
    </>
  );
}

function Marks({ state: { noteCount, listCount } }: { state: PaperState }) {
  const parts = [
    noteCount > 0 && (noteCount === 1 ? "1 note" : `${noteCount} notes`),
    listCount > 0 && (listCount === 1 ? "in 1 list" : `in ${listCount} lists`),
  ].filter(Boolean);
  return parts.length === 0 ? null : (
    <span className="ml-auto text-[0.93rem] text-faint">{parts.join(" · ")}</span>
  );
}
