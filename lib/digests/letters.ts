import type {
  digestAddresses,
  digestConfirmations,
  digestIssues,
  digestSubscriptions,
} from "@/db/schema";
import { readEnv } from "@/lib/env";
import { letterOf } from "@/lib/mail/letter";
import type { Mail } from "@/lib/mail/schema";
import { mailId } from "@/lib/mail/sending";
import { SAMPLE_NOTICE } from "@/lib/papers/schema";
import { type DigestPaper, HOURS_TO_CONFIRM } from "./schema";
import { cut, firstSentences } from "./sentences";
import { describeSchedule, describeSources, longDay, nameAuthors } from "./wording";

interface Sent {
  issue: typeof digestIssues.$inferSelect;
  subscription: typeof digestSubscriptions.$inferSelect;
  address: Pick<typeof digestAddresses.$inferSelect, "email">;
  papers: DigestPaper[];
}

/** The mail of an issue. Its Message-ID is the same each time that it is tried. */
export function digestMail({ issue, subscription, address, papers }: Sent): Mail {
  const origin = readEnv().LECTERN_URL;
  const manage = `${origin}/unsubscribe?s=${subscription.secret}`;
  const oneClick = `${origin}/unsubscribe/one-click?s=${subscription.secret}`;
  return {
    to: address.email,
    subject: subjectOf(papers, issue.staleSince),
    messageId: mailId("digest", issue.id, String(issue.copies)),
    headers: {
      // RFC 8058: the mail client posts there when its reader asks it to.
      "List-Unsubscribe": `<${oneClick}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `<digest.${new URL(origin).hostname}>`,
    },
    ...letterOf({
      subject: subjectOf(papers, issue.staleSince),
      heading: longDay(issue.period),
      paragraphs: papers.length > 0 ? [] : ["Nothing new has come to what you asked for."],
      asides: issue.staleSince
        ? [
            `No daily papers have come in since ${longDay(issue.staleSince)}. So this may be less than there is: the source stands still, not science.`,
          ]
        : [],
      papers: papers.map((paper) => told(paper, origin)),
      ends: [
        {
          text: `You get this ${describeSchedule(subscription)}: ${describeSources(subscription)}. No paper comes twice.`,
        },
        { text: "", label: "Change or stop these mails", href: manage },
      ],
    }),
  };
}

/** The mail that asks whether an address wants mails. */
export function confirmationMail(asked: typeof digestConfirmations.$inferSelect): Mail {
  const origin = readEnv().LECTERN_URL;
  const subject = "Do you want papers by mail?";
  return {
    to: asked.email,
    subject,
    messageId: mailId("digest-confirmation", asked.id),
    headers: {},
    ...letterOf({
      subject,
      heading: subject,
      paragraphs: [
        `Somebody, hopefully you, asked Lectern to send papers to ${asked.email} ${describeSchedule(asked.settings)}: ${describeSources(asked.settings)}.`,
        "If you want that, follow the link and say so there.",
      ],
      asides: [],
      buttons: [
        { label: "Look at it and confirm", href: `${origin}/subscribe/confirm?s=${asked.secret}` },
      ],
      papers: [],
      ends: [
        {
          text: `The link is good for ${HOURS_TO_CONFIRM} hours. If you didn’t ask, do nothing: no mail will come.`,
        },
      ],
    }),
  };
}

function told({ paper, reasons }: DigestPaper, origin: string) {
  const href = `${origin}/paper/${paper.id}`;
  return {
    title: paper.plainTitle,
    authors: nameAuthors(paper.authors),
    why: reasons.join(" · "),
    abstract: firstSentences(paper.plainAbstract),
    notice: paper.source === "sample" && paper.plainAbstract ? SAMPLE_NOTICE : undefined,
    href,
    save: `${origin}/save?url=${encodeURIComponent(href)}`,
  };
}

function subjectOf(papers: DigestPaper[], staleSince: string | null): string {
  const [first] = papers;
  if (!first) return staleSince ? `No daily papers since ${longDay(staleSince)}` : "Papers";
  const title = cut(first.paper.plainTitle.replace(/\p{C}/gu, " "), 100);
  const more = papers.length - 1;
  return more === 0 ? title : `${title} and ${more} more ${more === 1 ? "paper" : "papers"}`;
}
