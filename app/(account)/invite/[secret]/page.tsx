import type { Metadata } from "next";
import Link from "next/link";
import { joinByLinkAction } from "@/app/_components/lists/member-actions";
import { listPath } from "@/app/_components/lists/paths";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment } from "@/app/_doors/address";
import { orGone, requestContext, signInPath } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import type { LinkedInvitation } from "@/lib/lists/invite-schema";
import { findInvitation } from "@/lib/lists/joining";
import { dayText } from "@/lib/papers/period";
import { Narrow } from "../../_components/narrow";

export const metadata: Metadata = {
  title: "Invitation",
  robots: { index: false, follow: false },
};

export default async function Page({ params }: PageProps<"/invite/[secret]">) {
  const secret = decodeSegment((await params).secret);
  const ctx = await requestContext();
  const found = await orGone(findInvitation(ctx, secret));
  if (found?.state === "member") {
    return (
      <Narrow title={found.title}>
        <p className="mb-5 text-soft">You are a member of this list already.</p>
        <Link href={listPath(found)} prefetch={false} className={buttonClass("primary")}>
          Open the list
        </Link>
      </Narrow>
    );
  }
  if (found?.state !== "open") {
    return (
      <Narrow title={found ? "This invitation has expired" : "This invitation doesn’t work"}>
        <p className="text-soft">
          {found
            ? "Ask whoever sent it for a new one."
            : "It was taken back, or its address is not complete. Ask whoever sent it for a new one."}
        </p>
      </Narrow>
    );
  }
  return <Open invitation={found.invitation} secret={secret} ctx={ctx} />;
}

function Open({
  invitation: { title, by, role, paperCount, expiresAt },
  secret,
  ctx,
}: {
  invitation: Extract<LinkedInvitation, { state: "open" }>["invitation"];
  secret: string;
  ctx: Context;
}) {
  const here = `/invite/${encodeURIComponent(secret)}`;
  return (
    <Narrow title={title}>
      <p className="mb-2">
        <Link href={`/@${by}`} prefetch={false} className="font-medium">
          @{by}
        </Link>{" "}
        invites you to keep this list of {paperCount === 1 ? "1 paper" : `${paperCount} papers`}{" "}
        together.
      </p>
      <p className="mb-5 text-soft">
        {role === "editor"
          ? "As an editor you read it, and add, remove, move and describe papers."
          : "As a viewer you read it."}{" "}
        Members see who else is one, and what they share with each other on its papers; your own
        notes stay yours. The invitation works until {dayText(expiresAt)}.
      </p>
      {ctx.viewer.kind === "user" ? (
        <Form action={joinByLinkAction} hidden={{ secret }}>
          <SubmitButton look="primary">Join as @{ctx.viewer.handle}</SubmitButton>
        </Form>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Link href={signInPath(here)} prefetch={false} className={buttonClass("primary")}>
            Sign in to join
          </Link>
          <Link
            href={`/signup?next=${encodeURIComponent(here)}`}
            prefetch={false}
            className={buttonClass()}
          >
            Make an account
          </Link>
        </div>
      )}
    </Narrow>
  );
}
