import { type Answer, about, type Door, type Role } from "./door";
import type { Doors } from "./scene";

/** What the keepers of a site see; for everyone else there is no such page. */
export const STAFF_DOORS: Doors = ({ lists, owner }) => {
  const only =
    (role: "moderator" | "curator" | "admin") =>
    (asking: Role): Answer =>
      about(asking)[role] ? "shown" : "missing";
  const file = (path: string, at: string, answers: Door["answers"], words = false): Door => ({
    ...{ file: path, what: at, at, answers },
    ...(!words && { wordless: true }),
  });
  const desk = "(moderation)/moderation";
  return [
    file(`${desk}/page.tsx`, "/moderation", only("moderator")),
    file(`${desk}/log/page.tsx`, "/moderation/log", only("moderator")),
    // Moderators read what was published, and of what is private only that it is there.
    ...lists.map(({ id, state }) => ({
      ...file(`${desk}/[kind]/[id]/page.tsx`, `/moderation/list/${id}`, (role) => {
        if (!about(role).moderator) return "missing";
        return state === "private" || state === "trashed" ? "open" : "shown";
      }),
      what: `a ${state} list`,
      wordless: false,
    })),
    file(
      `${desk}/[kind]/[id]/page.tsx`,
      `/moderation/person/${owner.viewer.id}`,
      only("moderator"),
    ),
    file("(moderation)/admin/page.tsx", "/admin", only("admin")),
    file("(moderation)/admin/fetches/page.tsx", "/admin/fetches", only("admin")),
    file("(moderation)/admin/jobs/page.tsx", "/admin/jobs", only("admin")),
    file("(moderation)/admin/invitations/page.tsx", "/admin/invitations", only("admin")),
    file("(feed)/papers/curation/page.tsx", "/papers/curation", (role) => {
      if (!about(role).session) return "sign in";
      return about(role).curator ? "shown" : "missing";
    }),
  ];
};
