import { originValidationResponse } from "@modelcontextprotocol/server";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { readBody } from "@/app/_doors/api-body";
import { admit, standingHeaders } from "@/app/_doors/api-caller";
import { apiProblem } from "@/app/_doors/api-problem";
import { rememberingWrites } from "@/app/_doors/database";
import { origin } from "@/app/_doors/metadata";
import { outdate } from "@/app/_doors/outdate";
import type { Operation } from "@/lib/api/operation";
import { invalid } from "@/lib/errors";
import { answerMcp } from "./server";

/** As the doors of the API take it; what each tool asks for is told by the tool. */
const MCP: Operation = {
  ...{ id: "mcp", family: "mcp", method: "POST", path: "/mcp", summary: "MCP", scope: "public" },
  ...{ body: z.unknown(), answers: {}, errors: [], example: {} },
};

/** Older clients may send several messages at once. */
const MOST_MESSAGES = 20;

/** The Model Context Protocol, over streamable HTTP and without sessions. */
export async function POST(request: NextRequest): Promise<Response> {
  // A page of elsewhere could have its name lead here; it can't say that it is of this origin.
  const foreign = originValidationResponse(request, [new URL(origin()).hostname]);
  if (foreign) return foreign;
  try {
    const { ctx, standing } = await admit(request, MCP);
    const { json } = await readBody(request, MCP);
    if (Array.isArray(json) && json.length > MOST_MESSAGES) {
      throw invalid({ body: `Send at most ${MOST_MESSAGES} messages at once.` });
    }
    const { answer, stale } = await rememberingWrites(ctx, () => answerMcp(ctx, request, json));
    outdate(stale);
    for (const [name, value] of standingHeaders(standing)) answer.headers.set(name, value);
    return answer;
  } catch (error) {
    return apiProblem(error, MCP);
  }
}
