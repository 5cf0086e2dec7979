import { download, runRoute } from "@/app/_doors/route";
import { newRecoveryCodes } from "@/app/_doors/shown-once";
import { notFound } from "@/lib/errors";

/** The recovery codes that were just made, as a file. */
export const GET = (request: Request) =>
  runRoute(request, async () => {
    const codes = await newRecoveryCodes.read();
    if (!codes) throw notFound("file");
    const body = `Recovery codes for Lectern. Each works once.\n\n${codes.secret.replaceAll(" ", "\n")}\n`;
    return download({
      name: "lectern-recovery-codes.txt",
      type: "text/plain; charset=utf-8",
      body,
    });
  });
