import { NextMail } from "@/app/_components/digests/next-mail";
import { digestPath } from "@/app/_components/digests/paths";
import { decodeSegment } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listIssues, listMissedDays, previewDigest } from "@/lib/digests/queries";

export const metadata = { title: "The next mail" };

export default async function Page({ params }: PageProps<"/settings/digest/[id]/next">) {
  const id = decodeSegment((await params).id);
  const ctx = await requestContext();
  const here = `${digestPath(encodeURIComponent(id))}/next`;
  const preview = await orNotFound(orSignIn(here, previewDigest(ctx, { id })));
  const issues = await listIssues(ctx, { id });
  const missed = await listMissedDays(ctx, { id });
  const about = { preview, issues, missed };
  return <NextMail {...about} which={{ id }} back={digestPath(id)} />;
}
