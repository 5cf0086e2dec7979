import Link from "next/link";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { News } from "@/lib/versions/schema";
import { acknowledgeAction } from "./actions";
import { comparisonPath } from "./news-text";

/** Says that one has seen a version, or shows what it changed. */
export function NewsActions({
  paper,
  news,
  compare,
  className,
}: {
  paper: string;
  news: News;
  /** What the link to the comparison is called. */
  compare: string;
  className: string;
}) {
  return (
    <div className={`flex flex-wrap items-center gap-x-4 gap-y-1 ${className}`}>
      <Form action={acknowledgeAction} hidden={{ paper, version: String(news.newest) }}>
        <SubmitButton>Got it</SubmitButton>
      </Form>
      <Link
        href={comparisonPath(paper, news)}
        prefetch={false}
        className="text-accent underline underline-offset-3"
      >
        {compare}
      </Link>
    </div>
  );
}
