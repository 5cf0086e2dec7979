import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { comparisonPath, type Unseen } from "@/app/_components/versions/news-text";
import { plainText } from "@/lib/papers/plain-text";

export const EntryTitle = ({ paper: { id, title } }: { paper: { id: string; title: string } }) => (
  <Link
    href={`/paper/${id}`}
    prefetch={false}
    data-open
    className="font-medium font-serif text-[1.02rem] leading-[1.35]"
  >
    <SourceText source={title} />
  </Link>
);

/** Chooses the paper for what the bar above does; belongs to the bar's form, unless it comes `late`. */
export const PaperTick = ({
  paper: { id, title },
  ticked,
  late,
}: {
  paper: { id: string; title: string };
  ticked: boolean | undefined;
  late: boolean;
}) => (
  <input
    type="checkbox"
    form={late ? "" : "many"}
    name="paper"
    value={id}
    defaultChecked={ticked}
    aria-label={`Tick ${plainText(title)}`}
    data-shortcut="x"
    className="size-4 shrink-0 accent-accent"
  />
);

export function NewVersion({ paper, unseen }: { paper: string; unseen: Unseen | undefined }) {
  if (!unseen) return null;
  return (
    <Link
      href={comparisonPath(paper, unseen)}
      prefetch={false}
      className="rounded-md bg-accent-wash px-1.5 text-[0.8rem] text-accent"
    >
      New version
    </Link>
  );
}

export function NoteCount({ paper, count }: { paper: string; count: number }) {
  if (count === 0) return null;
  return (
    <Link
      href={`/library/annotations?paper=${encodeURIComponent(paper)}`}
      prefetch={false}
      aria-label={count === 1 ? "1 note" : `${count} notes`}
    >
      {count}
      <span className="sm:hidden">{count === 1 ? " note" : " notes"}</span>
    </Link>
  );
}

export const Remark = ({ remark }: { remark: string }) =>
  remark && <span className="block font-serif text-soft italic">{remark}</span>;

export function shortAuthors([first = "", ...others]: string[]): string {
  const lastName = first.split(" ").at(-1) ?? first;
  return others.length > 0 ? `${lastName} et al.` : lastName;
}
