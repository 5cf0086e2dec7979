import Link from "next/link";
import { forgetVersionsAction } from "@/app/_components/history/actions";
import { changesPath } from "@/app/_components/history/paths";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { List } from "@/lib/lists/schema";
import { dayText } from "@/lib/papers/period";

/** What a list was before a day, to forget it; `newest` is the day of its newest version. */
export function Forgetting({ list, newest }: { list: List; newest: string }) {
  return (
    <section aria-labelledby="versions" className="mt-10">
      <h2 id="versions" className="mb-1 font-semibold font-serif text-xl">
        Its versions
      </h2>
      <p className="mb-4 text-[0.93rem] text-soft">
        Each day with changes while others may read the list keeps an address, so that it can be
        cited; the newest is of {dayText(newest)}.{" "}
        <Link href={changesPath(list)} prefetch={false} className="underline underline-offset-3">
          What changed
        </Link>
      </p>
      <Form
        action={forgetVersionsAction}
        hidden={{ id: list.id }}
        className="flex flex-wrap items-start gap-x-2"
      >
        <div className="min-w-0 flex-1">
          <Field
            name="before"
            label="Forget what it was before"
            hint="For what should never have been there. Links to those days end, and it can’t be undone."
            type="date"
          />
        </div>
        <SubmitButton look="danger" className="mt-6 min-h-10">
          Forget
        </SubmitButton>
      </Form>
    </section>
  );
}
