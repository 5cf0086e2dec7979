import Link from "next/link";
import { Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getLeaving } from "@/lib/leaving/queries";
import { DAYS_TO_STAY, type Leaving, REMOVE, type SharedList } from "@/lib/leaving/schema";
import { SettingsPage } from "../../../_components/settings-page";
import { leaveAction } from "../actions";

export const metadata = { title: "Delete your account" };

export default async function Page() {
  const leaving = await orSignIn("/settings/data/delete", getLeaving(await requestContext()));
  return (
    <SettingsPage title="Delete your account">
      <WhatGoes leaving={leaving} />
      <Form action={leaveAction} label="Delete your account">
        {leaving.shared.length > 0 && (
          <fieldset className="mb-6">
            <legend className="mb-2 font-medium">Lists that others keep with you</legend>
            <p className="mb-4 text-soft">
              Whoever gets one owns it from now on. If you come back, you are an editor of it.
            </p>
            {leaving.shared.map((list) => (
              <Choice key={list.id} list={list} />
            ))}
          </fieldset>
        )}
        <Field
          name="handle"
          label={`Your handle, ${leaving.handle}, to be sure`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={31}
        />
        <SubmitButton look="danger">Delete my account</SubmitButton>
      </Form>
    </SettingsPage>
  );
}

function WhatGoes({ leaving: { papers, notes, lists } }: { leaving: Leaving }) {
  return (
    <div className="prose mb-8 space-y-3 text-soft">
      <p>
        <strong className="font-medium text-ink">At once</strong> you are signed out everywhere,
        your programs get nowhere, no mails come, and for everyone else your profile, your lists and
        your notes are gone.
      </p>
      <p>
        <strong className="font-medium text-ink">For {DAYS_TO_STAY} days</strong> you can change
        your mind: sign in, and keep the account as it was.
      </p>
      <p>
        <strong className="font-medium text-ink">Then it is deleted for good</strong>:{" "}
        {counted(papers, "paper")} in your library, {counted(notes, "note")},{" "}
        {counted(lists, "list")}, tags, rules, follows, votes, tokens, mails and all else of yours,
        and what others answered to your notes.
      </p>
      <p>
        <strong className="font-medium text-ink">What stays</strong> has no name: papers that you
        put into lists of others, and what the logs of those lists and of moderators tell of a
        former member. Nobody else gets your handle for a year. Backups of this site may have you
        for longer.
      </p>
      <p>
        <Link href="/settings/data" prefetch={false} className="text-accent underline">
          Download everything
        </Link>{" "}
        before, if you want to keep it.
      </p>
    </div>
  );
}

function Choice({ list: { id, title, members } }: { list: SharedList }) {
  const options = [
    { value: "", label: "Choose …" },
    ...members.map((handle) => ({ value: handle, label: `Give it to @${handle}` })),
    { value: REMOVE, label: "Delete it, for everyone" },
  ];
  return <Select name={`lists.${id}`} label={title} options={options} />;
}

const counted = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
