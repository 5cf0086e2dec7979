import Link from "next/link";
import { STATUS_LABELS } from "@/app/_components/library/status";
import { SourceText } from "@/app/_components/papers/source-text";
import {
  applyRuleAction,
  deleteRuleAction,
  switchRuleAction,
  updateRuleAction,
} from "@/app/_components/rules/actions";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listLists } from "@/lib/lists/queries";
import { getRule, previewRule } from "@/lib/rules/queries";
import type { Preview, Rule } from "@/lib/rules/schema";
import { listTags } from "@/lib/tags/queries";
import { SidePage } from "../../_components/side-page";
import { RuleFields } from "../_components/rule-fields";
import { ruleText } from "../_components/rule-text";

export const metadata = { title: "Rule" };

export default async function Page({ params }: PageProps<"/library/rules/[id]">) {
  const { id } = await params;
  const ctx = await requestContext();
  const [rule, preview, tags, lists] = await orSignIn(
    `/library/rules/${id}`,
    orNotFound(
      Promise.all([getRule(ctx, { id }), previewRule(ctx, { id }), listTags(ctx), listLists(ctx)]),
    ),
  );
  return (
    <SidePage title={rule.name} back={{ href: "/library/rules", label: "Rules" }}>
      <p className="mb-4 break-words">{ruleText(rule)}</p>
      {rule.missing && (
        <p className="mb-4 text-danger">Its tag or its list is in the trash; it does the rest.</p>
      )}
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <Form action={switchRuleAction} hidden={{ id, enabled: rule.enabled ? "off" : "on" }}>
          <SubmitButton look={rule.enabled ? "plain" : "primary"}>
            {rule.enabled ? "Switch off" : "Switch on"}
          </SubmitButton>
        </Form>
        <span className="text-soft">
          {rule.enabled
            ? "It is on: every paper that you save goes through it."
            : "It is off. Switched on, it looks at what you save from then on."}
        </span>
      </div>
      <Would rule={rule} preview={preview} />
      <details className="mt-8">
        <summary className={`${buttonClass()} w-max`}>Edit the rule</summary>
        <Form action={updateRuleAction} hidden={{ id }} className="mt-4" label="Edit the rule">
          <RuleFields rule={rule} tags={tags} lists={lists} />
          <SubmitButton look="primary">Keep</SubmitButton>
        </Form>
      </details>
      <Form action={deleteRuleAction} hidden={{ id }} className="mt-4">
        <SubmitButton look="danger">Delete rule</SubmitButton>
      </Form>
    </SidePage>
  );
}

/** What the rule would do to the library as it is. */
function Would({ rule, preview: { count, papers } }: { rule: Rule; preview: Preview }) {
  return (
    <section aria-labelledby="would">
      <h2 id="would" className="mb-2 font-semibold font-serif text-xl">
        In your library now
      </h2>
      <p className="mb-3 text-soft">
        {count === 0
          ? "It would change no paper of your library."
          : `It would change ${count === 1 ? "1 paper" : `${count} papers`}.`}
      </p>
      <ul className="border-line not-empty:border-b">
        {papers.map((paper) => (
          <li key={paper.id} className="border-line border-t py-2">
            <Link href={`/paper/${paper.id}`} prefetch={false} className="font-serif">
              <SourceText source={paper.title} />
            </Link>
            <span className="block text-[0.85rem] text-soft">{effectsText(rule, paper)}</span>
          </li>
        ))}
      </ul>
      {count > papers.length && (
        <p className="mt-2 text-[0.93rem] text-faint">and {count - papers.length} more</p>
      )}
      {rule.enabled && count > 0 && (
        <Form action={applyRuleAction} hidden={{ id: rule.id }} className="mt-4">
          <SubmitButton>Apply it to the library now</SubmitButton>
        </Form>
      )}
    </section>
  );
}

const effectsText = ({ tag, status, list }: Rule, would: Preview["papers"][number]) =>
  [
    would.tag && tag && `+ ${tag.name}`,
    would.status && status && `→ ${STATUS_LABELS[status]}`,
    would.list && list && `into “${list.title}”`,
  ]
    .filter(Boolean)
    .join(" · ");
