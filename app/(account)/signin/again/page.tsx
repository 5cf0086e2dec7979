import { redirect } from "next/navigation";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { requestContext, signInPath } from "@/app/_doors/page";
import { hasSignedInRecently } from "@/lib/auth/recent";
import { Narrow } from "../../_components/narrow";
import { Trouble } from "../../_components/trouble";
import { signOutAction } from "../../actions";
import { safePath } from "../../safe-path";
import { WAYS } from "./_components/ways";

export const metadata = { title: "Confirm that it’s you" };

export default async function Page({ searchParams }: PageProps<"/signin/again">) {
  const asked = await searchParams;
  const next = safePath(oneOf(asked.next));
  const ctx = await requestContext();
  if (ctx.viewer.kind === "anonymous") redirect(signInPath(next));
  if (hasSignedInRecently(ctx)) redirect(next);
  const open = await Promise.all(WAYS.map((way) => way.isOpenTo(ctx)));
  return (
    <Narrow title="Confirm that it’s you">
      <Trouble asked={asked} />
      <p className="mb-4 text-soft">
        You are signed in as @{ctx.viewer.handle}. What comes next is only for you, so we ask once
        more; then not for a quarter of an hour.
      </p>
      {WAYS.filter((_, at) => open[at]).map(({ name, form }) => (
        <div key={name} className="mb-6">
          {form(next)}
        </div>
      ))}
      <p className="mb-3 text-soft">Or sign out here, and sign in again.</p>
      <Form action={signOutAction} hidden={{ next: signInPath(next) }}>
        <SubmitButton>Sign out</SubmitButton>
      </Form>
    </Narrow>
  );
}
