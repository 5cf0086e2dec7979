import type { Metadata } from "next";
import { NextMail } from "@/app/_components/digests/next-mail";
import { managePath } from "@/app/_components/digests/paths";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { listIssues, listMissedDays, previewDigest } from "@/lib/digests/queries";

export const metadata: Metadata = {
  title: "The next mail",
  robots: { index: false, follow: false },
};

export default async function Page({ searchParams }: PageProps<"/unsubscribe/next">) {
  const secret = oneOf((await searchParams).s) ?? "";
  const ctx = await requestContext();
  const preview = await orNotFound(previewDigest(ctx, { secret }));
  const issues = await listIssues(ctx, { secret });
  const missed = await listMissedDays(ctx, { secret });
  const about = { preview, issues, missed };
  return <NextMail {...about} which={{ secret }} back={managePath(secret)} />;
}
