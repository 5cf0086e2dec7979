import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Source } from "@/lib/inbox/schema";
import { followAction, unfollowAction } from "./actions";

/** Follows a source, or leaves it. */
export function FollowButton({
  source: { kind, target },
  on,
  label,
}: {
  source: Source;
  /** Whether the viewer follows it. */
  on: boolean;
  /** What is followed, for those who hear the button only. */
  label: string;
}) {
  return (
    <Form action={on ? unfollowAction : followAction} hidden={{ kind, target }}>
      <SubmitButton aria-label={`${on ? "Unfollow" : "Follow"} ${label}`}>
        {on ? "Unfollow" : "Follow"}
      </SubmitButton>
    </Form>
  );
}
