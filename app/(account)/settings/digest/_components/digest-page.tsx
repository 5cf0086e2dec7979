import Link from "next/link";
import type { ReactNode } from "react";
import { Narrow } from "../../../_components/narrow";

/** A page of one subscription, with the way back to all of them. */
export function DigestPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <p className="mx-auto mb-2 max-w-96 text-[0.93rem] text-soft">
        <Link href="/settings/digest" prefetch={false}>
          ← Papers by mail
        </Link>
      </p>
      <Narrow title={title}>{children}</Narrow>
    </>
  );
}
