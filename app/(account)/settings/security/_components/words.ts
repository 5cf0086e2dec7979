import type { AuditEvent } from "@/lib/audit/events";

const WAYS: Readonly<Record<string, string>> = {
  password: "your password",
  link: "a link in a mail",
  passkey: "a passkey",
  orcid: "ORCID",
  google: "Google",
  github: "GitHub",
  oidc: "an account elsewhere",
};

/** What somebody signed in with. */
export const wayText = (way: string): string => WAYS[way] ?? way;

type Detail = Readonly<Record<string, string>>;

/** What happened, by what is written down of it. */
export const EVENT_WORDS: Readonly<Record<AuditEvent, (detail: Detail) => string>> = {
  "signed-in": ({ way = "" }) => `Signed in with ${wayText(way)}`,
  "sign-in-failed": () => "Somebody tried a wrong password",
  "signed-out": () => "Signed out",
  "session-ended": ({ device }) => `Signed out ${device || "another device"}`,
  "sessions-ended": ({ count }) =>
    count === "1" ? "Signed out another device" : `Signed out ${count} other devices`,
  "password-changed": () => "Changed the password",
  "password-reset": () => "Chose a new password by a link in a mail",
  "email-changed": () => "Changed the email address",
  "email-restored": () => "Took the email address back",
  "second-step-on": () => "Turned the second step on",
  "second-step-off": () => "Turned the second step off",
  "second-step-failed": () => "Somebody gave a wrong code at the second step",
  "recovery-codes-made": () => "Made new recovery codes",
  "recovery-code-used": () => "Used a recovery code",
  "token-made": ({ name }) => `Made the token “${name}”`,
  "token-revoked": ({ name }) => `Revoked the token “${name}”`,
  "role-given": ({ role }) => `You were made ${role}`,
  "role-taken": ({ role }) => `You are no ${role} any more`,
  moderated: ({ act = "", kind = "", title = "" }) =>
    kind === "person"
      ? `A moderator ${DONE[act] ?? act} this account`
      : `A moderator ${DONE[act] ?? act} your ${NAMES[kind] ?? kind}: ${title}`,
  "provider-connected": ({ provider = "" }) => `Connected ${wayText(provider)}`,
  "provider-disconnected": ({ provider = "" }) => `Disconnected ${wayText(provider)}`,
  "passkey-added": ({ name }) => `Added the passkey “${name}”`,
  "passkey-removed": ({ name }) => `Removed the passkey “${name}”`,
  "accounts-joined": ({ handle }) => `Joined the account @${handle} to this one`,
  leaving: () => "Asked for this account to be deleted",
  stayed: () => "Kept this account",
  "download-asked": () => "Had a file made with everything",
  "download-taken": () => "Downloaded everything",
};

/** What a moderator did. */
const DONE: Readonly<Record<string, string>> = {
  hide: "hid",
  unhide: "showed again",
  lock: "locked",
  unlock: "unlocked",
  suspend: "suspended",
  unsuspend: "opened again",
};
const NAMES: Readonly<Record<string, string>> = { annotation: "note" };
