import type { Typed } from "./drafts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const NOT_TYPED = ["hidden", "password", "file", "submit", "button"];

/** What people type or choose in: not what the page fills in, and no passwords. */
const controls = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== "" &&
      !NOT_TYPED.includes(element.type),
  );

export function typedIn(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  const all = (name: string) => data.getAll(name).filter((value) => typeof value === "string");
  return Object.fromEntries(controls(form).map(({ name }) => [name, all(name)]));
}

/** What the form had as the page was made. */
export function servedIn(form: HTMLFormElement): Typed {
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return typedIn(copy);
}

/** Puts back what was typed; fields that `typed` says nothing of stay as they are. */
export function fillIn(form: HTMLFormElement, typed: Readonly<Record<string, string | string[]>>) {
  const left = new Map(Object.entries(typed).map(([name, values]) => [name, [values].flat()]));
  for (const control of controls(form)) {
    const values = left.get(control.name);
    if (!values) continue;
    if (control instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(control.type)) {
      control.checked = values.includes(control.value);
    } else control.value = (values.length > 1 ? values.shift() : values[0]) ?? "";
  }
}
