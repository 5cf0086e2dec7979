/** An arXiv identifier in its canonical form, and the version when one was named. */
export interface ParsedArxivId {
  id: string;
  version: number | null;
}

const NEW = /^(\d{2})(\d{2})\.(\d{4,5})(?:v([1-9]\d*))?$/;
const OLD = /^([a-z]+(?:-[a-z]{2,})?)(?:\.[A-Za-z-]{2,})?\/(\d{2})(\d{2})(\d{3})(?:v([1-9]\d*))?$/;
/** Archives of the old scheme, by how they are written where somebody leaves the hyphen out. */
const HYPHENS = new Map(
  `acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat
  dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math-ph mtrl-th nucl-ex nucl-th patt-sol plasm-ph
  q-alg q-bio quant-ph solv-int supr-con`
    .split(/\s+/)
    .map((archive) => [archive.replace("-", ""), archive]),
);

/**
 * Reads an identifier as people write it: with `arXiv:` before it, `.pdf` after it, in either scheme, with
 * a hyphen or slash too many, or without the hyphen of its archive.
 * The old scheme loses its subject class (`math.CA/0611800` is `math/0611800`).
 * Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
export function parseArxivId(text: string): ParsedArxivId | null {
  const trimmed = text
    .trim()
    .replace(/^arxiv:\s*/i, "")
    .replace(/(?:\.(?:pdf|ps|gz))+$/i, "")
    .replace(/([/-])\1+/g, "$1");
  return parseNew(trimmed) ?? parseOld(trimmed);
}

function parseNew(text: string): ParsedArxivId | null {
  const match = NEW.exec(text);
  if (!match) return null;
  const [, year = "", month = "", number = "", version] = match;
  const since = year + month;
  const inUse = since >= "0704" && isMonth(month) && Number(number) > 0;
  const digits = since >= "1501" ? 5 : 4;
  if (!inUse || number.length !== digits) return null;
  return { id: `${since}.${number}`, version: version ? Number(version) : null };
}

function parseOld(text: string): ParsedArxivId | null {
  const match = OLD.exec(text.replace(/^[A-Z-]+/, (archive) => archive.toLowerCase()));
  if (!match) return null;
  const [, written = "", year = "", month = "", number = "", version] = match;
  const archive = HYPHENS.get(written) ?? written;
  const inUse = year >= "91" || year + month <= "0703";
  if (!inUse || !isMonth(month) || Number(number) === 0) return null;
  return { id: `${archive}/${year}${month}${number}`, version: version ? Number(version) : null };
}

const isMonth = (month: string) => month >= "01" && month <= "12";

const HOSTS: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [
    /^(?:(?:www\.|export\.|browse\.)?arxiv\.org|(?:www\.)?xxx\.lanl\.gov)$/,
    /^\/(?:abs|pdf|html|format|ps|src|e-print|tb|bibtex)\/(.+)$/,
  ],
  [/^(?:www\.)?huggingface\.co$/, /^\/papers\/(.+)$/],
  [/^(?:www\.)?alphaxiv\.org$/, /^\/(?:abs|pdf|overview)\/(.+)$/],
  [/^(?:www\.)?ar5iv(?:\.labs\.arxiv)?\.org$/, /^\/(?:abs|html|pdf)\/(.+)$/],
  [/^(?:www\.)?scirate\.com$/, /^\/(?:arxiv\/)?(.+)$/],
  [/^(?:dx\.|www\.)?doi\.org$/, /^\/10\.48550\/arxiv\.(.+)$/i],
];

/** The paper that an address on arXiv, or on a site that mirrors its ids, is about. */
export function parseArxivAddress(address: string): ParsedArxivId | null {
  const text = address.trim();
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const { hostname, pathname } = new URL(whole);
  for (const [host, path] of HOSTS) {
    const [, id] = (host.test(hostname) && path.exec(pathname.replace(/\/+/g, "/"))) || [];
    if (id) return parseArxivId(id.replace(/\/$/, ""));
  }
  return null;
}

/** Whether arXiv has given it to a preprint: it is no sign of a published version. */
export const isArxivDoi = (doi: string): boolean => /^10\.48550\/arxiv\./i.test(doi);
