import Link from "next/link";
import { followAction } from "@/app/_components/inbox/actions";
import { FollowButton } from "@/app/_components/inbox/follow-button";
import { Suggested } from "@/app/_components/inbox/suggested";
import { listPath } from "@/app/_components/lists/paths";
import { Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listFollows, suggestSources } from "@/lib/inbox/follows";
import type { Follow, Source } from "@/lib/inbox/schema";
import { getPaper } from "@/lib/papers/queries";
import { SidePage } from "../_components/side-page";

export const metadata = { title: "What you follow" };

const HERE = "/library/following";
const KINDS = [
  { kind: "feed", title: "Feed" },
  { kind: "category", title: "Categories" },
  { kind: "author", title: "Authors" },
  { kind: "list", title: "Lists" },
  { kind: "person", title: "People" },
] as const;

/** With `paper`, the authors and categories of a paper come first. */
export default async function Page({ searchParams }: PageProps<"/library/following">) {
  const id = oneOf((await searchParams).paper);
  const ctx = await requestContext();
  const [follows, suggested] = await orSignIn(
    id ? `${HERE}?paper=${encodeURIComponent(id)}` : HERE,
    Promise.all([listFollows(ctx), suggestSources(ctx)]),
  );
  const paper = id ? await orNotFound(getPaper(ctx, id)) : null;
  return (
    <SidePage title="What you follow" back={{ href: "/library/inbox", label: "Inbox" }}>
      {paper && (
        <section aria-labelledby="of-paper" className="mb-8">
          <h2 id="of-paper" className="mb-1 font-semibold font-serif text-[1.15rem]">
            From “{paper.plainTitle}”
          </h2>
          <Sources
            sources={[
              ...paper.authors.map((target) => ({ kind: "author" as const, target })),
              ...paper.categories.map((target) => ({ kind: "category" as const, target })),
            ]}
            follows={follows}
          />
        </section>
      )}
      {!paper && <Suggested sources={suggested} />}
      {KINDS.map(({ kind, title }) => {
        const ofKind = follows.filter((follow) => follow.kind === kind);
        return (
          ofKind.length > 0 && (
            <section key={kind} aria-labelledby={kind} className="mt-7">
              <h2 id={kind} className="mb-1 font-semibold font-serif text-[1.15rem]">
                {title}
              </h2>
              <Sources sources={ofKind} follows={follows} />
            </section>
          )
        );
      })}
      <Form action={followAction} label="Follow something else" className="mt-9 max-w-96">
        <h2 className="mb-3 font-semibold font-serif text-[1.15rem]">Follow something else</h2>
        <Select
          name="kind"
          label="What"
          options={[
            { value: "category", label: "A category" },
            { value: "author", label: "An author" },
          ]}
        />
        <Field
          name="target"
          label="Which"
          hint="A category as arXiv has it (cs.LG, or cs for all of them), or a name as papers have it."
          maxLength={200}
          autoComplete="off"
        />
        <SubmitButton look="primary">Follow</SubmitButton>
      </Form>
    </SidePage>
  );
}

function Sources({ sources, follows }: { sources: (Source | Follow)[]; follows: Follow[] }) {
  return (
    <ul className="border-line border-b">
      {sources.map((source) => {
        const { kind, target } = source;
        const follow = follows.find((one) => one.kind === kind && one.target === target);
        const label = follow?.label || target;
        return (
          <li
            key={`${kind} ${target}`}
            className="flex items-center gap-3 border-line border-t py-2"
          >
            <span className="min-w-0 flex-1">
              {follow ? <SourceName follow={follow} /> : label}
            </span>
            <FollowButton source={source} on={follow !== undefined} label={label} />
          </li>
        );
      })}
    </ul>
  );
}

function SourceName({ follow: { kind, label, list, handle } }: { follow: Follow }) {
  if (kind === "person" && handle) {
    return (
      <Link href={`/@${handle}`} prefetch={false} className="underline underline-offset-3">
        {label} {label !== `@${handle}` && <span className="text-faint">@{handle}</span>}
      </Link>
    );
  }
  if (kind !== "list") return label;
  if (!list) return <span className="text-soft">A list that you can’t read any more</span>;
  return (
    <Link href={listPath(list)} prefetch={false} className="underline underline-offset-3">
      {label} <span className="text-faint">@{list.handle}</span>
    </Link>
  );
}
