import Link from "next/link";
import type { Origin } from "@/lib/lists/public-schema";
import { dayText } from "@/lib/papers/period";
import { listPath } from "./paths";

/** Where a list was copied from, as far as its reader may know that. */
export function ForkedFrom({ origin: { at, list } }: { origin: Origin }) {
  return (
    <p className="mb-3 text-[0.93rem] text-soft">
      Copied on {dayText(at)} from{" "}
      {list ? (
        <>
          <Link href={listPath(list)} prefetch={false} className="underline underline-offset-3">
            {list.title}
          </Link>{" "}
          of @{list.handle}
        </>
      ) : (
        "a list that is not public now"
      )}
      .
    </p>
  );
}
