import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Moment } from "@/app/_components/ui/moment";
import { keptMails } from "@/app/_doors/kept-mails";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { listKeptMails } from "@/lib/mail/folder";
import type { KeptMail } from "@/lib/mail/schema";

export const metadata: Metadata = { title: "Mail", robots: { index: false, follow: false } };

/** Mails that were written here, because there is no server to send them through. */
export default async function Page() {
  await requestContext();
  const mails = await listKeptMails(await orNotFound(keptMails()));
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-2 font-semibold font-serif text-[1.62rem] tracking-tight">Mail</h1>
      <p className="mb-6 text-soft">
        Without <code>SMTP_URL</code>, Lectern writes its mails here instead of sending them. Only
        this machine sees this page.
      </p>
      {mails.length === 0 ? (
        <EmptyState title="No mail yet">The next one that Lectern writes is shown here.</EmptyState>
      ) : (
        <ol className="border-line border-b">
          {mails.map((mail) => (
            <Row key={mail.name} mail={mail} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Row({ mail: { name, to, subject, at } }: { mail: KeptMail }) {
  return (
    <li className="border-line border-t py-3">
      <Link
        href={`/dev/mail/${name}`}
        prefetch={false}
        className="break-words font-serif text-[1.07rem]"
      >
        {subject}
      </Link>
      <p className="break-words text-[0.93rem] text-soft">
        To {to}
        {at && (
          <>
            {" · "}
            <Moment at={at} />
          </>
        )}
      </p>
    </li>
  );
}
