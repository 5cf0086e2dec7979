import { z } from "zod";

/** Why something was refused, as RFC 9457 has it. */
export const problemItem = z
  .object({
    type: z.string().meta({ description: "Always `about:blank`: the status says what it is." }),
    title: z.string().meta({ description: "The status in words." }),
    status: z.int(),
    detail: z.string().meta({ description: "A sentence for people." }),
    errors: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: "What was wrong, by the path of the field, such as `tags.0`." }),
    current: z.unknown().optional().meta({ description: "After a conflict: what is there now." }),
  })
  .meta({ id: "Problem", description: "Why something was refused (RFC 9457)." });

export const PROBLEM_TYPE = "application/problem+json";
