import Link from "next/link";
import type { ListNews } from "@/lib/lists/public-schema";

/** How much has come into a list since its reader last looked. */
export function ListNewsNotice({ here, news }: { here: string; news: ListNews | null }) {
  if (!news || news.count === 0) return null;
  return (
    <p className="mb-5 border-accent border-l-2 pl-3.5 text-[0.93rem]">
      {news.count === 1 ? "1 paper" : `${news.count} papers`} since you last looked.{" "}
      <Link
        href={`${here}?sort=added`}
        prefetch={false}
        rel="nofollow"
        className="text-soft underline underline-offset-3"
      >
        Last added first
      </Link>
    </p>
  );
}
