import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { buttonClass } from "@/app/_components/ui/button";
import { digestOf } from "@/lib/bib-check/digest";
import type { Checked, Difference, DifferingEntry } from "@/lib/bib-check/schema";
import { counted } from "../../import/texts";
import { Group } from "./group";
import { Ticks } from "./ticks";

/** As many entries as one goes through at once; the corrected file can be checked again. */
const SHOWN = 300;

/** What differs, to take or leave, and the file with it. */
export function Corrections({
  name,
  packed,
  checked: { agreeing, differing, notice },
}: {
  name: string;
  packed: string;
  checked: Checked;
}) {
  return (
    <>
      <p role="status" className="mb-5 max-w-prose text-soft">
        {summary(differing.length, agreeing)} {notice}
      </p>
      {differing.length > 0 && (
        <Ticks action="/api/forms/bib-check/corrected" label="Corrections">
          <input type="hidden" name="packed" value={packed} />
          <input type="hidden" name="name" value={name} />
          <div className="flex flex-wrap gap-2 border-line border-b bg-paper py-3 sm:sticky sm:top-14 sm:z-5">
            <button type="submit" className={buttonClass("primary")}>
              Download the corrected file
            </button>
            <button type="submit" name="everything" value="on" className={buttonClass()}>
              Take everything and download
            </button>
          </div>
          <Group title="To correct" count={differing.length} shown={SHOWN}>
            {differing.slice(0, SHOWN).map((entry) => (
              <Entry key={entry.number} entry={entry} />
            ))}
          </Group>
        </Ticks>
      )}
    </>
  );
}

function summary(differing: number, agreeing: number): string {
  const agree = `${agreeing === 1 ? "1 agrees" : `${counted(agreeing)} agree`} with what is known here.`;
  if (differing === 0) return `There is nothing to correct. ${agree}`;
  return `${differing === 1 ? "1 entry differs" : `${counted(differing)} entries differ`}, ${agree}`;
}

function Entry({
  entry: { number, line, key, title, paper, differences },
}: {
  entry: DifferingEntry;
}) {
  const name = key || `line ${line}`;
  return (
    <li data-entry className="py-4">
      <div className="flex items-baseline gap-2.5">
        <input
          type="checkbox"
          name="entry"
          value={number}
          aria-label={`Take all of ${name}`}
          className="accent-accent"
        />
        <h3 className="min-w-0 wrap-anywhere">
          <code className="font-semibold text-[0.9rem]">{name}</code>{" "}
          <span className="text-faint text-sm">line {line}</span>
          <Link href={`/paper/${paper}`} prefetch={false} className="block font-serif">
            <SourceText source={title || paper} />
          </Link>
        </h3>
      </div>
      {REASONS.map(({ why, label }) => (
        <Reason
          key={why}
          label={label}
          number={number}
          name={name}
          differences={differences.filter((of) => of.why === why)}
        />
      ))}
    </li>
  );
}

const REASONS = [
  { why: "published", label: "There is a published version." },
  { why: "title", label: "Title." },
  { why: "authors", label: "Authors." },
] as const;

function Reason({
  label,
  number,
  name,
  differences,
}: {
  label: string;
  number: number;
  name: string;
  differences: Difference[];
}) {
  if (differences.length === 0) return null;
  const notes = differences.flatMap(({ note }) => note ?? []);
  return (
    <div className="mt-3 sm:pl-6">
      <p className="text-[0.93rem]">
        {label} <span className="text-soft">{notes.join(" ")}</span>
      </p>
      {differences.map((of) => (
        <FieldChange key={of.field} number={number} name={name} difference={of} />
      ))}
    </div>
  );
}

function FieldChange({
  number,
  name,
  difference,
}: {
  number: number;
  name: string;
  difference: Difference;
}) {
  const { field, before, after, blocked } = difference;
  const label = field === "@" ? "type" : field;
  return (
    <label className="mt-1.5 flex items-baseline gap-2.5">
      <input
        type="checkbox"
        name="take"
        value={`${number} ${field} ${digestOf(difference)}`}
        disabled={blocked !== null}
        aria-label={`Take ${label} of ${name}`}
        className="accent-accent"
      />
      <span className="min-w-0 flex-1 font-mono text-[0.83rem] leading-normal wrap-anywhere">
        <span className="text-soft">{label}</span>{" "}
        {before !== null && (
          <del className="removed block">
            <span className="sr-only">now: </span>
            {before}
          </del>
        )}
        {after !== null && (
          <ins className="added block">
            <span className="sr-only">then: </span>
            {after}
          </ins>
        )}
        {after === null && <span className="block text-soft">goes</span>}
        {blocked && <span className="block font-sans text-danger">{blocked}</span>}
      </span>
    </label>
  );
}
