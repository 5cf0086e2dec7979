import Link from "next/link";
import type { Context } from "@/lib/context";
import { findOwn } from "@/lib/search/own-finds";

/** What the viewer themselves has written about it. */
export async function OwnFinds({ ctx, words }: { ctx: Context; words: string }) {
  const { notes, tags, lists } = await findOwn(ctx, words);
  if (notes.length + tags.length + lists.length === 0) return null;
  return (
    <section
      aria-labelledby="own-finds"
      className="mb-5 rounded-lg border border-line bg-raised p-4"
    >
      <h2 id="own-finds" className="mb-2 font-semibold text-[0.93rem]">
        In your own notes, tags and lists
      </h2>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[0.93rem]">
        {tags.map((name) => (
          <Own key={`tag ${name}`} text={`Tag ${name}`} q={`tag:"${name}"`} />
        ))}
        {lists.map(({ title, slug }) => (
          <Own key={`list ${slug}`} text={`List ${title}`} q={`list:${slug}`} />
        ))}
      </ul>
      <ul className="mt-2 space-y-2 text-[0.93rem]">
        {notes.map(({ id, paper, title, text }) => (
          <li key={id}>
            <Link href={`/paper/${paper}`} prefetch={false} className="block hover:text-accent">
              <span className="line-clamp-2">{text}</span>
              <span className="text-[0.85rem] text-soft">{title}</span>
            </Link>
          </li>
        ))}
      </ul>
      {notes.length > 0 && (
        <Link
          href={`/library/annotations?q=${encodeURIComponent(words)}`}
          prefetch={false}
          className="mt-2 inline-block text-[0.85rem] text-accent underline"
        >
          All notes with these words
        </Link>
      )}
    </section>
  );
}

const Own = ({ text, q }: { text: string; q: string }) => (
  <li>
    <Link
      href={`/search?q=${encodeURIComponent(q)}`}
      prefetch={false}
      className="text-accent underline"
    >
      {text}
    </Link>
  </li>
);
