import { type Answer, about, belongs, type Door, onPages, type Role, type State } from "./door";
import type { Doors, Scene, StandingList } from "./scene";

const OPEN: readonly State[] = ["public", "unlisted", "locked"];

/** Who reads a list, and the papers that stand in it alone. */
export const reads = (state: State, role: Role): boolean =>
  state !== "trashed" && (belongs(role) || OPEN.includes(state));

/** Who reads a list by its id: of an unlisted one only its address is the secret that lets in. */
export const readsById = (state: State, role: Role): boolean =>
  reads(state, role) && (belongs(role) || state !== "unlisted");

/** What each list answers at each of its addresses. */
export const LIST_DOORS: Doors = (scene) =>
  scene.lists.flatMap((list) =>
    [...pages(list), ...files(list), ...forAnyone(list, scene), ...ofMembers(list)].map((door) => ({
      ...door,
      what: `${door.what} of a ${list.state} list`,
    })),
  );

/** For who reads the list, by their cookie. */
const readers =
  ({ state }: StandingList) =>
  (role: Role): Answer =>
    reads(state, onPages(role)) ? "shown" : "missing";

/** The same for whoever asks, members as well. */
const asStranger =
  ({ state }: StandingList) =>
  (): Answer =>
    OPEN.includes(state) ? "shown" : "missing";

/** What asks for a session, and then shows the list to some. */
const signedIn =
  (answer: (role: Role) => Answer) =>
  (role: Role): Answer =>
    about(role).session ? answer(role) : "sign in";

const today = () => new Date().toISOString().slice(0, 10);

function pages(list: StandingList): Door[] {
  const answers = readers(list);
  const below = "[handle]/[slug]";
  const version = `live/version/${below}/[day]`;
  // A list that strangers never could read has no versions.
  const versions = list.state === "private" ? () => "missing" as const : answers;
  const then = `${list.path}@${today()}`;
  return [
    { file: `live/list/${below}/page.tsx`, what: "the page", at: list.path, answers },
    {
      ...{ file: `cached/list/${below}/page.tsx`, what: "the kept page" },
      ...{ at: `/cached/list${list.path.replace("@", "")}`, answers: asStranger(list) },
    },
    {
      ...{ file: `live/changes/${below}/page.tsx`, what: "the changes" },
      ...{ at: `${list.path}/changes`, answers },
    },
    {
      ...{ file: "(library)/lists/[id]/like/page.tsx", what: "papers like it" },
      at: `/lists/${list.id}/like`,
      answers: (role) => (readsById(list.state, onPages(role)) ? "shown" : "missing"),
    },
    { file: `${version}/page.tsx`, what: "the version of today", at: then, answers: versions },
    {
      ...{ file: `${version}/citations/[format]/route.ts`, what: "the version as .bib" },
      ...{ at: `${then}.bib`, answers: versions },
    },
    {
      ...{ file: `${version}/cite/[format]/route.ts`, what: "the reference to the version" },
      ...{ at: `${then}/cite.bib`, answers: versions },
    },
  ];
}

function files(list: StandingList): Door[] {
  const answers = readers(list);
  const citations = "live/list/[handle]/[slug]/citations/[format]/route.ts";
  return [
    ...["bib", "json", "txt"].map((ending) => ({
      ...{ file: citations, what: `.${ending}`, at: `${list.path}.${ending}`, answers },
    })),
    {
      file: "live/list/[handle]/[slug]/calendar/route.ts",
      ...{ what: ".ics", at: `${list.path}.ics`, answers },
    },
    {
      file: "live/list/[handle]/[slug]/annotations/route.ts",
      ...{ what: "annotations", at: `${list.path}/annotations.jsonld`, answers },
    },
  ];
}

function forAnyone(list: StandingList, { origin }: Scene): Door[] {
  const answers = asStranger(list);
  const feed = "live/feeds/list/[handle]/[slug]/[format]/route.ts";
  const url = encodeURIComponent(`${origin}${list.path}`);
  return [
    { file: feed, what: "Atom", at: `${list.path}.atom`, answers },
    { file: feed, what: "JSON Feed", at: `${list.path}/feed.json`, answers },
    {
      file: "live/picture/list/[handle]/[slug]/route.ts",
      ...{ what: "the picture", at: `${list.path}.png`, answers, wordless: true },
    },
    {
      file: "embed/[handle]/[slug]/route.ts",
      ...{ what: "the frame", at: `/embed${list.path}`, answers },
    },
    { file: "oembed/route.ts", what: "oEmbed", at: `/oembed?url=${url}`, answers },
    {
      ...{ file: "oembed/route.ts", what: "oEmbed as XML", answers },
      at: `/oembed?format=xml&url=${url}`,
    },
  ];
}

function ofMembers({ id, state, path }: StandingList): Door[] {
  const there = state !== "trashed";
  const below = "(library)/lists/[id]";
  const member = signedIn((role) => (belongs(role) && there ? "shown" : "missing"));
  return [
    {
      ...{ file: `${below}/edit/page.tsx`, what: "the settings", at: `/lists/${id}/edit` },
      answers: signedIn((role) => (about(role).owner && there ? "shown" : "missing")),
    },
    {
      ...{ file: `${below}/log/page.tsx`, what: "the log", at: `/lists/${id}/log` },
      answers: member,
    },
    {
      ...{ file: `${below}/members/page.tsx`, what: "the members", at: `/lists/${id}/members` },
      answers: member,
    },
    {
      ...{ file: `${below}/propose/page.tsx`, what: "proposing", at: `/lists/${id}/propose` },
      answers: signedIn((role) => {
        if (state === "locked") return "told";
        if (state !== "public") return "missing";
        // Who keeps it adds papers themselves.
        return about(role).owner || role === "editor" ? "told" : "shown";
      }),
    },
    {
      ...{ file: "(account)/report/[kind]/[id]/page.tsx", what: "reporting" },
      at: `/report/list/${id}`,
      answers: signedIn((role) => {
        if (state === "private" || !reads(state, role)) return "missing";
        return about(role).owner ? "told" : "shown";
      }),
    },
    {
      ...{ file: "(library)/library/export/file/route.ts", what: "an export" },
      at: `/library/export/file?format=bibtex&at=${encodeURIComponent(path.slice(1))}`,
      answers: signedIn((role) => (reads(state, role) ? "shown" : "missing")),
    },
  ];
}
