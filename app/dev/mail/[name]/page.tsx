import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { keptMails } from "@/app/_doors/kept-mails";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { openKeptMail } from "@/lib/mail/folder";

export const metadata: Metadata = { title: "Mail", robots: { index: false, follow: false } };

/** One mail with both of its parts, its headers, and where it leads. */
export default async function Page({ params }: PageProps<"/dev/mail/[name]">) {
  const { name } = await params;
  await requestContext();
  const mail = await orNotFound(keptMails().then((folder) => openKeptMail(folder, name)));
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href="/dev/mail" prefetch={false}>
          All mails
        </Link>
      </p>
      <h1 className="mt-2 break-words font-semibold font-serif text-[1.62rem] tracking-tight">
        {mail.subject}
      </h1>
      <p className="mb-6 break-words text-soft">To {mail.to}</p>
      <Part title="As a mail program shows it">
        <iframe
          src={`/dev/mail/${name}/html`}
          title={`The mail “${mail.subject}”`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="h-[70vh] w-full rounded-lg border border-line bg-white"
        />
      </Part>
      <Part title="Its links">
        <ul>
          {mail.links.map((link) => (
            <li key={link} className="break-all py-1 text-[0.93rem]">
              <a href={link} className="underline underline-offset-3">
                {link}
              </a>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="As plain text">
        <pre className="whitespace-pre-wrap break-words rounded-lg border border-line p-3 text-[0.86rem]">
          {mail.text}
        </pre>
      </Part>
      <Part title="Headers">
        <dl className="text-[0.86rem]">
          {mail.headers.map(({ name: header, value }) => (
            <div key={`${header} ${value}`} className="mb-1.5">
              <dt className="text-soft">{header}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-9">
      <h2 className="mb-2 font-medium">{title}</h2>
      {children}
    </section>
  );
}
