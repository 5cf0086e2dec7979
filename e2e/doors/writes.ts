import { type Answer, about, type Door } from "./door";
import type { Doors } from "./scene";

/** Addresses that only take what a page of ours sends; asked from there, with nothing in it. */
export const WRITE_DOORS: Doors = () => {
  const form = (path: string): Door => ({
    ...{ file: `api/forms/${path}/route.ts`, what: "", at: `/api/forms/${path}`, method: "POST" },
    ...{ type: "multipart/form-data; boundary=x", body: "--x--\r\n" },
    answers: (role) => (about(role).session ? "elsewhere" : "sign in"),
  });
  const json = (file: string, at: string, answers: () => Answer): Door => ({
    ...{ file, what: "", at, method: "POST", type: "application/json", body: "{}", answers },
    wordless: true,
  });
  return [
    form("import"),
    form("annotations/import"),
    form("bib-check"),
    {
      ...form("bib-check/corrected"),
      answers: (role) => (about(role).session ? "refused" : "sign in"),
    },
    // Whoever is about to sign in asks for one, too.
    json("api/forms/passkey/route.ts", "/api/forms/passkey", () => "shown"),
    json("(library)/library/inbox/decisions/route.ts", "/library/inbox/decisions", () => "refused"),
    json("(library)/library/inbox/undo/route.ts", "/library/inbox/undo", () => "nothing"),
  ];
};
