import type { Annotation } from "@/lib/annotations/schema";
import { renderMarkdown } from "@/lib/markdown";

const BODY =
  "[&_a]:underline [&_blockquote]:border-line [&_blockquote]:border-s-2 [&_blockquote]:ps-3 [&_code]:text-[0.9em] [&_li]:ms-5 [&_ol]:list-decimal [&_p+p]:mt-2 [&_pre]:overflow-x-auto [&_table]:block [&_table]:overflow-x-auto [&_ul]:list-disc -mx-1 overflow-x-auto px-1 break-words";

/** What somebody wrote, as safe HTML. */
export function Markdown({
  source,
  mentions = [],
  className = "",
}: {
  source: string;
  mentions?: Annotation["mentions"];
  className?: string;
}) {
  return (
    <div
      dir="auto"
      className={`${BODY} ${className}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets no HTML of theirs through
      dangerouslySetInnerHTML={{ __html: renderMarkdown(source, mentions) }}
    />
  );
}
