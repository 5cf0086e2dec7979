/**
 * Signs as a reader sees them: an emoji or a letter with its accents is one, however many UTF-16
 * code units it has. Offsets that are given from outside may stand inside one.
 */
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The offset, or the start of the sign that it stands inside. */
export const signStart = (text: string, at: number): number =>
  standsBetween(text, at) ? at : (segmenter.segment(text).containing(at)?.index ?? at);

/** The offset, or the end of the sign that it stands inside. */
export function signEnd(text: string, at: number): number {
  const sign = standsBetween(text, at) ? undefined : segmenter.segment(text).containing(at);
  return !sign || sign.index === at ? at : sign.index + sign.segment.length;
}

/** Known without looking further: nothing below U+0300 combines with anything below it. */
const standsBetween = (text: string, at: number) =>
  at <= 0 || at >= text.length || (text.charCodeAt(at) < 0x300 && text.charCodeAt(at - 1) < 0x300);
