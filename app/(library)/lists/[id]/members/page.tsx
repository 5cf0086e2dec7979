import Link from "next/link";
import { leaveListAction } from "@/app/_components/lists/member-actions";
import { listPath } from "@/app/_components/lists/paths";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment } from "@/app/_doors/address";
import { readInviteLink } from "@/app/_doors/invite-link";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listInvitesOf } from "@/lib/lists/invites";
import { listMembersOf } from "@/lib/lists/members";
import { getJoinedList } from "@/lib/lists/queries";
import { InviteForms } from "./_components/invite-forms";
import { MemberRows } from "./_components/member-rows";
import { NewLink } from "./_components/new-link";
import { OpenInvites } from "./_components/open-invites";

export const metadata = { title: "Members" };

export default async function Page({ params }: PageProps<"/lists/[id]/members">) {
  const id = decodeSegment((await params).id);
  const ctx = await requestContext();
  const list = await orNotFound(orSignIn(`/lists/${id}/members`, getJoinedList(ctx, id)));
  const own = list.role === "owner";
  const [members, invites, made] = await Promise.all([
    listMembersOf(ctx, id),
    own ? listInvitesOf(ctx, id) : [],
    own ? readInviteLink() : null,
  ]);
  const link = invites.find((invite) => invite.id === made?.id);
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={listPath(list)} prefetch={false}>
          ← {list.title}
        </Link>
      </p>
      <h1 className="mt-2 mb-1 font-semibold font-serif text-[1.62rem] tracking-tight">Members</h1>
      <p className="mb-5 text-[0.93rem] text-soft">
        They read the list, and see what they share with each other on its papers. Editors also add,
        remove, move and describe papers.{" "}
        <Link href={`/lists/${id}/log`} prefetch={false} className="underline underline-offset-3">
          What has been done
        </Link>
      </p>
      {link && made && <NewLink secret={made.secret} expiresAt={link.expiresAt} />}
      <MemberRows listId={id} members={members} own={own} />
      {own ? (
        <>
          {invites.length > 0 && <OpenInvites invites={invites} />}
          <InviteForms listId={id} />
        </>
      ) : (
        <Form action={leaveListAction} hidden={{ id }}>
          <SubmitButton look="danger">Leave list</SubmitButton>
        </Form>
      )}
    </div>
  );
}
