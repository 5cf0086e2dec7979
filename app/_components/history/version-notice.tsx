import Link from "next/link";
import { listPath } from "@/app/_components/lists/paths";
import type { ListVersion } from "@/lib/history/schema";
import { dayText } from "@/lib/papers/period";
import { changesPath, versionPath } from "./paths";

const LINK = "underline underline-offset-3";

/** Says that this is not the list but a version of it, and leads to the newest. */
export function VersionNotice({ version, asked }: { version: ListVersion; asked: string }) {
  const { list, day, previous, next, open } = version;
  return (
    <aside
      aria-label="Version"
      className="mb-6 rounded-lg bg-accent-wash px-4 py-3 text-[0.93rem] leading-relaxed"
    >
      <p>
        This is{" "}
        <Link href={listPath(list)} prefetch={false} className={LINK}>
          {list.title}
        </Link>{" "}
        as it was on <strong className="font-medium">{dayText(asked)}</strong>
        {asked !== day && `, the version of ${dayText(day)}`}.{" "}
        {next ? "It has changed since." : "It has not changed since."}
        {open && " Until midnight (UTC) it may still change."}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4">
        <Link href={listPath(list)} prefetch={false} className={LINK}>
          The list as it is now
        </Link>
        {previous && (
          <Link href={versionPath(list, previous)} prefetch={false} rel="prev" className={LINK}>
            Before: {dayText(previous)}
          </Link>
        )}
        {next && (
          <Link href={versionPath(list, next)} prefetch={false} rel="next" className={LINK}>
            After: {dayText(next)}
          </Link>
        )}
        <Link href={changesPath(list)} prefetch={false} className={LINK}>
          All changes
        </Link>
      </p>
    </aside>
  );
}
