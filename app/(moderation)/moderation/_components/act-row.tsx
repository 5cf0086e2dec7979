import Link from "next/link";
import { DONE, KINDS } from "@/app/_components/moderation/words";
import { Moment } from "@/app/_components/ui/moment";
import type { LoggedAct } from "@/lib/moderation/schema";

/** A line of the log: who did what, to what, when and why. */
export function ActRow({ logged }: { logged: LoggedAct }) {
  const { act, kind, id, moderator, detail, reason, at } = logged;
  return (
    <li className="border-line border-t py-3">
      <p>
        {moderator ? `@${moderator}` : "A moderator whose account is gone"} {DONE[act]}{" "}
        <Link href={`/moderation/${kind}/${id}`} prefetch={false} className="font-serif underline">
          {detail.title || `what is gone by now`}
        </Link>
        <span className="text-soft">
          {" "}
          · {KINDS[kind]}
          {kind !== "person" && detail.handle && ` of @${detail.handle}`}
        </span>
      </p>
      <p dir="auto" className="whitespace-pre-wrap break-words text-soft">
        {reason}
      </p>
      <p className="text-[0.85rem] text-faint">
        <Moment at={at} />
      </p>
    </li>
  );
}
