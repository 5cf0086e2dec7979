import Link from "next/link";
import { Unrelate } from "@/app/_components/people/person-controls";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { listRelations } from "@/lib/people/relations";
import type { Relation } from "@/lib/people/schema";
import { SettingsPage } from "../../_components/settings-page";

export const metadata = { title: "Blocked and muted people" };

export default async function Page() {
  const relations = await orSignIn("/settings/people", listRelations(await requestContext()));
  const [blocked, muted] = (["block", "mute"] as const).map((of) =>
    relations.filter(({ kind }) => kind === of),
  );
  return (
    <SettingsPage title="Blocked and muted people">
      {relations.length === 0 ? (
        <EmptyState title="Nobody">
          On a person’s page, “More” has a way to mute or to block them.
        </EmptyState>
      ) : (
        <>
          <People title="Blocked" people={blocked} />
          <People title="Muted" people={muted} />
          <p className="mt-6 text-soft text-sm">They don’t know.</p>
        </>
      )}
    </SettingsPage>
  );
}

function People({ title, people = [] }: { title: string; people: Relation[] | undefined }) {
  if (people.length === 0) return null;
  return (
    <section aria-labelledby={title} className="mt-6">
      <h2 id={title} className="mb-2 font-medium">
        {title}
      </h2>
      <ul className="border-line border-b">
        {people.map(({ handle, name, kind }) => (
          <li key={handle} className="flex items-center gap-3 border-line border-t py-2">
            <Link href={`/@${handle}`} prefetch={false} className="min-w-0 flex-1 break-words">
              {name && <span dir="auto">{name} </span>}
              <span className={name ? "text-soft" : ""}>@{handle}</span>
            </Link>
            <Unrelate handle={handle} kind={kind} />
          </li>
        ))}
      </ul>
    </section>
  );
}
