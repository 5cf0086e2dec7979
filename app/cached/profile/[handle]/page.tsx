import { ProfilePage, profileMetadata } from "@/app/_components/lists/profile-page";
import { anonymousContext } from "@/app/_doors/page";

export const dynamic = "force-static";
export const generateStaticParams = () => [];

type Props = PageProps<"/cached/profile/[handle]">;

export const generateMetadata = async ({ params }: Props) =>
  profileMetadata({ ctx: anonymousContext(), handle: (await params).handle });

export default async function Page({ params }: Props) {
  return <ProfilePage ctx={anonymousContext()} handle={(await params).handle} />;
}
