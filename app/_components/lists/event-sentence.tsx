import Link from "next/link";
import type { ReactNode } from "react";
import { SourceText } from "@/app/_components/papers/source-text";
import type { EventKind, ListEvent } from "@/lib/lists/schema";

/** What somebody did in a list, as its log tells it. */
export function EventSentence({ event }: { event: ListEvent }) {
  const { kind, handle, paper, detail } = event;
  const told = DONE[kind];
  return (
    <>
      {handle ? `@${handle}` : "Somebody"}{" "}
      {told
        ? told({ ...detail, by: handle, paper: <PaperName paper={paper} /> })
        : "changed the list"}
    </>
  );
}

type Told = ListEvent["detail"] & { by: string | null; paper: ReactNode };

/** Of a kind that isn't here, the log says that the list was changed. */
const DONE: Readonly<Partial<Record<EventKind, (told: Told) => ReactNode>>> = {
  "paper-added": ({ paper }) => <>added {paper}</>,
  "paper-removed": ({ paper }) => <>removed {paper}</>,
  "paper-restored": ({ paper }) => <>put back {paper}</>,
  "papers-added": ({ count }) => `added ${papersText(count)}`,
  "papers-removed": ({ count }) => `removed ${papersText(count)}`,
  "section-added": ({ title }) => `made the section “${title}”`,
  "section-renamed": ({ title }) => `renamed a section to “${title}”`,
  "section-removed": ({ title }) => `removed the section “${title}”`,
  "list-merged": ({ title }) => `merged in the list “${title}”`,
  "duplicates-merged": ({ paper }) => <>made {paper} one with its duplicate</>,
  "duplicates-parted": ({ paper }) => <>parted {paper} from its duplicate</>,
  "section-restored": ({ title }) => `put back the section “${title}”`,
  "proposal-taken": ({ paper, member }) => (
    <>
      added {paper}, proposed by @{member}
    </>
  ),
  "proposal-declined": ({ paper }) => <>declined {paper}, which was proposed</>,
  "proposal-reopened": ({ paper }) => <>let the proposal of {paper} wait again</>,
  "member-added": ({ member, role }) => `added @${member} as ${role}`,
  "member-invited": ({ member, role }) => `invited @${member} as ${role}`,
  "member-joined": ({ role }) => `joined as ${role}`,
  "member-removed": ({ member }) => `removed @${member}`,
  "member-restored": ({ member, by }) => (member === by ? "came back" : `took @${member} back in`),
  "member-left": () => "left the list",
  "role-changed": ({ member, role }) => `made @${member} ${role}`,
  "link-made": ({ role }) => `made a link that invites as ${role}`,
  "list-offered": ({ member }) => `offered the list to @${member}`,
  "list-handed-over": ({ member }) => `took the list over from @${member}`,
};

const papersText = (count: string | undefined) =>
  count === "1" ? "a paper" : `${count ?? "some"} papers`;

function PaperName({ paper }: { paper: ListEvent["paper"] }) {
  if (!paper) return "a paper";
  return (
    <Link href={`/paper/${paper.id}`} prefetch={false} className="font-serif">
      <SourceText source={paper.title} />
    </Link>
  );
}
