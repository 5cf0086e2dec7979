import { type Answer, about, type Door, onPages, type Role } from "./door";
import { addressOf } from "./own";
import type { Doors, Scene } from "./scene";

const open = (): Answer => "open";
const shown = (): Answer => "shown";
/** What is the owner’s and public stands among what is others’. */
const told = (): Answer => "told";
const missing = (): Answer => "missing";

/** What everyone sees alike, without parameters. */
const EVERYONE = [
  ...["(account)/api", "(account)/privacy", "(account)/settings/data/left", "(account)/subscribe"],
  ...["(account)/signin/forgotten", "(account)/signin/sent", "(account)/subscribe/confirm"],
  ...["(account)/subscribe/sent", "(account)/unsubscribe", "(feed)/search"],
].map((path) => `${path}/page.tsx`);

/** What is there for everyone, with nothing of the owner’s but what is public. */
export const OPEN_DOORS: Doors = (scene) => [
  ...EVERYONE.map((file): Door => ({ file, what: "", at: addressOf(file), answers: open })),
  ...arriving(),
  ...secrets(scene),
  ...feed(),
  ...people(scene),
  ...services(scene),
];

/** Where one gets in, which those who are in are led past. */
function arriving(): Door[] {
  const past = (role: Role): Answer => (about(role).session ? "elsewhere" : "open");
  const page = (file: string, answers: Door["answers"]): Door => ({
    ...{ file: `(account)/${file}`, what: "", at: addressOf(file), answers },
  });
  return [
    page("signin/page.tsx", past),
    page("signup/page.tsx", past),
    page("signin/again/page.tsx", (role) => (about(role).session ? "elsewhere" : "sign in")),
    page("signin/second/page.tsx", (role) => (about(role).session ? "elsewhere" : "sign in")),
    page("signup/with/page.tsx", () => "sign in"),
    page("signout/page.tsx", (role) => (about(role).session ? "open" : "elsewhere")),
    {
      ...{ file: "(account)/signin/with/[provider]/route.ts", what: "a provider nobody knows" },
      ...{ at: "/signin/with/nobody", answers: () => "sign in" },
    },
    {
      ...{ file: "api/auth/[...nextauth]/route.ts", what: "a return from nowhere" },
      ...{ at: "/api/auth/callback/oidc?code=a&state=b", answers: () => "elsewhere" },
    },
  ];
}

/** Addresses that are secrets: who has them is let in, and a wrong one says nothing. */
function secrets({ digest, invite }: Scene): Door[] {
  return [
    {
      ...{ file: "(account)/link/[secret]/page.tsx", what: "a link that nobody made" },
      ...{ at: "/link/nobody-made-this", answers: open },
    },
    {
      ...{ file: "(account)/invite/[secret]/page.tsx", what: "an invitation", answers: shown },
      at: `/invite/${invite}`,
    },
    {
      ...{ file: "(account)/invite/[secret]/page.tsx", what: "none", at: "/invite/nobody" },
      answers: open,
    },
    {
      ...{ file: "(account)/unsubscribe/next/page.tsx", what: "of a digest", answers: open },
      at: `/unsubscribe/next?s=${digest.secret}`,
    },
    {
      ...{ file: "(account)/unsubscribe/next/page.tsx", what: "of none", answers: missing },
      at: "/unsubscribe/next?s=nobody-made-this",
    },
    {
      ...{
        file: "(account)/unsubscribe/one-click/route.ts",
        what: "",
        at: "/unsubscribe/one-click",
      },
      answers: () => "elsewhere",
    },
  ];
}

/** A day that no other test has papers on. */
const DAY = "2019-02-03";

function feed(): Door[] {
  const file = (path: string, at: string, answers: Door["answers"] = open): Door => ({
    ...{ file: path, what: at, at, answers },
  });
  return [
    file("live/feed/[period]/page.tsx", `/papers/${DAY}?sort=title`),
    file("cached/feed/[period]/page.tsx", `/papers/${DAY}`),
    file("live/trending/[[...of]]/page.tsx", "/trending?after="),
    file("cached/trending/[[...of]]/page.tsx", "/cached/trending"),
    file("cached/public-lists/[order]/page.tsx", "/cached/public-lists/popular", told),
    file("live/public-lists/[order]/page.tsx", "/lists/public?sort=", told),
    file("live/feeds/papers/[period]/[format]/route.ts", `/papers/${DAY}.atom`),
    file("live/feeds/papers/[period]/[format]/route.ts", `/papers/${DAY}/feed.json`),
    file("live/open-files/papers/[period]/[ending]/route.ts", `/papers/${DAY}.bib`),
    file("[...missing]/page.tsx", "/nothing/is/here", missing),
  ];
}

function people({ owner: { viewer } }: Scene): Door[] {
  const { handle } = viewer;
  // A profile shows what is public, and to members and the owner what they keep together.
  const profile = (): Answer => "shown";
  return [
    ...[`/@${handle}?sort=`, `/@${handle}`].map((at) => ({
      ...{ file: "live/profile/[handle]/page.tsx", what: at, at, answers: profile },
    })),
    {
      ...{ file: "cached/profile/[handle]/page.tsx", what: "kept", answers: profile },
      at: `/cached/profile/${handle}`,
    },
    ...[`/@${handle}.atom`, `/@${handle}/feed.json`].map((at) => ({
      ...{ file: "live/feeds/profile/[handle]/[format]/route.ts", what: at, at, answers: profile },
    })),
    ...[`/@${handle}.bib`, `/@${handle}.ris`, `/@${handle}.json`].map((at) => ({
      ...{ file: "live/open-files/profile/[handle]/[ending]/route.ts", what: at, at },
      answers: profile,
    })),
    {
      ...{ file: "live/picture/profile/[handle]/route.ts", what: "", at: `/@${handle}.png` },
      ...{ answers: profile, wordless: true },
    },
    {
      ...{ file: "(feed)/followers/[handle]/page.tsx", what: "", at: `/followers/${handle}` },
      answers: open,
    },
    {
      ...{ file: "(account)/report/[kind]/[id]/page.tsx", what: "a person" },
      at: `/report/person/${handle}`,
      answers: (role) => {
        if (!about(role).session) return "sign in";
        return about(onPages(role)).owner ? "told" : "open";
      },
    },
  ];
}

function services({ origin, open: paper }: Scene): Door[] {
  const mail = process.env.E2E_DATABASE_URL ? missing : shown;
  const file = (path: string, at: string, answers: Door["answers"] = shown): Door => ({
    ...{ file: path, what: at, at, answers, wordless: true },
  });
  return [
    file("healthz/route.ts", "/healthz"),
    file("readyz/route.ts", "/readyz"),
    // Without LECTERN_METRICS_TOKEN there is no such page.
    file("metrics/route.ts", "/metrics", missing),
    file("opensearch.xml/route.ts", "/opensearch.xml"),
    file("sitemap.xml/route.ts", "/sitemap.xml"),
    file("unapi/route.ts", `/unapi?id=${paper}&format=ris`),
    file("oembed/route.ts", `/oembed?url=${encodeURIComponent(`${origin}/paper/${paper}`)}`),
    file("dev/mail/page.tsx", "/dev/mail", mail),
    file("dev/mail/[name]/page.tsx", "/dev/mail/nobody.eml", missing),
    file("dev/mail/[name]/html/route.ts", "/dev/mail/nobody.eml/html", missing),
  ];
}
