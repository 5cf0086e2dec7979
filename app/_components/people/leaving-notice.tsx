import Link from "next/link";
import type { Leaver } from "@/lib/leaving/schema";
import { dayText } from "@/lib/papers/period";
import { buttonClass } from "../ui/button";
import { Form, SubmitButton } from "../ui/form";
import { keepAccountAction } from "./actions";

/** What somebody is asked who has signed in to an account that is about to go. */
export function LeavingNotice({ leaver: { handle, goneAt } }: { leaver: Leaver }) {
  return (
    <aside
      aria-label="Your account"
      className="mb-6 flex flex-wrap items-center gap-3 rounded-lg border border-danger bg-raised px-4 py-3"
    >
      <p className="min-w-60 flex-1">
        Your account @{handle} is deleted for good on {dayText(goneAt)} (UTC).
      </p>
      <Form action={keepAccountAction} label="Keep your account">
        <SubmitButton look="primary">Keep my account</SubmitButton>
      </Form>
      <Link href="/signout" prefetch={false} className={buttonClass()}>
        Sign out
      </Link>
    </aside>
  );
}
