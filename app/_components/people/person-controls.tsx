import { FollowButton } from "@/app/_components/inbox/follow-button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import type { Person, RelationKind } from "@/lib/people/schema";
import { blockAction, muteAction, unrelateAction } from "./actions";

/** What somebody who is signed in can do with another person. */
export function PersonControls({
  person: { id, handle },
  followed,
  relation,
}: {
  person: Person;
  followed: boolean;
  relation: RelationKind | null;
}) {
  return (
    <>
      {relation !== "block" && (
        <FollowButton source={{ kind: "person", target: id }} on={followed} label={`@${handle}`} />
      )}
      {relation && <Unrelate handle={handle} kind={relation} />}
      <Menu label="More" align="end-if-wide">
        <div className="w-72">
          {relation !== "mute" && (
            <Form action={muteAction} hidden={{ handle }} className="mb-4">
              <SubmitButton>Mute @{handle}</SubmitButton>
              <p className="mt-1 text-sm text-soft">You see nothing of theirs in your pages.</p>
            </Form>
          )}
          {relation !== "block" && (
            <Form action={blockAction} hidden={{ handle }}>
              <SubmitButton look="danger">Block @{handle}</SubmitButton>
              <p className="mt-1 text-sm text-soft">
                And nothing that they do reaches you: follows, invitations, proposals, replies.
              </p>
            </Form>
          )}
          <p className="mt-4 text-sm text-soft">They are told of neither.</p>
        </div>
      </Menu>
    </>
  );
}

export function Unrelate({ handle, kind }: { handle: string; kind: RelationKind }) {
  const label = kind === "block" ? "Unblock" : "Unmute";
  return (
    <Form action={unrelateAction} hidden={{ handle }}>
      <SubmitButton aria-label={`${label} @${handle}`}>{label}</SubmitButton>
    </Form>
  );
}
