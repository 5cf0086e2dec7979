import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { proof } from "@/lib/auth/errand";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { getJoining, type Joining } from "@/lib/joining/queries";
import { PasskeyForm } from "../../_components/passkey-form";
import { Providers } from "../../_components/providers";
import { SettingsPage } from "../../_components/settings-page";
import { Trouble } from "../../_components/trouble";
import { forgetOtherAction, joinAction, provePasskeyAction, provePasswordAction } from "./actions";

export const metadata = { title: "Join two accounts" };

const HERE = "/settings/join";

export default async function Page({ searchParams }: PageProps<"/settings/join">) {
  const ctx = await requestContext();
  const { viewer } = await orSignIn(HERE, (async () => requireRecentSignIn(ctx))());
  const shown = await proof.read();
  if (shown?.user === viewer.id) {
    return <Joined handle={viewer.handle} joining={await getJoining(ctx, shown.other)} />;
  }
  return (
    <SettingsPage title="Join two accounts">
      <Trouble asked={await searchParams} />
      <p className="mb-6 text-soft">
        If you have another account here, all that is in it can come into this one, @{viewer.handle}
        . Show that you open it; nothing is changed before you have seen what comes together.
      </p>
      <Form action={provePasswordAction} label="The other account">
        <Field name="email" label="Email of the other account" type="email" autoComplete="off" />
        <Field name="password" label="Its password" type="password" autoComplete="off" />
        <SubmitButton look="primary">Go on</SubmitButton>
      </Form>
      <p className="my-4 text-center text-soft text-sm">or</p>
      <Providers kind="prove" next={HERE} />
      <div className="mt-2">
        <PasskeyForm use="ask" action={provePasskeyAction} label="It opens with a passkey" />
      </div>
    </SettingsPage>
  );
}

function Joined({ handle, joining }: { handle: string; joining: Joining }) {
  const { handle: other, renamed, unkept } = joining;
  return (
    <SettingsPage title={`Join @${other} into @${handle}?`}>
      <p className="mb-3">This comes into @{handle}:</p>
      <ul className="mb-4 list-disc pl-5">
        {linesOf(joining).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {renamed.length > 0 && (
        <>
          <p className="mb-2">
            These lists get another address, because you have one by theirs. Old ones lead to them.
          </p>
          <ul aria-label="Lists with another address" className="mb-4 list-disc pl-5">
            {renamed.map(({ title, after }) => (
              <li key={after}>
                <bdi>{title}</bdi>: /@{handle}/{after}
              </li>
            ))}
          </ul>
        </>
      )}
      {unkept && (
        <>
          <p className="mb-2">
            There is no room for this of the other profile. Copy it, if you want to keep it:
          </p>
          <pre className="mb-4 whitespace-pre-wrap rounded-lg border border-line bg-raised px-3 py-2">
            {unkept}
          </pre>
        </>
      )}
      <p className="mb-6">
        After it, @{other} is gone and leads to @{handle}, and is signed out everywhere. This can’t
        be taken back.
      </p>
      <div className="flex gap-2">
        <Form action={joinAction}>
          <SubmitButton look="danger">Join the accounts</SubmitButton>
        </Form>
        <Form action={forgetOtherAction}>
          <SubmitButton>Leave them apart</SubmitButton>
        </Form>
      </div>
    </SettingsPage>
  );
}

function linesOf({ papers, papersInBoth, tags, tagsInBoth, lists, ...joining }: Joining): string[] {
  const count = (number: number, one: string, many = `${one}s`) =>
    `${number} ${number === 1 ? one : many}`;
  const inBoth = (number: number) => (number > 0 ? `, ${number} of them in both` : "");
  const { tokens } = joining;
  return [
    `${count(papers, "paper")} of the library${inBoth(papersInBoth)}. Of a paper in both, what was changed last counts, and both remarks stay.`,
    `${count(tags, "tag")}${tagsInBoth > 0 ? `, ${tagsInBoth} of them by names that you have: they become one` : ""}.`,
    `${count(lists, "list")}, ${count(joining.notes, "highlight or note", "highlights and notes")}, ${count(joining.follows, "source")} that it follows, and all else that it did here.`,
    ...(tokens > 0 ? [`Not ${count(tokens, "token")} for programs: make new ones.`] : []),
  ];
}
