import { type Answer, about, type Door, onPages, type Role } from "./door";
import { reads } from "./lists";
import type { Doors, Scene } from "./scene";

/** A paper that somebody has brought, and who may read it. */
interface Brought {
  what: string;
  id: string;
  readers: (role: Role) => boolean;
  /** Whether strangers may. */
  open: boolean;
}

/** Papers that are not everyone’s: those in lists, and one in a library alone. */
export const PAPER_DOORS: Doors = (scene) =>
  broughtIn(scene).flatMap((paper) =>
    doorsOf(paper, scene).map((door) => ({ ...door, what: `${door.what} of ${paper.what}` })),
  );

export const broughtIn = ({ lists, paper }: Scene): Brought[] => [
  ...lists.map(({ state, paper: id }) => ({
    ...{ what: `a paper of a ${state} list`, id },
    // It stays its owner’s, wherever the list goes.
    readers: (role: Role) => about(role).owner === true || reads(state, role),
    open: reads(state, "stranger"),
  })),
  {
    ...{ what: "a paper of a library", id: paper, open: false },
    readers: (role) => about(role).owner === true,
  },
];

function doorsOf({ id, readers, open }: Brought, { origin }: Scene): Door[] {
  const answers = (role: Role): Answer => (readers(onPages(role)) ? "shown" : "missing");
  const asStranger = (): Answer => (open ? "shown" : "missing");
  const url = encodeURIComponent(`${origin}/paper/${id}`);
  return [
    { file: "live/paper/[...id]/page.tsx", what: "the page", at: `/paper/${id}`, answers },
    {
      ...{ file: "cached/paper/[...id]/page.tsx", what: "the kept page" },
      ...{ at: `/cached/paper/${id}`, answers: asStranger },
    },
    ...["bib", "json"].map((ending) => ({
      ...{ file: "live/paper-file/[format]/[...id]/route.ts", what: `.${ending}` },
      ...{ at: `/paper/${id}.${ending}`, answers },
    })),
    {
      ...{ file: "live/picture/paper/[...id]/route.ts", what: "the picture" },
      ...{ at: `/paper/${id}.png`, answers: asStranger, wordless: true },
    },
    {
      ...{ file: "embed/paper/[...id]/route.ts", what: "the frame" },
      ...{ at: `/embed/paper/${id}`, answers: asStranger },
    },
    { file: "oembed/route.ts", what: "oEmbed", at: `/oembed?url=${url}`, answers: asStranger },
    // Programs that collect references find no papers of people there.
    ...["", "&format=bibtex"].map((asked) => ({
      ...{ file: "unapi/route.ts", what: `unAPI${asked}`, at: `/unapi?id=${id}${asked}` },
      answers: () => "missing" as const,
    })),
    {
      ...{ file: "(library)/library/export/file/route.ts", what: "an export" },
      at: `/library/export/file?format=bibtex&paper=${id}`,
      answers: (role) => (about(role).session ? answers(role) : "sign in"),
    },
    {
      ...{ file: "(library)/lists/propose/page.tsx", what: "proposing" },
      at: `/lists/propose?paper=${id}`,
      answers: (role) => (about(role).session ? "missing" : "sign in"),
    },
    {
      ...{ file: "(library)/save/page.tsx", what: "saving", at: `/save?paper=${id}` },
      answers: (role) => {
        if (!about(role).session) return "sign in";
        return readers(role) ? "shown" : "open";
      },
    },
    {
      ...{ file: "(feed)/papers/curation/page.tsx", what: "curation" },
      at: `/papers/curation?paper=${id}`,
      answers: (role) => {
        if (!about(role).session) return "sign in";
        return about(role).curator ? answers(role) : "missing";
      },
    },
  ];
}
