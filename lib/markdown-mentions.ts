import type { Construct, Event, Extension, HtmlExtension } from "micromark-util-types";
import { parseArxivId } from "./papers/arxiv-id";

/** A paper that a note mentions; the title is null while there is no such paper. */
export interface Mention {
  paper: string;
  title: string | null;
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    mention: "mention";
  }
}

const OPEN = 91;
const CLOSE = 93;
const LONGEST = 64;

/** `[[` and the id of a paper and `]]`, the id without brackets or white space. */
const mention: Construct = {
  name: "mention",
  tokenize(effects, ok, nok) {
    let size = 0;
    return (code) => {
      effects.enter("mention");
      effects.consume(code);
      return (second) => {
        if (second !== OPEN) return nok(second);
        effects.consume(second);
        return inside;
      };
    };
    function inside(code: number | null) {
      if (code === CLOSE && size > 0) {
        effects.consume(code);
        return close;
      }
      if (!belongsToId(code) || size === LONGEST) return nok(code);
      size += 1;
      effects.consume(code);
      return inside;
    }
    function close(code: number | null) {
      if (code !== CLOSE) return nok(code);
      effects.consume(code);
      effects.exit("mention");
      return ok;
    }
  },
};

/** Below 0 are ends of lines and tabs. */
const belongsToId = (code: number | null): code is number =>
  code !== null &&
  code > 0 &&
  code !== OPEN &&
  code !== CLOSE &&
  !/\s/.test(String.fromCharCode(code));

export const mentionSyntax: Extension = { text: { [OPEN]: mention } };

/** Makes mentions inside links and pictures plain words; gives the source of the others. */
export function settleMentions(events: Event[]): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const [way, token, context] of events) {
    const step = way === "enter" ? 1 : -1;
    if (token.type === "link" || token.type === "image") depth += step;
    if (token.type !== "mention" || way === "exit") continue;
    if (depth > 0) token.type = "data";
    else found.push(context.sliceSerialize(token));
  }
  return found;
}

/** The id of the paper that a mention is of; arXiv's own in their canonical form. */
export function mentionedPaper(source: string): string {
  const id = source.slice(2, -2);
  return parseArxivId(id)?.id ?? id;
}

/**
 * A paper that is here is a link by its title, and the id shows on pointing at it; one of arXiv's
 * that is not here leads there; anything else stays as it was written.
 */
export function mentionHtml(mentions: readonly Mention[]): HtmlExtension {
  const titles = new Map(mentions.map(({ paper, title }) => [paper, title]));
  return {
    exit: {
      mention(token) {
        const source = this.sliceSerialize(token);
        const id = mentionedPaper(source);
        const title = titles.get(id);
        if (title) {
          const path = id.split("/").map(encodeURIComponent).join("/");
          this.tag(`<a dir="auto" title="${this.encode(id)}" href="/paper/${path}">`);
          this.raw(this.encode(title));
          this.tag("</a>");
        } else if (parseArxivId(id)) {
          this.tag(`<a dir="auto" rel="nofollow noopener ugc" href="https://arxiv.org/abs/${id}">`);
          this.raw(this.encode(`arXiv:${id}`));
          this.tag("</a>");
        } else this.raw(this.encode(source));
      },
    },
  };
}
