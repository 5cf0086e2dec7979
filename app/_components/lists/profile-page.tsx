import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { decodeSegment } from "@/app/_doors/address";
import { pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { getProfile } from "@/lib/lists/queries";
import { dayText } from "@/lib/papers/period";
import { ListRow } from "./list-row";

type Props = { ctx: Context; handle: string };

export async function profileMetadata({ ctx, handle }: Props): Promise<Metadata> {
  const profile = await orNotFound(getProfile(ctx, decodeSegment(handle)));
  return pageMetadata({
    path: `/@${profile.handle}`,
    title: `@${profile.handle}`,
    description: `Reading lists that @${profile.handle} shares.`,
    followed: true,
    picture: { alt: `@${profile.handle} on Lectern` },
  });
}

/** A person, as everyone sees them: by their public lists. */
export async function ProfilePage({ ctx, handle }: Props) {
  const profile = await orNotFound(getProfile(ctx, decodeSegment(handle)));
  const own = ctx.viewer.kind === "user" && ctx.viewer.handle === profile.handle;
  return (
    <div className="mx-auto max-w-column">
      <h1 className="font-semibold font-serif text-[1.62rem] tracking-tight sm:text-[2.1rem]">
        @{profile.handle}
      </h1>
      <p className="mt-2 mb-6 text-[0.93rem] text-soft">
        Reads here since {dayText(profile.since.toISOString().slice(0, 10), "month")}
      </p>
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
        <ul className="border-line border-b">
          {profile.lists.map((list) => (
            <ListRow key={list.id} list={list} />
          ))}
        </ul>
      )}
    </div>
  );
}
