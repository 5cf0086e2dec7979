import Link from "next/link";
import type { ListAddress } from "@/lib/lists/mutations";
import { counted, listPath } from "./paths";

/** A list of somebody, where lists of many people stand together. */
export function PublicListRow({
  list,
  facts = [],
  heading: Heading = "h2",
  rank,
}: {
  list: ListAddress & { title: string; paperCount: number; cover?: string };
  facts?: (string | false)[];
  heading?: "h2" | "h3";
  /** Its place in a ranking. */
  rank?: number;
}) {
  const about = [counted(list.paperCount, "paper"), ...facts].filter(Boolean).join(" · ");
  return (
    <li data-row className="relative border-line border-t py-4">
      <Heading className="font-semibold font-serif text-[1.22rem] leading-snug">
        {rank && (
          <span aria-hidden className="mr-2.5 font-normal text-faint tabular-nums">
            {rank}
          </span>
        )}
        <Link href={listPath(list)} prefetch={false} data-open>
          {list.title}
        </Link>
      </Heading>
      {list.cover && (
        <p dir="auto" className="font-serif text-soft italic leading-snug">
          {list.cover}
        </p>
      )}
      <p className="text-[0.93rem] text-soft">
        <Link href={`/@${list.handle}`} prefetch={false}>
          @{list.handle}
        </Link>{" "}
        · {about}
      </p>
    </li>
  );
}
