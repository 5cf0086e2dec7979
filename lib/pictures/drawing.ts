import satori from "satori";
import sharp from "sharp";
import { fonts, SANS_FAMILY, SERIF_FAMILY } from "./fonts";
import { clean, without } from "./letters";
import { HEIGHT, type Told, WIDTH } from "./schema";

/** To be raised when the drawing changes, so that those who have a picture get the new one. */
export const DRAWN = 1;

/**
 * A picture of 1200 × 630 as PNG. What our fonts can't draw is left out; where little of a title is
 * left then, its address stands for it. Nothing is fetched for it: satori asks us for what it lacks.
 */
export async function drawPicture(told: Told): Promise<Uint8Array<ArrayBuffer>> {
  const cleaned = clean(told);
  const { svg, missing } = await toSvg(cleaned);
  const whole = missing.length === 0 ? svg : (await toSvg(without(cleaned, missing))).svg;
  const png = await sharp(Buffer.from(whole)).png({ palette: true }).toBuffer();
  return new Uint8Array(png);
}

async function toSvg(told: Told): Promise<{ svg: string; missing: string[] }> {
  const missing: string[] = [];
  const svg = await satori(picture(told), {
    width: WIDTH,
    height: HEIGHT,
    fonts: await fonts(),
    loadAdditionalAsset: async (_, segment) => {
      missing.push(segment);
      return [];
    },
  });
  return { svg, missing };
}

/** The longest text that is set in a size, in letters; the size in pixels; how many lines there are. */
const SIZES = [
  [36, 92, 3],
  [75, 76, 4],
  [120, 62, 5],
] as const;
const SMALLEST = [Number.POSITIVE_INFINITY, 52, 6] as const;

function picture({ kind, title, facts }: Told): Node {
  const [, fontSize, lineClamp] = SIZES.find(([longest]) => title.length <= longest) ?? SMALLEST;
  return box(
    {
      ...{ width: WIDTH, height: HEIGHT, boxSizing: "border-box", flexDirection: "column" },
      padding: "64px 76px 56px",
      ...{ backgroundColor: "#fbfaf7", borderLeft: "20px solid #1d5c4d", color: "#1d1b18" },
      ...{ fontFamily: SANS_FAMILY, fontSize: 34, fontWeight: 500 },
    },
    [
      box({ ...ONE_LINE, color: "#1d5c4d" }, kind),
      box({ marginTop: 24, height: 378, overflow: "hidden" }, [
        box(
          {
            ...{ display: "block", width: "100%", fontFamily: SERIF_FAMILY, fontWeight: 600 },
            ...{ fontSize, lineHeight: 1.16, letterSpacing: "-0.012em", lineClamp },
            ...{ wordBreak: "break-word" },
          },
          title,
        ),
      ]),
      box({ marginTop: "auto", alignItems: "center", justifyContent: "space-between" }, [
        box({ ...ONE_LINE, color: "#5f5a52", width: 780 }, facts),
        box({ alignItems: "center" }, [MARK, box({ marginLeft: 16, color: "#1d1b18" }, "Lectern")]),
      ]),
    ],
  );
}

const ONE_LINE = { display: "block", lineClamp: 1, lineHeight: 1.3, wordBreak: "break-all" };

/** What satori draws: an element of React without React. */
interface Node {
  type: string;
  key: null;
  props: Record<string, unknown>;
}

const node = (type: string, props: Record<string, unknown>): Node => ({ type, key: null, props });

const box = (style: Record<string, unknown>, children: string | Node[]): Node =>
  node("div", { style: { display: "flex", ...style }, children });

/** As in `app/icon.svg`. */
const MARK = node("svg", {
  ...{ viewBox: "0 0 32 32", width: 56, height: 56 },
  children: [
    node("rect", { width: 32, height: 32, rx: 7, fill: "#1d5c4d" }),
    node("path", {
      d: "M6 11.5c3.500-1.600 7-1.600 10 .6 3-2.200 6.500-2.200 10-.6v10.800c-3.500-1.500-7-1.500-10 .6-3-2.100-6.500-2.100-10-.6z",
      fill: "#fbfaf7",
    }),
    node("path", { d: "M16 12.100v10.800", stroke: "#1d5c4d", strokeWidth: 1.5 }),
  ],
});
