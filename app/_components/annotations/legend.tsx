import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { COLOR_NAMES, type NamedColors } from "@/lib/annotations/colors";
import type { Color } from "@/lib/annotations/schema";
import { nameColorsAction } from "./actions";

/** The four colours with what the viewer calls them. */
export function Legend({ names }: { names: NamedColors }) {
  return (
    <div className="mt-5 flex flex-wrap items-baseline gap-x-4 gap-y-2 text-[0.85rem]">
      <ul aria-label="Colours" className="flex flex-wrap gap-x-3 gap-y-1">
        {Object.entries(names).map(([color, name]) => (
          <li key={color} className={`highlight cursor-default px-1 ${color}`}>
            {name}
          </li>
        ))}
      </ul>
      <NameColors names={names} />
    </div>
  );
}

export function NameColors({ names }: { names: NamedColors }) {
  return (
    <details className="open:basis-full">
      <summary className="inline-block text-[0.85rem] text-soft underline underline-offset-3">
        Name the colours
      </summary>
      <Form action={nameColorsAction} label="Names of the colours" className="mt-3 max-w-96">
        <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-x-3">
          {Object.entries(COLOR_NAMES).map(([color, plain]) => {
            const name = names[color as Color];
            return (
              <Field
                key={color}
                name={color}
                label={plain}
                defaultValue={name === plain ? "" : name}
                placeholder={plain}
                maxLength={30}
                autoComplete="off"
              />
            );
          })}
        </div>
        <SubmitButton>Keep names</SubmitButton>
      </Form>
    </details>
  );
}
