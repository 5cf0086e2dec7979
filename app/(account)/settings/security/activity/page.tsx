import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listHappenings } from "@/lib/audit/queries";
import { SettingsPage } from "../../../_components/settings-page";
import { Happenings } from "../_components/happenings";

export const metadata = { title: "Activity of the last 90 days" };
const HERE = "/settings/security/activity";

export default async function Page({ searchParams }: PageProps<"/settings/security/activity">) {
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const { items, next } = await orNotFound(orSignIn(HERE, listHappenings(ctx, { cursor })));
  return (
    <SettingsPage title="Activity of the last 90 days">
      <Happenings items={items} />
      <NextPage first={cursor ? HERE : null} next={next && `${HERE}?after=${next}`} />
    </SettingsPage>
  );
}
