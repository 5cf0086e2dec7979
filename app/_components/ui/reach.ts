import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type FormAction, readFields, refused } from "./form-state";

/**
 * Sends to the server; when that can't be reached, or doesn't answer as ours does, says so. Throws
 * only what leads to another page.
 */
export const reach =
  (action: FormAction): FormAction =>
  async (state, form) => {
    let message = "Lectern can’t be reached. What you typed is kept; send it again in a moment.";
    try {
      const answer = await action(state, form);
      if (answer) return answer;
    } catch (error) {
      unstable_rethrow(error);
      if (unstable_isUnrecognizedActionError(error)) {
        message =
          "Lectern has changed since you opened this page. Load it anew and send this again.";
      }
    }
    return refused(message, readFields(form));
  };
