"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { patternAction } from "../actions";

/** In milliseconds. */
const PAUSE = 300;

/** The pattern; while it is typed, the examples of the page follow. */
export function PatternForm({ pattern }: { pattern: string }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (typed: string) => {
    clearTimeout(timer.current);
    const query = new URLSearchParams({ pattern: typed });
    timer.current = setTimeout(() => router.replace(`?${query}`, { scroll: false }), PAUSE);
  };
  return (
    // What is sent says itself what comes of it.
    <Form action={patternAction} label="Pattern" onSubmit={() => clearTimeout(timer.current)}>
      <Field
        name="pattern"
        label="Pattern"
        hint="Parts in brackets; between them letters, digits and _ : . + / -"
        defaultValue={pattern}
        onInput={(event) => show(event.currentTarget.value)}
        spellCheck={false}
        autoCapitalize="none"
      />
      <div className="flex gap-2">
        <SubmitButton look="primary">Keep pattern</SubmitButton>
        <SubmitButton name="show" value="yes" className="script-hidden">
          Show
        </SubmitButton>
      </div>
    </Form>
  );
}
