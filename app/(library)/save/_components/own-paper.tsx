import { Field, Select, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { KINDS } from "@/lib/saving/schema";
import type { Told } from "@/lib/saving/told";
import { saveOwnAction } from "../actions";

const OPTIONS = Object.entries(KINDS).map(([value, label]) => ({ value, label }));

/** A paper that nobody can be asked for: what its page said stands in the fields. */
export const OwnPaper = ({
  told,
  url,
  doi,
}: {
  told: Told;
  url: string | null;
  doi: string | null;
}) => (
  <>
    <p className="mb-5 text-soft">
      {url ? `Lectern can’t ask ${siteOf(url)} for papers.` : "Lectern can’t fetch this paper."} Say
      what its page says, and it is in your library, for you alone.
      {told.title && told.authors && " Some of it is filled in."}
    </p>
    <Form action={saveOwnAction} label="What the paper’s page says">
      <TextArea name="title" label="Title" rows={2} defaultValue={told.title} maxLength={1000} />
      <TextArea
        name="authors"
        label="Authors"
        hint="A line for each, first names first."
        rows={3}
        defaultValue={told.authors}
      />
      <Select name="kind" label="What it is" options={OPTIONS} defaultValue={told.kind} />
      <Field
        name="place"
        label="Journal or conference"
        hint="If there is one."
        defaultValue={told.place}
        maxLength={500}
      />
      <Field
        name="published"
        label="Date"
        hint="A year, a month or a day, like 2024, 2024-05 or 2024-05-17."
        defaultValue={told.published}
        autoComplete="off"
        maxLength={10}
      />
      <Field
        name="doi"
        label="DOI"
        hint="If it has one, like 10.1000/182."
        defaultValue={doi ?? ""}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={300}
      />
      <Field
        name="url"
        label="Address"
        type="url"
        defaultValue={url ?? ""}
        autoComplete="off"
        maxLength={2000}
      />
      <TextArea
        name="abstract"
        label="Abstract"
        hint="If you want it here, for search and for your highlights."
        rows={7}
      />
      <SubmitButton look="primary">Save to your library</SubmitButton>
    </Form>
  </>
);

const siteOf = (url: string) => new URL(url).hostname.replace(/^www\./, "");
