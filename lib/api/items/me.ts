import { z } from "zod";
import { TOKEN_SCOPES } from "@/db/schema";
import type { UserViewer } from "@/lib/context";
import { publicOrigin } from "@/lib/env";

export const meItem = z
  .object({
    handle: z.string(),
    url: z.url().meta({ description: "The address of your profile." }),
    scopes: z.array(z.enum(TOKEN_SCOPES)).meta({ description: "What this token may do." }),
  })
  .meta({ id: "Me" });

/** A person who asks themselves, from a page, may do everything. */
export const toMe = ({ handle, scopes = TOKEN_SCOPES }: UserViewer): z.output<typeof meItem> => ({
  handle,
  url: `${publicOrigin()}/@${handle}`,
  scopes: [...scopes],
});
