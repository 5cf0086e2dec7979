import Link from "next/link";
import type { ReactNode } from "react";
import { Narrow } from "./narrow";

/** A page of the settings, with the way back to them. */
export function SettingsPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <p className="mx-auto mb-2 max-w-96 text-[0.93rem] text-soft">
        <Link href="/settings" prefetch={false}>
          ← Settings
        </Link>
      </p>
      <Narrow title={title}>{children}</Narrow>
    </>
  );
}
