import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { today } from "@/lib/curation/schema";
import type { Paper } from "@/lib/papers/schema";
import { featureAction, moveAction, removeAction, unfeatureAction } from "./actions";

/** What a curator can do with a paper: each with a reason, which stands in the log. */
export function CurationForms({ paper, featured }: { paper: Paper; featured: boolean }) {
  const hidden = { paper: paper.id };
  const inFeed = paper.featuredOn !== null;
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
      {inFeed && (
        <Form
          action={featured ? unfeatureAction : featureAction}
          hidden={hidden}
          label="Feature"
          className={BOX}
        >
          <Why />
          <SubmitButton>{featured ? "Feature it no longer" : "Feature it"}</SubmitButton>
        </Form>
      )}
      <Form action={moveAction} hidden={hidden} label="Move" className={BOX}>
        <Field
          name="day"
          label="Day"
          type="date"
          max={today()}
          defaultValue={paper.featuredOn ?? today()}
        />
        <Why />
        <SubmitButton>{inFeed ? "Move it to that day" : "Put it on that day"}</SubmitButton>
      </Form>
      {inFeed && (
        <Form action={removeAction} hidden={hidden} label="Take out" className={BOX}>
          <Why />
          <SubmitButton look="danger">Take it out of the feed</SubmitButton>
        </Form>
      )}
    </div>
  );
}

const BOX = "border-line border-t pt-4";

const Why = () => (
  <Field name="reason" label="Why" hint="For other curators." maxLength={500} autoComplete="off" />
);
