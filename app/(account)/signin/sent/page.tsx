import Link from "next/link";
import { oneOf } from "@/app/_doors/address";
import { keptMails } from "@/app/_doors/kept-mails";
import { orGone } from "@/app/_doors/page";
import { describeLifetime } from "@/lib/one-time/schema";
import { Narrow } from "../../_components/narrow";

export const metadata = { title: "Look into your mail", robots: { index: false, follow: false } };

/** After somebody asked for a link; the same whether the address has an account or not. */
export default async function Page({ searchParams }: PageProps<"/signin/sent">) {
  const forSignUp = oneOf((await searchParams).for) === "signup";
  const here = await orGone(keptMails());
  return (
    <Narrow title="Look into your mail">
      <p>
        {forSignUp
          ? `A link is on its way to the address that you gave. It works once, for ${describeLifetime("sign-up")}.`
          : `If the address that you gave has an account, a link is on its way there. It works once: for ${describeLifetime("sign-in")} to sign in, for ${describeLifetime("reset-password")} to choose a new password.`}
      </p>
      <p className="mt-4 text-soft">
        Nothing there after a few minutes? Look among what was taken for spam, or{" "}
        <Link
          href={forSignUp ? "/signup" : "/signin/forgotten"}
          prefetch={false}
          className="text-accent underline"
        >
          try again
        </Link>
        . No more than three links to one address work at a time.
      </p>
      {here && (
        <p className="mt-4 text-soft">
          This Lectern has no mail server:{" "}
          <Link href="/dev/mail" prefetch={false} className="text-accent underline">
            its mails are here
          </Link>
          .
        </p>
      )}
    </Narrow>
  );
}
