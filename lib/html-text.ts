const TAGS =
  "a|abbr|address|article|b|blockquote|body|br|button|center|cite|code|del|details|div|dd|dl|dt|em|embed|figure|font|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|italic|kbd|label|li|link|mark|meta|object|ol|p|pre|q|s|sc|scp|script|sec|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|audio|(?:jats|mml):[a-z]+";
const TAG = new RegExp(`<!--[\\s\\S]*?-->|</?(?:${TAGS})(?:\\s[^<>]*)?/?>`, "gi");
const HIDDEN = /<(script|style|title|head)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const BREAKS = /<br\s*\/?>|<\/(?:p|div|h[1-6]|blockquote|ul|ol|table|pre|jats:p)\s*>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—" },
  ...{ hellip: "…", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", times: "×", deg: "°" },
  ...{ auml: "ä", ouml: "ö", uuml: "ü", Auml: "Ä", Ouml: "Ö", Uuml: "Ü", szlig: "ß" },
  ...{ eacute: "é", egrave: "è", agrave: "à", aacute: "á", ccedil: "ç", ntilde: "ñ" },
  ...{ alpha: "α", beta: "β", gamma: "γ", mu: "μ", pi: "π", sigma: "σ", infin: "∞" },
};

/** Text that may hold HTML, as one line of text without it; a “<” that begins no tag stays. */
export const textOfHtml = (text: string): string => bare(text).replace(/\s+/g, " ").trim();

/** A note in HTML as Markdown in plain paragraphs. */
export function notesOfHtml(text: string): string {
  // In HTML line breaks are blanks; in plain text they are meant.
  const isHtml = text.search(TAG) !== -1;
  const broken = (isHtml ? text.replace(HIDDEN, "").replace(/\s+/g, " ") : text)
    .replace(/<li(?:\s[^<>]*)?>/gi, "\n- ")
    .replace(BREAKS, (tag) => (/^<br/i.test(tag) ? "\n" : "\n\n"));
  return bare(broken)
    .replace(/[^\S\n]*\n[^\S\n]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Without what Postgres does not keep, too: a NUL, half a character. */
const bare = (text: string): string =>
  text
    .replaceAll("\0", "")
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(HIDDEN, " ")
    .replace(TAG, "")
    .replace(/&(#x[\da-f]+|#\d+|\w+);/gi, entity);

function entity(whole: string, name: string): string {
  if (!name.startsWith("#"))
    return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
  const hex = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  const valid = code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? String.fromCodePoint(code) : "";
}
