import Link from "next/link";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { hasPassword } from "@/lib/accounts/queries";
import { listHappenings } from "@/lib/audit/queries";
import { listDevices } from "@/lib/auth/devices";
import { AskedAgain } from "../../_components/asked-again";
import { SettingsPage } from "../../_components/settings-page";
import { Devices } from "./_components/devices";
import { Happenings } from "./_components/happenings";
import { NewPassword } from "./_components/new-password";

export const metadata = { title: "Security" };
const HERE = "/settings/security";

export default async function Page() {
  const ctx = await requestContext();
  const devices = await orSignIn(HERE, listDevices(ctx));
  const withPassword = await hasPassword(ctx);
  const { items, next } = await listHappenings(ctx, { limit: 8 });
  return (
    <SettingsPage title="Security">
      <h2 className="mb-3 font-medium">Password</h2>
      <AskedAgain ctx={ctx} here={HERE} to={withPassword ? "change it" : "set one"}>
        <NewPassword hasPassword={withPassword} />
      </AskedAgain>
      <Devices devices={devices} />
      <h2 className="mt-8 mb-3 font-medium">Recent activity</h2>
      <p className="mb-3 text-soft">
        Was something of this not you? Change your password: everyone else is signed out then.
      </p>
      <Happenings items={items} />
      {next && (
        <p className="mt-3">
          <Link href={`${HERE}/activity`} prefetch={false} className="text-accent underline">
            All of the last 90 days
          </Link>
        </p>
      )}
    </SettingsPage>
  );
}
