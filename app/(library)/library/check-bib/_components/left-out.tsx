import { SourceText } from "@/app/_components/papers/source-text";
import type { Checked } from "@/lib/bib-check/schema";
import { Group } from "./group";

/** More would only be scrolled over. */
const SHOWN = 500;

export function Unreadable({ entries }: { entries: Checked["unreadable"] }) {
  return (
    <Group title="Can’t be read" count={entries.length} shown={SHOWN}>
      {entries.slice(0, SHOWN).map(({ number, line, key, problem }) => (
        <Row key={number} line={line} name={key}>
          {problem}
        </Row>
      ))}
    </Group>
  );
}

export function Unknown({ entries }: { entries: Checked["unknown"] }) {
  return (
    <Group title="Not known here" count={entries.length} shown={SHOWN}>
      {entries.slice(0, SHOWN).map(({ number, line, key, title }) => (
        <Row key={number} line={line} name={key}>
          <SourceText source={title} />
        </Row>
      ))}
    </Group>
  );
}

const Row = ({
  line,
  name,
  children,
}: {
  line: number;
  name: string;
  children: React.ReactNode;
}) => (
  <li className="grid gap-x-4 py-2 sm:grid-cols-[5.5rem_1fr]">
    <span className="text-faint text-sm tabular-nums sm:pt-0.5">Line {line}</span>
    <span className="wrap-anywhere">
      {name && <code className="text-[0.85rem] text-soft">{name} </code>}
      {children}
    </span>
  </li>
);
