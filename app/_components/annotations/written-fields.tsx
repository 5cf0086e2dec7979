import { Field, Select, TextArea } from "@/app/_components/ui/field";
import type { Annotation } from "@/lib/annotations/schema";
import { audienceOf, audiences, type Circle } from "./audiences";
import { ColorChoice } from "./color-choice";

/** What a person writes of an annotation: note, colour, tags, and who may see it. */
export function WrittenFields({
  annotation,
  circles,
  noteHint,
}: {
  annotation?: Annotation;
  circles: Circle[];
  noteHint: string;
}) {
  const { note = "", color = "amber", tags = [] } = annotation ?? {};
  return (
    <>
      <TextArea
        name="note"
        label="Note"
        hint={noteHint}
        defaultValue={note}
        maxLength={10_000}
        dir="auto"
      />
      <ColorChoice color={color} />
      <Field
        name="tags"
        label="Tags"
        hint="With commas between them."
        defaultValue={tags.map(({ name }) => name).join(", ")}
        autoComplete="off"
      />
      <Select
        name="audience"
        label="Who sees it"
        options={audiences(circles, annotation)}
        defaultValue={annotation ? audienceOf(annotation) : "private"}
      />
    </>
  );
}
