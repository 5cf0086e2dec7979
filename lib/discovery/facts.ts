/** A variable of CSL as text; undefined where it is empty or none. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export const arxivPdf = (id: string) => `https://arxiv.org/pdf/${id}`;
