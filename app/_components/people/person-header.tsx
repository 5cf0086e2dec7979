import Link from "next/link";
import { ReportLink } from "@/app/_components/moderation/report-link";
import { buttonClass } from "@/app/_components/ui/button";
import { Markdown } from "@/app/_components/ui/markdown";
import type { Context } from "@/lib/context";
import { findFollowed } from "@/lib/inbox/follows";
import { dayText } from "@/lib/papers/period";
import { findRelation } from "@/lib/people/relations";
import type { Person } from "@/lib/people/schema";
import { PersonControls } from "./person-controls";

/** Who somebody is, and what a reader can do with them. */
export async function PersonHeader({ ctx, person }: { ctx: Context; person: Person }) {
  const { id, handle, name, about, links, followers, since } = person;
  const [followed, relation] = await Promise.all([
    findFollowed(ctx, "person"),
    findRelation(ctx, id),
  ]);
  const { viewer } = ctx;
  return (
    <header className="mb-8">
      <h1
        dir="auto"
        className="break-words font-semibold font-serif text-[1.62rem] tracking-tight sm:text-[2.1rem]"
      >
        {name || `@${handle}`}
      </h1>
      <p className="mt-2 text-[0.93rem] text-soft">
        {name && `@${handle} · `}Reads here since {dayText(since, "month")}
        {" · "}
        <Link
          href={`/followers/${handle}`}
          prefetch={false}
          className="whitespace-nowrap underline underline-offset-3"
        >
          {followers === 1 ? "1 follower" : `${followers} followers`}
        </Link>
        {!(viewer.kind === "user" && viewer.id === id) && (
          <>
            {" · "}
            <ReportLink kind="person" id={handle} what={`@${handle}`} />
          </>
        )}
      </p>
      {about && (
        <Markdown source={about} className="mt-4 font-serif text-[1.08rem] leading-[1.7]" />
      )}
      <Links person={person} links={links} />
      {viewer.kind === "user" && (
        <div className="mt-5 flex flex-wrap items-center gap-2">
          {viewer.id === id ? (
            <Link href="/settings/profile" prefetch={false} className={buttonClass()}>
              Edit profile
            </Link>
          ) : (
            <PersonControls person={person} followed={followed.has(id)} relation={relation} />
          )}
        </div>
      )}
    </header>
  );
}

function Links({ person: { orcid }, links }: { person: Person; links: string[] }) {
  if (!orcid && links.length === 0) return null;
  return (
    <ul aria-label="Elsewhere" className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-[0.93rem]">
      {orcid && (
        <li>
          <span className="text-soft">ORCID </span>
          <Elsewhere href={orcid}>{orcid}</Elsewhere>
        </li>
      )}
      {links.map((href) => (
        <li key={href} className="min-w-0">
          <Elsewhere href={href}>{href.replace(/^https:\/\/(www\.)?|\/$/g, "")}</Elsewhere>
        </li>
      ))}
    </ul>
  );
}

const Elsewhere = ({ href, children }: { href: string; children: string }) => (
  <a href={href} rel="nofollow ugc noopener me" className="break-all underline underline-offset-3">
    {children}
  </a>
);
