import Link from "next/link";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getDownload } from "@/lib/downloads/queries";
import { SettingsPage } from "../../_components/settings-page";
import { DownloadState } from "./_components/download-state";

export const metadata = { title: "Your data" };

export default async function Page() {
  const download = await orSignIn("/settings/data", getDownload(await requestContext()));
  return (
    <SettingsPage title="Your data">
      <h2 className="mb-3 font-medium">Download everything</h2>
      <p className="mb-4 text-soft">
        One file with all that Lectern has of you: your library as{" "}
        <Link href="/library/export" prefetch={false} className="text-accent underline">
          an archive
        </Link>{" "}
        that another Lectern reads, BibTeX, your notes as W3C annotations and as Markdown, what is
        in the trash, and what is known of your account. No password and no secret is in it.
      </p>
      <DownloadState download={download} />
      <h2 className="mt-10 mb-3 font-medium">Delete your account</h2>
      <p className="mb-4 text-soft">
        All that is yours goes with it. For two weeks you can change your mind.{" "}
        <Link href="/settings/data/delete" prefetch={false} className="text-danger underline">
          Delete your account
        </Link>
      </p>
      <p className="text-soft">
        What is kept of you, why, and for how long:{" "}
        <Link href="/privacy" prefetch={false} className="text-accent underline">
          Privacy
        </Link>
      </p>
    </SettingsPage>
  );
}
