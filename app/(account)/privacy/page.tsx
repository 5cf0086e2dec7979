import Link from "next/link";
import type { ReactNode } from "react";
import { KEPT } from "@/lib/privacy/stored";

export const metadata = {
  title: "Privacy",
  description: "What Lectern keeps of people, why, for how long, and who sees it.",
};

export default function Page() {
  return (
    <article className="mx-auto max-w-prose">
      <h1 className="mb-4 font-semibold font-serif text-[1.62rem] tracking-tight">Privacy</h1>
      <div className="space-y-3">
        <p>
          This is all that this site keeps of people. You can read without an account, and then
          nothing is kept of you. Nobody is followed around: there are no advertisements, no
          analytics, no fonts or scripts from elsewhere, and nothing is sold or given away.
        </p>
        <p>
          Your browser keeps two kinds of things for you: a cookie by which you stay signed in, with
          small ones that carry a message from one page to the next, and what you were typing, until
          the server has it.
        </p>
        <p>
          What you can do about it: look at and change it where it stands,{" "}
          <To href="/settings/data">download everything</To>, or{" "}
          <To href="/settings/data/delete">delete your account</To>. What you write in a public note
          or list others may have read, copied or quoted by then.
        </p>
        <p>
          The server asks arXiv for papers that people bring or save, and tells it nothing of who
          asked. Mails go through the mail server that the keepers of this site have chosen, and
          sign-in providers learn that you signed in here when you use one. Who runs this site has
          the database and its backups, and keeps backups as long as they see fit: what you delete
          is in them until they are gone.
        </p>
      </div>
      {KEPT.map(({ title, what, why, until, who }) => (
        <section key={title} className="mt-9">
          <h2 className="mb-2 font-medium">{title}</h2>
          <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[6.5rem_1fr]">
            {[
              ["What", what],
              ["Why", why],
              ["How long", until],
              ["Who sees it", who],
            ].map(([term, words]) => (
              <div key={term} className="contents">
                <dt className="text-soft">{term}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </article>
  );
}

const To = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="text-accent underline">
    {children}
  </Link>
);
