import { inviteAction, makeLinkAction } from "@/app/_components/lists/member-actions";
import { Agreement, Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";

const ROLES = [
  { value: "viewer", label: "Viewer: reads the list" },
  { value: "editor", label: "Editor: also changes its papers" },
] as const;

const DAYS = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
] as const;

/** Two ways to ask people in. */
export function InviteForms({ listId }: { listId: string }) {
  return (
    <div className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
      <section aria-labelledby="invite">
        <h2 id="invite" className="mb-3 font-semibold font-serif text-xl">
          Invite somebody
        </h2>
        <Form action={inviteAction} hidden={{ listId }}>
          <Field
            name="handle"
            label="Handle"
            hint="They accept or decline on the page of their lists."
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
          <Select name="role" label="What they may do" options={ROLES} defaultValue="viewer" />
          <Agreement />
          <SubmitButton>Invite</SubmitButton>
        </Form>
      </section>
      <section aria-labelledby="invite-link">
        <h2 id="invite-link" className="mb-3 font-semibold font-serif text-xl">
          Invite by a link
        </h2>
        <Form action={makeLinkAction} hidden={{ listId }}>
          <Select name="role" label="What they may do" options={ROLES} defaultValue="viewer" />
          <Select
            name="days"
            label="Works for"
            hint="Whoever has the link can join, as often as it is passed on."
            options={DAYS}
            defaultValue="7"
          />
          <Agreement />
          <SubmitButton>Make link</SubmitButton>
        </Form>
      </section>
    </div>
  );
}
