import { LRUCache } from "lru-cache";
import temml from "temml";

const OPTIONS = {
  throwOnError: true,
  // No links, pictures, classes or styles out of a formula.
  trust: false,
  // In em and points: nobody fills the page with a rule of ink.
  maxSize: [40, 400] as [number, number],
};

const formulas = new LRUCache<string, { html: string | null }>({
  maxSize: 16_000_000,
  sizeCalculation: ({ html }, key) => key.length + (html?.length ?? 0),
});

/** A formula as MathML; null when it is none that Temml understands. */
export function mathMl(tex: string, displayMode: boolean): string | null {
  const key = `${displayMode}${tex}`;
  const known = formulas.get(key);
  if (known) return known.html;
  let html: string | null = null;
  try {
    html = temml.renderToString(tex, { ...OPTIONS, displayMode });
  } catch {}
  formulas.set(key, { html });
  return html;
}
