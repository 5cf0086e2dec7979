import type { ReactNode } from "react";
import { Shell } from "@/app/_components/shell/shell";
import { ANONYMOUS } from "@/lib/context";

export default function CachedLayout({ children }: { children: ReactNode }) {
  return <Shell viewer={ANONYMOUS}>{children}</Shell>;
}
