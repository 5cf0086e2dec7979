import Link from "next/link";
import { HOURS_TO_CONFIRM } from "@/lib/digests/schema";
import { Narrow } from "../../_components/narrow";

export const metadata = { title: "Look into your mail", robots: { index: false, follow: false } };

export default function Page() {
  return (
    <Narrow title="Look into your mail">
      <p>
        A link is on its way to the address that you gave. It leads to a page where you confirm, and
        it is good for {HOURS_TO_CONFIRM} hours. Until then nothing else is sent.
      </p>
      <p className="mt-4 text-soft">
        Nothing there after a few minutes? Look among what was taken for spam, or{" "}
        <Link href="/subscribe" prefetch={false} className="text-accent underline">
          try again
        </Link>
        . More than three links a day are not sent to one address.
      </p>
    </Narrow>
  );
}
