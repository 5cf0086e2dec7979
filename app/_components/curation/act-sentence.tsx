import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import type { CurationAct, CurationKind } from "@/lib/curation/schema";
import { dayText } from "@/lib/papers/period";
import { curationPath } from "./paths";

/** What somebody did with a paper of the feed, when and why. */
export function ActSentence({
  act: { act, at, handle, reason, paper, detail },
}: {
  act: CurationAct;
}) {
  const { from, to, undoes } = detail;
  return (
    <>
      {handle ? (
        <Link href={`/@${handle}`} prefetch={false} className="font-medium">
          @{handle}
        </Link>
      ) : (
        "Somebody"
      )}{" "}
      {DONE[act]}{" "}
      <Link href={curationPath(paper.id)} prefetch={false} className="font-serif">
        <SourceText source={paper.title} />
      </Link>
      {act.endsWith("featured") ? ` on ${dayText(to || from || "")}` : movedText(from, to)}
      {undoes && ", taking back what was done before"}.
      {reason && <span className="block text-soft">“{reason}”</span>}{" "}
      <time dateTime={at.toISOString()} className="text-[0.93rem] text-faint">
        {at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })}{" "}
        UTC
      </time>
    </>
  );
}

const movedText = (from?: string, to?: string) =>
  (from ? ` from ${dayText(from)}` : "") + (to ? ` to ${dayText(to)}` : "");

const DONE: Readonly<Record<CurationKind, string>> = {
  brought: "brought",
  featured: "featured",
  unfeatured: "no longer features",
  moved: "moved",
  removed: "took out",
};
