import type { Metadata } from "next";
import Link from "next/link";
import { FilesMenu } from "@/app/_components/citations/files-menu";
import { JsonLd } from "@/app/_components/discovery/json-ld";
import { PersonHeader } from "@/app/_components/people/person-header";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { decodeSegment } from "@/app/_doors/address";
import { origin, pageMetadata } from "@/app/_doors/metadata";
import { orNotFound, orRenamed } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { profilePage } from "@/lib/discovery/structured";
import { feedAddresses } from "@/lib/feeds/addresses";
import { getProfile } from "@/lib/lists/queries";
import { markdownText } from "@/lib/markdown";
import { getPerson } from "@/lib/people/queries";
import type { Person } from "@/lib/people/schema";
import { ListRow } from "./list-row";

type Props = { ctx: Context; handle: string };

export async function profileMetadata({ ctx, handle: asked }: Props): Promise<Metadata> {
  const { handle, name, about } = await requestedPerson(ctx, asked);
  return pageMetadata({
    path: `/@${handle}`,
    title: name ? `${name} (@${handle})` : `@${handle}`,
    description: markdownText(about) || `Reading lists that @${handle} shares.`,
    followed: true,
    picture: { alt: `@${handle} on Lectern` },
  });
}

/** A person, as everyone sees them: by their public lists. */
export async function ProfilePage({ ctx, handle }: Props) {
  const person = await requestedPerson(ctx, handle);
  const profile = await orNotFound(getProfile(ctx, person.handle));
  const own = ctx.viewer.kind === "user" && ctx.viewer.handle === profile.handle;
  return (
    <div className="mx-auto max-w-column">
      <JsonLd data={profilePage(person, origin())} />
      <PersonHeader ctx={ctx} person={person} />
      {profile.lists.length === 0 ? (
        <EmptyState title="No public lists">
          {own ? (
            <>
              Make one of{" "}
              <Link href="/lists" prefetch={false} className="text-accent underline">
                your lists
              </Link>{" "}
              public, and it is shown here.
            </>
          ) : (
            "Nothing is shared here yet."
          )}
        </EmptyState>
      ) : (
        <>
          <div className="mb-6 flex flex-wrap gap-2">
            <FilesMenu path={`/@${profile.handle}`} />
            <a href={feedAddresses(`/@${profile.handle}`).atom} className={buttonClass()}>
              Feed
            </a>
          </div>
          <ul className="border-line border-b">
            {profile.lists.map((list) => (
              <ListRow key={list.id} list={list} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function requestedPerson(ctx: Context, asked: string): Promise<Person> {
  const handle = decodeSegment(asked);
  return orRenamed(ctx, handle, (now) => `/@${now}`, getPerson(ctx, { handle }));
}
