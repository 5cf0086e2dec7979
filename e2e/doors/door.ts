/** How a list stands: what its owner has made it, and what a moderator has done with it. */
export const STATES = ["private", "unlisted", "public", "locked", "hidden", "trashed"] as const;
export type State = (typeof STATES)[number];

/** Who asks, and what they are to the owner of the scene. */
export const ROLES = {
  stranger: {},
  owner: { session: true, owner: true },
  editor: { session: true, member: true },
  viewer: { session: true, member: true },
  follower: { session: true },
  "somebody else": { session: true },
  blocked: { session: true },
  curator: { session: true, curator: true },
  moderator: { session: true, moderator: true },
  admin: { session: true, admin: true },
  // Who is suspended, or has left, is nobody here until they are let in again.
  suspended: {},
  leaving: {},
  "an ended session": {},
  "the owner’s token": { token: true, owner: true },
  "another’s token": { token: true },
} as const satisfies Record<string, About>;

interface About {
  /** They come with the cookie of a browser. */
  session?: true;
  /** They come with a token, which opens the API alone. */
  token?: true;
  owner?: true;
  /** Of the lists, besides the owner. */
  member?: true;
  curator?: true;
  moderator?: true;
  admin?: true;
}

export type Role = keyof typeof ROLES;
export const ALL_ROLES = Object.keys(ROLES) as Role[];

/** Who is asked about at every door; the others take their turns at it. */
const ALWAYS: readonly Role[] = ["stranger", "owner"];
/** Every so many doors each of the others has its turn. */
const TURN = 10;

/** The roles as which a door is tried, by its place in the table: each of them at doors of every kind. */
export const rolesAt = (place: number): Role[] =>
  ALL_ROLES.filter((role, index) => ALWAYS.includes(role) || (place + index) % TURN === 0);

export const about = (role: Role): About => ROLES[role];

/** Whether they belong to the lists, where cookies and tokens are looked at. */
export const belongs = (role: Role): boolean =>
  about(role).owner === true || about(role).member === true;

/** What a door answers. */
export type Answer =
  /** A success, with the words of what belongs to the owner. */
  | "shown"
  /** A success, without them. */
  | "open"
  /** 404. */
  | "missing"
  /** On to the page that asks to sign in. */
  | "sign in"
  /** 401, of what isn’t followed by people. */
  | "unknown"
  /** 403. */
  | "forbidden"
  /** 400: it was let in, and can’t be read. */
  | "refused"
  /** 409: there is nothing that it could do. */
  | "nothing"
  /** On to another page. */
  | "elsewhere"
  /** A success, with them or without: a sentence in place of a form, or a menu that names what is theirs. */
  | "told";

/** One address, and what it answers whom. */
export interface Door {
  /** The file of `app/` that answers, below it. */
  file: string;
  /** What it is for, beside the file. */
  what: string;
  at: string;
  method?: "POST";
  body?: string;
  type?: string;
  answers: (role: Role) => Answer;
  /** Its success can’t be told by the owner’s word: it is a picture, or says other things. */
  wordless?: boolean;
}

/** Pages know the signed-in by their cookie, and no tokens. */
export const onPages = (role: Role): Role => (about(role).token ? "stranger" : role);
