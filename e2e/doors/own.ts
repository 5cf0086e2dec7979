import { type Answer, about, belongs, type Door, type Role } from "./door";
import type { Doors, Scene } from "./scene";

/** Pages of one’s own: each sees theirs, and strangers are asked to sign in. */
const EACH: readonly [file: string, words?: "words"][] = [
  ["(account)/settings/account/page.tsx"],
  ["(account)/settings/data/page.tsx"],
  ["(account)/settings/data/delete/page.tsx"],
  ["(account)/settings/digest/page.tsx"],
  ["(account)/settings/digest/new/page.tsx"],
  ["(account)/settings/handle/page.tsx"],
  ["(account)/settings/join/page.tsx"],
  ["(account)/settings/page.tsx"],
  ["(account)/settings/people/page.tsx"],
  ["(account)/settings/profile/page.tsx"],
  ["(account)/settings/reports/page.tsx"],
  ["(account)/settings/saving/page.tsx"],
  ["(account)/settings/second-step/page.tsx"],
  ["(account)/settings/security/activity/page.tsx"],
  ["(account)/settings/security/page.tsx"],
  ["(account)/settings/tokens/page.tsx"],
  ["(account)/settings/ways/page.tsx"],
  ["(account)/settings/webhooks/page.tsx"],
  ["(feed)/papers/bring/page.tsx"],
  ["(library)/library/annotations/import/page.tsx"],
  ["(library)/library/annotations/page.tsx", "words"],
  ["(library)/library/changes/page.tsx"],
  ["(library)/library/check-bib/page.tsx"],
  ["(library)/library/duplicates/page.tsx"],
  ["(library)/library/export/page.tsx"],
  ["(library)/library/following/page.tsx"],
  ["(library)/library/for-you/page.tsx"],
  ["(library)/library/import/page.tsx"],
  ["(library)/library/inbox/dismissed/page.tsx"],
  ["(library)/library/inbox/page.tsx"],
  ["(library)/library/keys/page.tsx"],
  ["(library)/library/page.tsx", "words"],
  ["(library)/library/rules/page.tsx", "words"],
  ["(library)/library/tags/page.tsx", "words"],
  ["(library)/library/trash/page.tsx", "words"],
  ["(library)/lists/page.tsx", "words"],
  ["(library)/lists/proposals/own/page.tsx"],
  ["(library)/lists/proposals/page.tsx"],
  ["(library)/save/page.tsx"],
];

/** The address of a file without parameters. */
export const addressOf = (file: string): string =>
  `/${file}`.replace(/\/\([a-z]+\)/g, "").replace(/\/(?:page\.tsx|route\.ts)$/, "") || "/";

const signedIn =
  (answer: (role: Role) => Answer) =>
  (role: Role): Answer =>
    about(role).session ? answer(role) : "sign in";

export const OWN_DOORS: Doors = (scene) => [
  ...EACH.map(
    ([file, words]): Door => ({
      ...{ file, what: "one’s own", at: addressOf(file) },
      answers: signedIn((role) => {
        if (about(role).owner) return words ? "shown" : "told";
        // They choose among lists that they keep together.
        return belongs(role) ? "told" : "open";
      }),
    }),
  ),
  ...things(scene),
  ...files(scene),
];

/** One thing of the owner’s, which nobody else finds. */
function things({ rule, brought, digest, note }: Scene): Door[] {
  const owners = signedIn((role) => (about(role).owner ? "shown" : "missing"));
  const door = (file: string, at: string, wordless = false): Door => ({
    ...{ file, what: "a thing of the owner’s", at, answers: owners },
    ...(wordless && { wordless }),
  });
  return [
    door("(library)/library/rules/[id]/page.tsx", `/library/rules/${rule}`),
    door("(library)/library/import/[id]/page.tsx", `/library/import/${brought}`),
    door("(account)/settings/digest/[id]/page.tsx", `/settings/digest/${digest.id}`, true),
    door(
      "(account)/settings/digest/[id]/next/page.tsx",
      `/settings/digest/${digest.id}/next`,
      true,
    ),
    {
      ...{ file: "(account)/report/[kind]/[id]/page.tsx", what: "a private note" },
      at: `/report/annotation/${note}`,
      answers: signedIn(() => "missing"),
    },
  ];
}

function files({ download }: Scene): Door[] {
  const library = "(library)/library";
  return [
    {
      ...{ file: "(account)/settings/data/file/[id]/route.ts", what: "everything" },
      ...{ at: `/settings/data/file/${download}`, wordless: true },
      answers: signedIn((role) => (about(role).owner ? "shown" : "missing")),
    },
    {
      // Only the browser that has just made them has any.
      ...{ file: "(account)/settings/second-step/codes/route.ts", what: "recovery codes" },
      ...{ at: "/settings/second-step/codes", answers: () => "missing" },
    },
    {
      ...{ file: `${library}/annotations/export/route.ts`, what: "all notes" },
      at: "/library/annotations/export?format=markdown",
      answers: signedIn((role) => (about(role).owner ? "shown" : "open")),
    },
    {
      ...{ file: `${library}/export/archive/route.ts`, what: "the archive", wordless: true },
      ...{ at: "/library/export/archive", answers: signedIn(() => "shown") },
    },
    {
      ...{ file: `${library}/export/file/route.ts`, what: "the library" },
      at: "/library/export/file?format=bibtex",
      answers: signedIn((role) => (about(role).owner ? "shown" : "open")),
    },
  ];
}
