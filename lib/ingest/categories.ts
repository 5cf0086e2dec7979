/** By the names that arXiv gave up for others: https://arxiv.org/category_taxonomy */
const NOW: Readonly<Record<string, string>> = {
  "math.MP": "math-ph",
  "stat.TH": "math.ST",
  "math.IT": "cs.IT",
  "q-fin.EC": "econ.GN",
  "cs.SY": "eess.SY",
  "cs.NA": "math.NA",
  "acc-phys": "physics.acc-ph",
  "adap-org": "nlin.AO",
  "alg-geom": "math.AG",
  "ao-sci": "physics.ao-ph",
  "atom-ph": "physics.atom-ph",
  "bayes-an": "physics.data-an",
  "chao-dyn": "nlin.CD",
  "chem-ph": "physics.chem-ph",
  "cmp-lg": "cs.CL",
  "comp-gas": "nlin.CG",
  "dg-ga": "math.DG",
  "funct-an": "math.FA",
  "mtrl-th": "cond-mat.mtrl-sci",
  "patt-sol": "nlin.PS",
  "plasm-ph": "physics.plasm-ph",
  "q-alg": "math.QA",
  "solv-int": "nlin.SI",
  "supr-con": "cond-mat.supr-con",
};

/** Among the categories are codes of other schemes, such as `68T05`. */
const CATEGORY = /^[a-z]+(-[a-z]+)*(\.[A-Za-z-]+)?$/;

export const isCategory = (text: string): boolean => CATEGORY.test(text);

/** What arXiv calls a category today. */
export const currentCategory = (name: string): string => NOW[name] ?? name;

/** Categories as arXiv calls them today, each once, in their order; what is none is left out. */
export const currentCategories = (names: readonly string[]): string[] => [
  ...new Set(names.filter(isCategory).map(currentCategory)),
];

const PHYSICS =
  /^(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nlin|nucl-(?:ex|th)|physics|quant-ph)(?:\.|$)/;

/** What arXiv’s OAI-PMH calls it: `cs:cs:AI`, `math:math:AG`, `physics:hep-th`. */
export function oaiSet(category: string): string {
  const [archive = "", subject] = category.split(".");
  const group = PHYSICS.test(category) ? "physics" : archive;
  if (!subject) return group === archive ? group : `${group}:${archive}`;
  return `${group}:${archive}:${subject}`;
}
