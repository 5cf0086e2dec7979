/** What a server action says of the form that was sent. */
export type FormState =
  | { status: "idle" }
  | { status: "done" }
  | {
      status: "failed";
      message: string;
      /** By the name of the field. */
      errors: Readonly<Record<string, string>>;
      /** What was typed. */
      values: Readonly<Record<string, string | string[]>>;
    };

export const IDLE: FormState = { status: "idle" };

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
