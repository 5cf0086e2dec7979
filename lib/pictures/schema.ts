import { z } from "zod";

/** What link previews ask for, in pixels. */
export const WIDTH = 1200;
export const HEIGHT = 630;

/** What a picture tells. All texts are plain. */
export interface Told {
  /** One line over the title: what it is. */
  kind: string;
  title: string;
  /** Whose it is, how much there is of it. */
  facts: string;
  /** Its address without the origin, which stands for a title that can't be drawn. */
  path: string;
}

const segment = z.string().min(1).max(100);
export const listPictureInput = z.object({ handle: segment, slug: segment });
export const paperPictureInput = z.object({ id: z.string().min(1).max(64) });
export const profilePictureInput = z.object({ handle: segment });
