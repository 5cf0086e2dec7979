import { X } from "lucide-react";
import Link from "next/link";
import { grouped } from "@/lib/exchange/grouped";
import type { Understood as Read } from "@/lib/search/schema";
import { type Address, hrefOf } from "./address";

const CHIP =
  "inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-[0.85rem] hover:border-accent";

/** What was searched, in parts that can be taken away; and what could not be used. */
export function Understood({ address, understood }: { address: Address; understood: Read }) {
  const { chips, unused } = understood;
  const days = (["from", "to", "date"] as const).filter((name) => address[name]);
  return (
    <>
      {(chips.length > 0 || days.length > 0) && (
        <ul aria-label="What was searched" className="mb-3 flex flex-wrap gap-2">
          {chips.map(({ text, without }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same word may be there twice
            <li key={i} className="max-w-full">
              <Chip text={text} href={hrefOf({ ...address, q: without })} />
            </li>
          ))}
          {days.map((name) => (
            <li key={name}>
              <Chip
                text={`${name} ${address[name]}`}
                href={hrefOf({ ...address, [name]: undefined })}
              />
            </li>
          ))}
        </ul>
      )}
      {unused.length > 0 && (
        <ul className="mb-3 text-[0.85rem] text-soft">
          {toSentences(unused).map((sentence) => (
            <li key={sentence} className="break-words">
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** More of them would be a page of their own. */
const MOST = 6;

/** One for each reason, with all that it is the reason for. */
function toSentences(unused: Read["unused"]): string[] {
  const byReason = grouped(unused, ({ why }) => why);
  return [...byReason].slice(0, MOST).map(([why, parts]) => {
    const texts = new Set(parts.flatMap(({ text }) => (text ? [`“${text.slice(0, 80)}”`] : [])));
    const named = [...texts].slice(0, MOST).join(", ");
    if (texts.size <= 1) return `${named} ${why}`.trim();
    return `Each of ${named}${texts.size > MOST ? " and more" : ""} ${why}`;
  });
}

const Chip = ({ text, href }: { text: string; href: string }) => (
  <Link href={href} prefetch={false} className={CHIP}>
    <span className="sr-only">Take away </span>
    <span className="min-w-0 truncate">{text}</span>
    <X aria-hidden size={14} />
  </Link>
);
