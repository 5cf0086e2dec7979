import Link from "next/link";
import type { ReactNode } from "react";
import { besidePath, ReferencesMenu } from "@/app/_components/citations/references-menu";
import { CiteMenu } from "@/app/_components/history/cite-menu";
import { changesPath } from "@/app/_components/history/paths";
import { ReportLink } from "@/app/_components/moderation/report-link";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Markdown } from "@/app/_components/ui/markdown";
import type { ListAddress } from "@/lib/lists/mutations";
import type { Origin, Standing } from "@/lib/lists/public-schema";
import type { List, Member } from "@/lib/lists/schema";
import { dayText } from "@/lib/papers/period";
import { ForkedFrom } from "./forked-from";
import { forkListAction } from "./living-actions";
import { leaveListAction } from "./member-actions";
import { counted, listPath } from "./paths";
import { ShareMenu } from "./share-menu";
import { archiveListAction } from "./whole-actions";

interface Props {
  list: List;
  members: Member[];
  /** The lists that it is a part of, as far as the reader may see them. */
  parents: (ListAddress & { title: string })[];
  progress: { read: number; total: number } | null;
  /** The day of the newest one, where strangers may read it. */
  version: string | null;
  standing: Standing;
  origin: Origin | null;
  signedIn: boolean;
  children: ReactNode;
}

/** What a list is, who keeps it, and what its reader can do with the whole of it. */
export function ListHeader(props: Props) {
  const { list, members, parents, progress, version, standing, origin, signedIn, children } = props;
  return (
    <header className="mb-8">
      <p className="text-[0.93rem] text-soft">
        <Link href={`/@${list.handle}`} prefetch={false}>
          @{list.handle}
        </Link>{" "}
        {parents.map((parent) => (
          <span key={parent.id}>
            ›{" "}
            <Link href={listPath(parent)} prefetch={false}>
              {parent.title}
            </Link>{" "}
          </span>
        ))}
        · {list.visibility} list
      </p>
      {list.cover && (
        <p dir="auto" className="mt-4 font-serif text-[1.08rem] text-soft italic leading-snug">
          {list.cover}
        </p>
      )}
      <h1 className="mt-2 mb-3 text-balance font-semibold font-serif text-[1.62rem] leading-[1.18] tracking-[-0.012em] sm:text-[2.1rem]">
        {list.title}
      </h1>
      {origin && <ForkedFrom origin={origin} />}
      {list.archived && <Archived list={list} />}
      {members.length > 1 && <Together list={list} members={members} />}
      {list.description && (
        <Markdown
          source={list.description}
          className="font-serif text-[1.08rem] text-soft leading-[1.7]"
        />
      )}
      <div className="mt-5 flex flex-wrap items-center gap-2">
        {list.role === "owner" && (
          <Link href={`/lists/${list.id}/edit`} prefetch={false} className={buttonClass()}>
            {list.visibility === "private" ? "Edit and share" : "Edit"}
          </Link>
        )}
        {(list.role === "owner" || members.length > 1) && (
          <Link href={`/lists/${list.id}/members`} prefetch={false} className={buttonClass()}>
            {members.length > 1 ? "Members" : "Invite"}
          </Link>
        )}
        {list.visibility !== "private" && <ShareMenu list={list} />}
        {version && <CiteMenu list={list} day={version} />}
        <ReferencesMenu label="Export" addressOf={besidePath(listPath(list))} />
        {list.isSyllabus && (
          <a href={`${listPath(list)}.ics`} className={buttonClass()}>
            Calendar
          </a>
        )}
        {children}
        {list.role && list.role !== "owner" && (
          <Form action={leaveListAction} hidden={{ id: list.id }}>
            <SubmitButton>Leave list</SubmitButton>
          </Form>
        )}
        {signedIn && list.role !== "owner" && (
          <Form action={forkListAction} hidden={{ id: list.id }}>
            <SubmitButton>Copy to my lists</SubmitButton>
          </Form>
        )}
        {!list.role && (
          <ReportLink kind="list" id={list.id} what="this list" className={buttonClass("bare")} />
        )}
        <Facts list={list} standing={standing} version={version} />
      </div>
      {progress && <Progress {...progress} />}
    </header>
  );
}

function Facts({
  list,
  standing: { upvotes, followers, forks },
  version,
}: Pick<Props, "list" | "standing" | "version">) {
  const facts = [
    counted(list.paperCount, "paper"),
    list.role === "owner" && upvotes.count > 0 && counted(upvotes.count, "upvote"),
    followers > 0 && counted(followers, "follower"),
    forks > 0 && (forks === 1 ? "1 public copy" : `${forks} public copies`),
  ];
  return (
    <span className="ml-auto text-[0.93rem] text-faint">
      {facts.filter(Boolean).join(" · ")} · <Changed list={list} version={version} />
    </span>
  );
}

/** When it has changed, which leads to what has. */
function Changed({ list, version }: Pick<Props, "list" | "version">) {
  const text = `changed ${dayText(version ?? list.updatedAt)}`;
  if (!version) return text;
  return (
    <Link href={changesPath(list)} prefetch={false} className="underline underline-offset-3">
      {text}
    </Link>
  );
}

function Progress({ read, total }: { read: number; total: number }) {
  return (
    <label className="mt-4 flex items-center gap-3 text-[0.93rem] text-soft">
      <span className="whitespace-nowrap">
        {read} of {total} read
      </span>
      <progress
        value={read}
        max={total}
        className="h-1 w-full appearance-none overflow-hidden rounded-full border-0 bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
    </label>
  );
}

function Archived({ list }: { list: List }) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3 border-line border-l-2 pl-3.5 text-[0.93rem] text-soft">
      <p>This list is archived: it is in no menu and no overview, and stays at this address.</p>
      {list.role === "owner" && (
        <Form action={archiveListAction} hidden={{ id: list.id, archived: "" }}>
          <SubmitButton>Take out of the archive</SubmitButton>
        </Form>
      )}
    </div>
  );
}

/** Who keeps the list together, and whether they see each other's notes yet. */
function Together({ list: { id, comparesOn }, members }: { list: List; members: Member[] }) {
  return (
    <p className="mb-3 text-[0.93rem] text-soft">
      Kept by {members.map(({ handle }) => `@${handle}`).join(", ")}.{" "}
      <Link href={`/lists/${id}/log`} prefetch={false} className="underline underline-offset-3">
        What has been done
      </Link>
      {comparesOn && comparesOn > new Date().toISOString().slice(0, 10) && (
        <> Read first: members see each other’s notes from {dayText(comparesOn)} on.</>
      )}
    </p>
  );
}
