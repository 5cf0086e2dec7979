import Link from "next/link";
import type { SubjectKind } from "@/lib/moderation/schema";

/** Leads to the form that tells the moderators of something. */
export function ReportLink({
  kind,
  id,
  what,
  className = "text-[0.8rem] text-faint underline underline-offset-3",
}: {
  kind: SubjectKind;
  /** Of a person: the handle. */
  id: string;
  /** For those who hear the link alone. */
  what: string;
  className?: string;
}) {
  return (
    <Link href={`/report/${kind}/${id}`} prefetch={false} rel="nofollow" className={className}>
      Report<span className="sr-only"> {what}</span>
    </Link>
  );
}
