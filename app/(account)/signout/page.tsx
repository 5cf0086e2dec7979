import { redirect } from "next/navigation";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { requestLeaver } from "@/app/_doors/leaver";
import { requestContext } from "@/app/_doors/page";
import { Narrow } from "../_components/narrow";
import { signOutAction } from "../actions";

export const metadata = { title: "Sign out" };

export default async function Page() {
  const { viewer } = await requestContext();
  const handle = viewer.kind === "user" ? viewer.handle : (await requestLeaver())?.handle;
  if (!handle) redirect("/");
  return (
    <Narrow title="Sign out">
      <p className="mb-4 text-soft">You are signed in as @{handle}.</p>
      <Form action={signOutAction}>
        <SubmitButton look="primary">Sign out</SubmitButton>
      </Form>
    </Narrow>
  );
}
