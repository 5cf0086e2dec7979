import { readFile } from "node:fs/promises";
import { join } from "node:path";

const SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese"];

interface Face {
  name: string;
  weight: 400 | 500 | 600;
  file: string;
}

const faces = (name: string, folder: string, weight: Face["weight"]): Face[] =>
  SCRIPTS.map((script) => ({
    name: `${name} ${script}`,
    weight,
    file: `${folder}/files/${folder}-${script}-${weight}-normal.woff`,
  }));

const SERIF = faces("Serif", "source-serif-4", 600);
const SANS = faces("Sans", "inter", 500);
/** Signs of formulas that neither has. */
const MATH: Face = {
  name: "Math",
  weight: 400,
  file: "noto-sans-math/files/noto-sans-math-latin-400-normal.woff",
};

const family = (of: Face[]) => [...of, MATH].map(({ name }) => `"${name}"`).join(", ");
export const SERIF_FAMILY = family(SERIF);
export const SANS_FAMILY = family(SANS);

let read: ReturnType<typeof readFonts> | undefined;

/** The faces of the pages, as files that the drawing can read: neither woff2 nor variable. */
export function fonts(): ReturnType<typeof readFonts> {
  read ??= readFonts();
  return read;
}

const readFonts = () =>
  Promise.all(
    [...SERIF, ...SANS, MATH].map(async ({ name, weight, file }) => ({
      name,
      weight,
      style: "normal" as const,
      data: await readFile(join(process.cwd(), "node_modules/@fontsource", file)),
    })),
  );
