import { ProfilePage, profileMetadata } from "@/app/_components/lists/profile-page";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/profile/[handle]">;

export const generateMetadata = async ({ params }: Props) =>
  profileMetadata({ ctx: await requestContext(), handle: (await params).handle });

export default async function Page({ params }: Props) {
  return <ProfilePage ctx={await requestContext()} handle={(await params).handle} />;
}
