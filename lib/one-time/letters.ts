import { readEnv } from "@/lib/env";
import { letterOf } from "@/lib/mail/letter";
import type { Mail } from "@/lib/mail/schema";
import { mailId } from "@/lib/mail/sending";
import { describeLifetime, type LinkPurpose, type Notice, type OneTimeLink } from "./schema";
import { secretOf } from "./secrets";

interface Words {
  subject: string;
  paragraphs: string[];
  /** What the button says. */
  label: string;
  /** The small print. */
  unasked: string;
}

const NOTHING_HAPPENS = "If you didn’t ask for it, do nothing: nothing will happen.";

/** What each link says of itself. */
const WORDS: Readonly<Record<LinkPurpose, (link: OneTimeLink) => Words>> = {
  "sign-up": ({ email }) => ({
    subject: "Finish making your account",
    paragraphs: [
      `Somebody, hopefully you, wants an account at Lectern with the address ${email}.`,
      "Follow the link, and choose your handle and a password there. The account is made then.",
    ],
    label: "Finish making the account",
    unasked: NOTHING_HAPPENS,
  }),
  "confirm-email": ({ email }) => ({
    subject: "Confirm your address",
    paragraphs: [
      `An account at Lectern has the address ${email}. Confirm that it is yours, so that it can open your account again when you have lost your password.`,
    ],
    label: "Confirm the address",
    unasked: "If you have no account there, do nothing: the address stays unconfirmed.",
  }),
  "reset-password": () => ({
    subject: "Choose a new password",
    paragraphs: [
      "Somebody, hopefully you, wants a new password for your account at Lectern.",
      "When you have chosen one, everybody who is signed in to the account is signed out.",
    ],
    label: "Choose a new password",
    unasked: "If you didn’t ask for it, do nothing: your password stays as it is.",
  }),
  "sign-in": ({ data }) =>
    data.tried
      ? {
          subject: "You have an account already",
          paragraphs: [
            "Somebody, hopefully you, wanted to make an account at Lectern with this address. You have one, and it has not been changed.",
            "If it was you, this link signs you in.",
          ],
          label: "Sign in",
          unasked: "If it wasn’t you, do nothing: nobody was told that you have an account.",
        }
      : {
          subject: "Sign in to Lectern",
          paragraphs: [
            "Here is your link to sign in. It signs in the browser in which you open it.",
          ],
          label: "Sign in",
          unasked: "If you didn’t ask for it, do nothing: nobody gets in without this mail.",
        },
  "change-email": ({ email }) => ({
    subject: "Confirm your new address",
    paragraphs: [
      `An account at Lectern is to have the address ${email} from now on. Follow the link in a browser in which you are signed in.`,
    ],
    label: "Confirm the new address",
    unasked: NOTHING_HAPPENS,
  }),
  "restore-email": ({ data }) => ({
    subject: "Your address was changed",
    paragraphs: [
      `Your account at Lectern has another address now: ${data.instead}.`,
      "If that wasn’t you, take it back: the account has this address again, and everybody is signed out. Then choose a new password.",
    ],
    label: "Take it back",
    unasked: "If it was you, do nothing.",
  }),
  invitation: () => ({
    subject: "You are invited to Lectern",
    paragraphs: [
      "You are invited to make an account at Lectern, a reading list for research papers.",
    ],
    label: "Make an account",
    unasked: "If you don’t want one, do nothing.",
  }),
};

/** Where a link leads: to a page with a button, because programs that look for harm follow every link. */
export const linkPath = (purpose: LinkPurpose, secret: string): string =>
  purpose === "invitation" ? `/signup?invitation=${secret}` : `/link/${secret}`;

/** The mail with a link; its Message-ID is the same each time that it is tried. */
export function linkMail(link: OneTimeLink): Mail {
  const { subject, paragraphs, label, unasked } = WORDS[link.purpose](link);
  const href = `${readEnv().LECTERN_URL}${linkPath(link.purpose, secretOf(link.id))}`;
  return {
    to: link.email ?? "",
    subject,
    messageId: mailId("account-link", link.id),
    headers: {},
    ...letterOf({
      ...{ subject, heading: subject, paragraphs, buttons: [{ label, href }] },
      ends: [{ text: `The link works once, for ${describeLifetime(link.purpose)}. ${unasked}` }],
    }),
  };
}

const NOTICE_WORDS: Readonly<
  Record<Notice["notice"], (notice: Notice) => { subject: string; text: string }>
> = {
  "address-wanted": () => ({
    subject: "You have an account already",
    text: "Somebody, hopefully you, wanted to give this address to another account at Lectern. An account has one address, and an address one account: nothing was changed. If it was you, sign in to the one that has the address.",
  }),
  "address-changing": ({ instead }) => ({
    subject: "Your address is about to change",
    text: `Somebody who is signed in to your account at Lectern wants to change its address to ${instead}. A link was sent there to confirm it; when it has been, you get another mail, by which you can take it back for 7 days. If this wasn’t you, change your password now: that signs everybody out, and makes the link worthless.`,
  }),
  "password-set": () => ({
    subject: "Your password was changed",
    text: "The password of your account at Lectern was changed, and everybody who was signed in was signed out. If that wasn’t you, choose a new one by “Forgotten?” on the page where you sign in.",
  }),
};

/** The mail that tells somebody what has become of their account. */
export function noticeMail(notice: Notice): Mail {
  const { subject, text } = NOTICE_WORDS[notice.notice](notice);
  const href = `${readEnv().LECTERN_URL}/signin`;
  return {
    to: notice.to,
    subject,
    messageId: mailId("account-notice", notice.id),
    headers: {},
    ...letterOf({
      ...{ subject, heading: subject, paragraphs: [text] },
      ends: [{ text: "", label: "Lectern", href }],
    }),
  };
}
