import { z } from "zod";

export const deviceInput = z.object({ id: z.string().max(64) });
