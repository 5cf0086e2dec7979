import { z } from "zod";
import type { Reply } from "@/lib/annotations/schema";

export const replyItem = z
  .object({
    id: z.string(),
    annotation: z.string(),
    list: z.string().meta({ description: "The id of the list whose members see it." }),
    author: z.string().meta({ description: "The handle of who wrote it." }),
    body: z.string().meta({ description: "Markdown." }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Reply" });

export const toReply = ({ id, annotationId, listId, author, body, createdAt }: Reply) =>
  ({
    ...{ id, annotation: annotationId, list: listId, author, body },
    createdAt: createdAt.toISOString(),
  }) satisfies z.output<typeof replyItem>;

export const REPLY_EXAMPLE = {
  ...{ id: "0f3k9m2p7q4r8t1v", annotation: "k3v9q0xw7e2mbn5t", list: "7q4r8t1v0f3k9m2p" },
  ...{ author: "grace", body: "See page 3.", createdAt: "2026-03-14T09:26:53.589Z" },
};
