import type { NextRequest } from "next/server";
import { setFlash } from "@/app/_doors/flash";
import { holdCheck, unpackFile } from "@/app/_doors/held-checks";
import { readForm } from "@/app/_doors/request-body";
import { download, orSignInFirst, runRoute, seeOther } from "@/app/_doors/route";
import { checkBib, correctBib } from "@/lib/bib-check/queries";
import { type Context, requireUser } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { MAX_FILE_BYTES } from "@/lib/imports/schema";

const PAGE = "/library/check-bib";

/** The file with what was ticked, or with everything; the form carries the file. */
export const POST = (request: NextRequest) =>
  orSignInFirst(
    PAGE,
    runRoute(request, (ctx) => corrected(ctx, request), { accepts: ["multipart/form-data"] }),
  );

async function corrected(ctx: Context, request: Request): Promise<Response> {
  const user = requireUser(ctx).viewer.id;
  const form = await readForm(request, 2 * MAX_FILE_BYTES);
  const text = (name: string) => String(form.get(name) ?? "");
  const [packed, name] = [text("packed"), text("name").slice(0, 200)];
  const content = unpackFile(packed);
  const again = async (message: string) => {
    const result = await checkBib(ctx, { content });
    await setFlash({ message });
    return seeOther(`${PAGE}?checked=${holdCheck({ user, name, packed, result })}`);
  };
  const [take, entry] = [form.getAll("take"), form.getAll("entry")];
  const everything = form.has("everything");
  if (!everything && take.length + entry.length === 0) return again("Tick what is to be taken.");
  try {
    const file = await correctBib(ctx, { content, take, entry, everything });
    const body = file.content;
    return download({ name: correctedName(name), type: "application/x-bibtex", body });
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return again(error.message);
  }
}

const correctedName = (name: string): string =>
  `${name.replace(/\.(?:bib|bibtex|txt)$/i, "") || "references"}-corrected.bib`;
