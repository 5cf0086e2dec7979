import { z } from "zod";
import { pageOf } from "./items/page";
import { operation } from "./operation";

const suggestionItem = z
  .object({
    kind: z.enum(["paper", "author", "tag", "list"]),
    text: z.string(),
    q: z.string().meta({ description: "The search for it." }),
    paper: z.string().optional().meta({ description: "Of a paper, its id." }),
  })
  .meta({ id: "Suggestion" });

export const listSuggestionsOperation = operation({
  id: "listSuggestions",
  family: "Papers",
  method: "GET",
  path: "/suggestions",
  summary: "What a search that is being typed may become",
  description:
    "Titles that have its words, the last of which may be a beginning; authors; and with a token, tags and lists of your own. Nothing for fewer than three letters.",
  scope: "public",
  query: z.strictObject({
    q: z.string().max(10_000, "Search for at most 10,000 characters.").default(""),
  }),
  answers: { 200: pageOf(suggestionItem) },
  errors: [503],
  example: {
    query: { q: "matryo" },
    answer: {
      items: [
        {
          ...{ kind: "paper", text: "Matryoshka Representation Learning" },
          ...{ q: "Matryoshka Representation Learning", paper: "2205.13147" },
        },
      ],
      next: null,
    },
  },
});
