import Link from "next/link";
import { CopyText } from "@/app/_components/ui/copy-link";
import { Field } from "@/app/_components/ui/field";
import { origin } from "@/app/_doors/metadata";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { requireUser } from "@/lib/context";
import { bookmarkletAddress } from "@/lib/saving/bookmarklet";
import { SettingsPage } from "../../_components/settings-page";
import { Bookmarklet } from "./_components/bookmarklet";

export const metadata = { title: "Saving from anywhere" };

export default async function Page() {
  const ctx = await requestContext();
  await orSignIn("/settings/saving", (async () => requireUser(ctx))());
  const address = bookmarkletAddress(origin());
  return (
    <SettingsPage title="Saving from anywhere">
      <p className="mb-6 text-soft">
        A bookmark takes the page that you have open to Lectern, where one button saves its paper:
        from arXiv and sites that show its papers, OpenReview, the ACL Anthology, Hugging Face
        papers, or by the DOI of a journal. From other pages it brings what they tell of the paper.
      </p>
      <h2 className="mb-3 font-medium">On a computer</h2>
      <p className="mb-4 text-soft">
        Show your bookmarks bar (Ctrl+Shift+B, or ⌘+Shift+B), and drag this onto it:
      </p>
      <p className="mb-4">
        <Bookmarklet address={address} />
      </p>
      <p className="mb-4 text-soft">
        Then press it on the page of a paper. Browsers don’t run it on a PDF: use the page of the
        paper, or paste the address of the PDF into{" "}
        <Link href="/save" prefetch={false} className="text-accent underline">
          Save a paper
        </Link>
        .
      </p>
      <h2 className="mt-8 mb-3 font-medium">Where nothing can be dragged</h2>
      <p className="mb-4 text-soft">
        Bookmark any page, call it “Save to Lectern”, and put this in place of its address. On an
        iPhone or iPad, open it from the bookmarks; in Chrome on Android, type its name into the
        address bar and choose it.
      </p>
      <Field
        name="bookmark"
        label="Address of the bookmark"
        defaultValue={address}
        readOnly
        spellCheck={false}
        dir="ltr"
      />
      <CopyText text={address} label="Copy it" done="Copied" />
      <h2 className="mt-8 mb-3 font-medium">On a phone</h2>
      <p className="mb-4 text-soft">
        On Android, install Lectern (in the menu of the browser, “Install” or “Add to home screen”).
        Then it is in the share menu of other apps. On an iPhone, copy the address of a paper and
        paste it into{" "}
        <Link href="/save" prefetch={false} className="text-accent underline">
          Save a paper
        </Link>
        .
      </p>
    </SettingsPage>
  );
}
