import { decode, encode } from "next-auth/jwt";
import type { z } from "zod";

/**
 * Something that a browser carries for this server alone: encrypted with the site's secret, and good for
 * some minutes.
 * @param use what it is for; sealed for another use, it can't be opened
 */
export const sealed = <T extends Record<string, unknown>>(
  use: string,
  schema: z.ZodType<T>,
  seconds: number,
) => ({
  seal: (content: T): Promise<string> =>
    encode({ token: content, secret: secret(), maxAge: seconds, salt: use }),
  /** Null for what was not sealed here for this, or too long ago. */
  open: async (text: string | undefined): Promise<T | null> => {
    try {
      const content = text && (await decode({ token: text, secret: secret(), salt: use }));
      return content ? schema.parse(content) : null;
    } catch {
      return null;
    }
  },
});

const secret = () => process.env.AUTH_SECRET ?? "";
