import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { createRuleAction, moveRuleAction } from "@/app/_components/rules/actions";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { listLists } from "@/lib/lists/queries";
import { listRules } from "@/lib/rules/queries";
import type { Rule } from "@/lib/rules/schema";
import { listTags } from "@/lib/tags/queries";
import { SidePage } from "../_components/side-page";
import { RuleFields } from "./_components/rule-fields";
import { ruleText } from "./_components/rule-text";

export const metadata = { title: "Rules" };

export default async function Page() {
  const ctx = await requestContext();
  const [rules, tags, lists] = await orSignIn(
    "/library/rules",
    Promise.all([listRules(ctx), listTags(ctx), listLists(ctx)]),
  );
  return (
    <SidePage title="Rules">
      <p className="mb-5 text-soft">
        A rule looks at every paper that you save. All that match do their part, from the first to
        the last; the first of them that sets a status does.
      </p>
      {rules.length === 0 ? (
        <EmptyState title="No rules yet">
          Let papers be tagged, marked and put into lists as you save them.
        </EmptyState>
      ) : (
        <ol className="mb-8 border-line border-b">
          {rules.map((rule, at) => (
            <RuleRow key={rule.id} rule={rule} at={at} all={rules} />
          ))}
        </ol>
      )}
      <section aria-labelledby="new-rule">
        <h2 id="new-rule" className="mb-4 font-semibold font-serif text-xl">
          New rule
        </h2>
        <Form action={createRuleAction} label="New rule">
          <RuleFields tags={tags} lists={lists} />
          <SubmitButton look="primary">See what it would do</SubmitButton>
        </Form>
      </section>
    </SidePage>
  );
}

function RuleRow({ rule, at, all }: { rule: Rule; at: number; all: Rule[] }) {
  return (
    <li className="flex items-start gap-3 border-line border-t py-3">
      <div className="min-w-0 flex-1">
        <Link href={`/library/rules/${rule.id}`} prefetch={false} className="font-medium">
          {rule.name}
        </Link>
        <p className="break-words text-[0.93rem] text-soft">{ruleText(rule)}</p>
        {rule.missing && (
          <p className="text-[0.85rem] text-danger">Its tag or its list is in the trash.</p>
        )}
      </div>
      <span
        className={`rounded-md px-1.5 text-[0.85rem] ${rule.enabled ? "bg-accent-wash text-accent" : "text-faint"}`}
      >
        {rule.enabled ? "On" : "Off"}
      </span>
      <span className="flex">
        {at > 0 && (
          <Form action={moveRuleAction} hidden={{ id: rule.id, after: all[at - 2]?.id ?? "" }}>
            <SubmitButton look="bare" aria-label={`Move ${rule.name} up`}>
              <ArrowUp size={16} aria-hidden />
            </SubmitButton>
          </Form>
        )}
        {at < all.length - 1 && (
          <Form action={moveRuleAction} hidden={{ id: rule.id, after: all[at + 1]?.id ?? "" }}>
            <SubmitButton look="bare" aria-label={`Move ${rule.name} down`}>
              <ArrowDown size={16} aria-hidden />
            </SubmitButton>
          </Form>
        )}
      </span>
    </li>
  );
}
