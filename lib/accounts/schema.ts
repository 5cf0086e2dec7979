import { z } from "zod";
import { ROLES } from "@/db/schema";
import { FORMER, RESERVED_HANDLES } from "./handles";

const handle = z
  .string()
  .trim()
  .transform((text) => text.replace(/^@/, ""))
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9-]{2,30}$/, "Use 2 to 30 of the letters a–z, digits and hyphens.")
      .refine(
        (text) => !RESERVED_HANDLES.has(text) && !text.startsWith(FORMER),
        "This word is taken. Choose another handle.",
      ),
  );
const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Give an email address, like ada@example.org.").max(254));
const newPassword = z
  .string()
  .min(10, "Use at least 10 characters.")
  .max(200, "Use at most 200 characters.");

/** The secret of an invitation, where sign-up needs one. */
const invitation = z.string().max(200).optional();

export const createAccountInput = z.object({ handle, email, password: newPassword });
export const signUpInput = createAccountInput.extend({ invitation });
/** `next`: the path of ours that whoever opens the link goes on to; doors look whether it is one. */
export const askToSignUpInput = z.object({
  email,
  invitation,
  next: z.string().max(2000).optional().catch(undefined),
});
export const finishSignUpInput = z.object({ handle, password: newPassword });
export const emailInput = z.object({ email });
/** Left empty for a link to pass on. */
export const inviteInput = z.object({
  email: z
    .literal("")
    .transform(() => null)
    .or(email)
    .default(null),
});
export const uninviteInput = z.object({ id: z.string().min(1).max(64) });
export const resetPasswordInput = z.object({ password: newPassword });
export const changeHandleInput = z.object({ handle });
export const provideAccountInput = changeHandleInput.extend({ invitation });
export const credentialsInput = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(200),
});
export const confirmPasswordInput = z.object({ password: z.string().max(200) });
export const changePasswordInput = z.object({
  current: z.string().max(200).default(""),
  password: newPassword,
});
export const providerAccountInput = z.object({
  provider: z.string().max(64),
  accountId: z.string().max(2000),
});
/** `held`: whether they have the role from now on. */
export const roleInput = z.object({
  handle: z
    .string()
    .trim()
    .transform((text) => text.replace(/^@/, "")),
  role: z.enum(ROLES, `There is no such role. Use ${ROLES.join(", ")}.`),
  held: z.boolean(),
});
