import Link from "next/link";
import type { ReactNode } from "react";
import { readFlash } from "@/app/_doors/flash";
import { requestLeaver } from "@/app/_doors/leaver";
import { requestContext } from "@/app/_doors/page";
import { LeavingNotice } from "../people/leaving-notice";
import { TagKeys } from "../tags/tag-keys";
import { Writer } from "../ui/use-draft";
import { Shell } from "./shell";
import { Toast } from "./toast";

/** The shell of pages rendered for the one who asks: their account, and what they just did. */
export async function LiveShell({ children }: { children: ReactNode }) {
  const { viewer } = await requestContext();
  const flash = await readFlash();
  const leaver = await requestLeaver();
  const page = (
    <Shell
      viewer={viewer}
      notice={viewer.kind === "user" && viewer.session?.unconfirmed && <Unconfirmed />}
      toast={flash && <Toast key={flash.id} flash={flash} />}
    >
      {leaver && <LeavingNotice leaver={leaver} />}
      {children}
    </Shell>
  );
  if (viewer.kind !== "user") return page;
  return (
    <Writer id={viewer.id}>
      {page}
      <TagKeys />
    </Writer>
  );
}

const Unconfirmed = () => (
  <p className="border-line border-b bg-raised px-4.5 py-2 text-center text-[0.93rem] text-soft sm:px-5">
    Confirm your address by the link in your mail.{" "}
    <Link href="/settings/account" prefetch={false} className="text-accent underline">
      No mail?
    </Link>
  </p>
);
