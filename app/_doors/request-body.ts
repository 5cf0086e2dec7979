import { AppError, invalid } from "@/lib/errors";

export const MEGABYTE = 1024 * 1024;

/** The media type of a request's body, in small letters and without parameters. */
export const mediaType = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** A request's JSON. @throws invalid when it is none, or more than a megabyte */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, MEGABYTE);
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (body && typeof body === "object" && !Array.isArray(body)) return { ...body };
  } catch {
    // Said below.
  }
  throw invalid({ body: "Send a JSON object." }, "The body is not a JSON object.");
}

/** The fields of a posted form, files among them. @throws invalid when it is none, TooLarge */
export async function readForm(request: Request, most: number): Promise<FormData> {
  return formOf(await readBytes(request, most), request.headers.get("content-type") ?? "");
}

/** The same of bytes that were read. @throws invalid when they are none */
export const formOf = (body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> =>
  new Response(body, { headers: { "content-type": contentType } }).formData().catch(() => {
    throw invalid({ body: "Send a form." }, "The form can’t be read.");
  });

/**
 * A body of at most so many bytes. A longer one is read to its end all the same, because a browser
 * shows no answer before it has sent all; it is not kept.
 * @throws TooLarge
 */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length <= most) return new Uint8Array(Buffer.concat(chunks));
  throw new TooLarge(`Keep it to ${Math.floor(most / MEGABYTE)} MB.`);
}

/** More than is read; programs are answered with a status of its own. */
export class TooLarge extends AppError {
  constructor(message: string) {
    super("invalid", message);
  }
}

/** A body of a kind that is not read here; programs are answered with a status of its own. */
export class WrongType extends AppError {
  constructor(message: string) {
    super("invalid", message);
  }
}
