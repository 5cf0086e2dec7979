import type { ReactNode } from "react";
import { buttonClass } from "@/app/_components/ui/button";
import { signInAgainPath } from "@/app/_doors/page";
import { hasSignedInRecently } from "@/lib/auth/recent";
import type { Context } from "@/lib/context";

/** A form that asks for a recent sign-in: who has none is led to it before they type, and not after. */
export function AskedAgain({
  ctx,
  here,
  to,
  children,
}: {
  ctx: Context;
  here: string;
  /** What the form is for. */
  to: string;
  children: ReactNode;
}) {
  if (hasSignedInRecently(ctx)) return children;
  return (
    <p>
      <a href={signInAgainPath(here)} className={buttonClass()}>
        Confirm that it’s you, to {to}
      </a>
    </p>
  );
}
