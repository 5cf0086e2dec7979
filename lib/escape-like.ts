/** A text as a part of a pattern of `like`, in which it stands for itself. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
