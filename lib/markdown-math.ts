import { math } from "micromark-extension-math";
import type {
  CompileContext,
  Construct,
  Extension,
  HtmlExtension,
  Token,
} from "micromark-util-types";

const DOLLAR = 36;

/** Sets a formula as HTML. */
export type SetMath = (tex: string, display: boolean) => string;

/**
 * `$…$`, `$$…$$`, and `$$` on lines of their own. So that amounts of money stay what they are, a
 * single dollar begins math only before something that is no space, and ends it only after
 * something that is no space and before something that is no digit: “costs $5 and $10” has none.
 */
export function mathSyntax(): Extension {
  const { flow, text } = math();
  const inText = text?.[DOLLAR] as Construct;
  return {
    ...(flow && { flow }),
    text: { [DOLLAR]: { ...inText, tokenize: withoutMoney(inText.tokenize) } },
  };
}

const withoutMoney = (tokenize: Construct["tokenize"]): Construct["tokenize"] =>
  function (effects, ok, nok) {
    return tokenize.call(
      this,
      effects,
      (code) => {
        const start = this.events.findLastIndex(
          ([way, token]) => way === "enter" && token.type === "mathText",
        );
        // Around what stands between: the dollars before, entered and left, and those after.
        const first = this.events[start + 3]?.[1].type;
        const last = this.events.at(-4)?.[1].type;
        const single = width(this.events[start + 1]?.[1]) === 1;
        const money = isSpace(first) || isSpace(last) || isDigit(code);
        return single && money ? nok(code) : ok(code);
      },
      nok,
    );
  };

const width = (token: Token | undefined) => (token ? token.end.offset - token.start.offset : 0);
const isSpace = (type: string | undefined) => type === "space" || type === "lineEnding";
const isDigit = (code: number | null) => code !== null && code >= 48 && code <= 57;

/** What `mathSyntax` reads, as HTML. Formulas between two dollars are displayed, as in LaTeX. */
export function mathHtml(setMath: SetMath): HtmlExtension {
  let display = false;
  let fence = 0;
  return {
    enter: {
      mathText() {
        this.buffer();
      },
      mathTextSequence(token) {
        display = width(token) > 1;
      },
      mathFlow() {
        this.lineEndingIfNeeded();
        fence = 0;
      },
      mathFlowFenceMeta() {
        this.buffer();
      },
    },
    exit: {
      mathTextData: source,
      mathText() {
        this.tag(setMath(this.resume(), display));
      },
      mathFlowValue: source,
      mathFlowFenceMeta() {
        this.resume();
      },
      mathFlowFence() {
        fence += 1;
        if (fence > 1) return;
        this.setData("slurpOneLineEnding", true);
        this.buffer();
      },
      mathFlow() {
        const tex = this.resume().replace(/\r?\n$|\r$/, "");
        this.tag(setMath(tex, true));
        this.setData("slurpOneLineEnding", true);
      },
    },
  };
}

function source(this: CompileContext, token: Token): undefined {
  this.raw(this.sliceSerialize(token));
}
