import Link from "next/link";
import { DAYS_TO_STAY } from "@/lib/leaving/schema";
import { Narrow } from "../../../_components/narrow";

export const metadata = { title: "Your account is gone", robots: { index: false } };

export default function Page() {
  return (
    <Narrow title="Your account is gone">
      <p className="mb-4">
        You are signed out, and nobody sees anything of you any more. In {DAYS_TO_STAY} days all of
        it is deleted for good.
      </p>
      <p className="text-soft">
        If you change your mind until then,{" "}
        <Link href="/signin" prefetch={false} className="text-accent underline">
          sign in
        </Link>
        , and you can keep the account.
      </p>
    </Narrow>
  );
}
