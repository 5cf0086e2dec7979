import Link from "next/link";
import { FILES } from "@/app/_components/citations/choices";
import { ReferencesMenu } from "@/app/_components/citations/references-menu";
import type { ListAddress } from "@/lib/lists/mutations";
import { dayText } from "@/lib/papers/period";
import { versionPath } from "./paths";

const CITED = FILES.filter(({ ending }) => ["bib", "ris", "json"].includes(ending));

/** The list itself as a reference, which leads to it as it was on that day. */
export function CiteMenu({
  list,
  day,
}: {
  list: Pick<ListAddress, "handle" | "slug">;
  /** Of the version. */
  day: string;
}) {
  const version = versionPath(list, day);
  return (
    <ReferencesMenu
      label="Cite"
      files={CITED}
      addressOf={({ ending, style }) =>
        `${version}/cite.${ending}${style ? `?style=${style}` : ""}`
      }
    >
      <p className="mt-2 border-line border-t px-2 pt-2 text-[0.93rem] text-soft sm:w-64">
        As it was on{" "}
        <Link href={version} prefetch={false} className="underline underline-offset-3">
          {dayText(day)}
        </Link>
        , at an address that stays.
      </p>
    </ReferencesMenu>
  );
}
