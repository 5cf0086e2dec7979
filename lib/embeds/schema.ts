import { z } from "zod";

const segment = z.string().min(1).max(100);
export const listEmbedInput = z.object({ handle: segment, slug: segment });
export const paperEmbedInput = z.object({ id: z.string().min(1).max(64) });

const pixels = z.coerce
  .number("Give a number of pixels.")
  .int("Give a number of pixels.")
  .min(1, "Give a number of pixels.")
  .optional();
export const offerInput = z.object({
  url: z.string("Say with url= what is to be embedded.").min(1).max(2000),
  maxwidth: pixels,
  maxheight: pixels,
});

/** What oEmbed 1.0 says of something “rich”. */
export interface Offer {
  version: "1.0";
  type: "rich";
  title: string;
  author_name?: string;
  author_url?: string;
  provider_name: string;
  provider_url: string;
  thumbnail_url?: string;
  thumbnail_width?: number;
  thumbnail_height?: number;
  html: string;
  width: number;
  height: number;
}
