import { z } from "zod";
import { COLORS } from "@/db/schema";

export type Color = (typeof COLORS)[number];

export interface Tag {
  id: string;
  name: string;
  color: Color;
}

const id = z.string().min(1).max(32);
const name = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "Give the tag a name.").max(50, "Keep the name to 50 characters."));
const color = z.enum(COLORS, "Choose one of the colours.");

export const tagInput = z.object({ id });
export const createTagInput = z.object({ name, color: color.default("amber") });
export const renameTagInput = z.object({ id, name });
export const recolorTagInput = z.object({ id, color });
export const tagPaperInput = z.object({ paper: z.string().min(1).max(64), name });
export const untagPaperInput = z.object({ paper: z.string().min(1).max(64), id });
