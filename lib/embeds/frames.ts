import { escapeHtml } from "@/lib/markdown";

/** Where the embeddable view of a page is. */
export const embedPath = (path: string): string => `/embed${path}`;

/** The pixels of a frame that nobody has said another size of. */
export const FRAMES = {
  list: { width: 640, height: 480 },
  paper: { width: 640, height: 280 },
} as const;

interface Frame {
  origin: string;
  /** Of the page that it shows. */
  path: string;
  title: string;
  width: number;
  height: number;
}

/** The code that shows a list or a paper in another page; narrower where that page is. */
export const frameCode = ({ origin, path, title, width, height }: Frame): string =>
  `<iframe src="${origin}${escapeHtml(embedPath(path))}" title="${escapeHtml(title)}" width="${width}" height="${height}" loading="lazy" style="max-width:100%;border:0"></iframe>`;
