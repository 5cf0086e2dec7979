import Link from "next/link";
import type { Tag } from "@/lib/tags/schema";

/** A tag, leading to what carries it: the papers of the library, unless `at` is another address. */
export function TagChip({ tag, at = "/library" }: { tag: Tag; at?: string }) {
  return (
    <Link
      href={`${at}?tag=${tag.id}`}
      prefetch={false}
      className="inline-flex items-center gap-1.5 rounded-full bg-line/60 px-2 py-0.5 text-[0.82rem] text-soft"
    >
      <TagDot color={tag.color} />
      {tag.name}
    </Link>
  );
}

export const TagDot = ({ color }: { color: Tag["color"] }) => (
  <i aria-hidden className={`size-2 rounded-full ${DOTS[color]}`} />
);

const DOTS = {
  amber: "bg-amber-edge",
  green: "bg-green-edge",
  blue: "bg-blue-edge",
  rose: "bg-rose-edge",
} as const;
