import type { Color } from "./schema";

/** What a person calls each colour. */
export type NamedColors = Readonly<Record<Color, string>>;

export const COLOR_NAMES = { amber: "Amber", green: "Green", blue: "Blue", rose: "Rose" } as const;

/** What a button that highlights in a colour says to those who don't see it. */
export const highlightLabel = (color: Color, names: NamedColors): string =>
  names[color] === COLOR_NAMES[color]
    ? `Highlight in ${color}`
    : `Highlight as ${names[color]} (${color})`;
