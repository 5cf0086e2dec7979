import type { ReactNode } from "react";
import { readFlash } from "@/app/_doors/flash";
import { requestContext } from "@/app/_doors/page";
import { TagKeys } from "../tags/tag-keys";
import { Writer } from "../ui/use-draft";
import { Shell } from "./shell";
import { Toast } from "./toast";

/** The shell of pages rendered for the one who asks: their account, and what they just did. */
export async function LiveShell({ children }: { children: ReactNode }) {
  const { viewer } = await requestContext();
  const flash = await readFlash();
  const page = (
    <Shell viewer={viewer} toast={flash && <Toast key={flash.id} flash={flash} />}>
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
