import type { Metadata } from "next";
import Link from "next/link";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment } from "@/app/_doors/address";
import { orGone, requestContext } from "@/app/_doors/page";
import { getLink } from "@/lib/one-time/links";
import type { OpenLink } from "@/lib/one-time/schema";
import { HandleField, NewPasswordField } from "../../_components/account-fields";
import { Narrow } from "../../_components/narrow";
import {
  confirmEmailAction,
  confirmNewEmailAction,
  finishSignUpAction,
  openSignInLinkAction,
  resetPasswordAction,
  restoreEmailAction,
} from "../actions";

export const metadata: Metadata = {
  title: "Link",
  robots: { index: false, follow: false },
  // Its address is the secret.
  referrer: "same-origin",
};

/** Where the links of mails lead. Looking does nothing: programs that check mails for harm follow every link. */
export default async function Page({ params }: PageProps<"/link/[secret]">) {
  const secret = decodeSegment((await params).secret);
  const link = await orGone(getLink(await requestContext(), { secret }));
  const Open = link && PAGES[link.purpose];
  return Open ? <Open link={link} secret={secret} /> : <Gone />;
}

interface Props {
  link: OpenLink;
  secret: string;
}

const PAGES: Partial<Record<OpenLink["purpose"], (props: Props) => React.ReactNode>> = {
  "sign-up": FinishSignUp,
  "confirm-email": ConfirmEmail,
  "reset-password": ResetPassword,
  "sign-in": SignIn,
  "change-email": ChangeEmail,
  "restore-email": RestoreEmail,
};

function Gone() {
  return (
    <Narrow title="This link doesn’t work">
      <p className="text-soft">
        It was used, has expired, or its address is not complete.{" "}
        <Link href="/signin/forgotten" prefetch={false} className="text-accent underline">
          Ask for a new one
        </Link>
      </p>
    </Narrow>
  );
}

function FinishSignUp({ link: { email }, secret }: Props) {
  return (
    <Narrow title="Make your account">
      <p className="mb-5 text-soft">
        Its address is <bdi className="font-medium text-ink">{email}</bdi>.
      </p>
      <Form action={finishSignUpAction} hidden={{ secret }}>
        <HandleField />
        <NewPasswordField />
        <SubmitButton look="primary">Make the account</SubmitButton>
      </Form>
    </Narrow>
  );
}

function ConfirmEmail({ link: { email, handle }, secret }: Props) {
  return (
    <Narrow title="Is this your address?">
      <p className="mb-5">
        The account @{handle} has the address <bdi className="font-medium">{email}</bdi>.
      </p>
      <Form action={confirmEmailAction} hidden={{ secret }}>
        <SubmitButton look="primary">Yes, it is mine</SubmitButton>
      </Form>
    </Narrow>
  );
}

function ResetPassword({ link: { handle }, secret }: Props) {
  return (
    <Narrow title="Choose a new password">
      <p className="mb-5 text-soft">
        For @{handle}. Everybody who is signed in to this account is signed out.
      </p>
      <Form action={resetPasswordAction} hidden={{ secret }}>
        <NewPasswordField />
        <SubmitButton look="primary">Set the password</SubmitButton>
      </Form>
    </Narrow>
  );
}

function SignIn({ link: { handle }, secret }: Props) {
  return (
    <Narrow title="Sign in">
      <p className="mb-5 text-soft">You will be signed in as @{handle}, in this browser.</p>
      <Form action={openSignInLinkAction} hidden={{ secret }}>
        <SubmitButton look="primary">Sign in here</SubmitButton>
      </Form>
    </Narrow>
  );
}

function ChangeEmail({ link: { email, handle }, secret }: Props) {
  return (
    <Narrow title="Have this address?">
      <p className="mb-5">
        From now on, the account @{handle} has the address{" "}
        <bdi className="font-medium">{email}</bdi>.
      </p>
      <Form action={confirmNewEmailAction} hidden={{ secret }}>
        <SubmitButton look="primary">Yes, change it</SubmitButton>
      </Form>
      <p className="mt-6 text-soft text-sm">It works only where you are signed in as @{handle}.</p>
    </Narrow>
  );
}

function RestoreEmail({ link: { email, handle, instead }, secret }: Props) {
  return (
    <Narrow title="Take the address back?">
      <p className="mb-5">
        The account @{handle} has <bdi className="font-medium">{email}</bdi> again, in place of{" "}
        <bdi>{instead}</bdi>. Everybody who is signed in to it is signed out, and you choose a new
        password next.
      </p>
      <Form action={restoreEmailAction} hidden={{ secret }}>
        <SubmitButton look="primary">Take it back</SubmitButton>
      </Form>
    </Narrow>
  );
}
