import type { Fields } from "../ui/form-state";

/** Where a form says that something goes; an empty `after` is the first place. */
export const placeOf = ({ after, step, to }: Fields) => ({
  ...(after !== undefined && { after: after || null }),
  step,
  to,
});
