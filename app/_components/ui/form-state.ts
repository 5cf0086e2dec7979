/** A form's fields by name; a name that occurs more than once, or ends in `[]`, has a list. */
export type Fields = Readonly<Record<string, string | string[]>>;

export interface FormFailure {
  status: "failed";
  message: string;
  /** By the name of the field. */
  errors: Readonly<Record<string, string>>;
  /** What was typed. */
  values: Fields;
  /** Of a conflict: what is there now, by the name of the field. */
  current?: Readonly<Record<string, string>> | undefined;
  /** Where one confirms that it is still them, after which this can be sent again. */
  again?: string;
}

/** What a server action says of the form that was sent. */
export type FormState = { status: "idle" } | { status: "done" } | FormFailure;

export const IDLE: FormState = { status: "idle" };

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export function readFields(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION") || typeof value !== "string") continue;
    const before = fields[name];
    if (before === undefined) fields[name] = name.endsWith("[]") ? [value] : value;
    else fields[name] = [before, value].flat();
  }
  return fields;
}

/** No password comes back with what was typed. */
export function refused(
  message: string,
  { password: _, current: __, ...values }: Fields,
  about: Partial<Pick<FormFailure, "errors" | "current" | "again">> = {},
): FormFailure {
  return { status: "failed", message, errors: {}, ...about, values };
}
