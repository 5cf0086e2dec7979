const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" },
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** An element with its attributes, around a text or around elements that are written already. */
export function element(
  name: string,
  attributes: Record<string, string>,
  content: string | string[] = [],
): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = typeof content === "string" ? escaped(content) : content.join("");
  return `<${name}${head.join("")}>${inner}</${name}>`;
}

export const xmlFile = (root: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
