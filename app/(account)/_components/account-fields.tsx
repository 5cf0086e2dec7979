import { Field } from "@/app/_components/ui/field";

export const HandleField = () => (
  <Field
    name="handle"
    label="Handle"
    hint="Your name here: small letters, digits and hyphens."
    autoComplete="username"
    autoCapitalize="none"
    spellCheck={false}
  />
);

export const NewPasswordField = ({ label = "Password", hint = "At least 10 characters." }) => (
  <Field name="password" label={label} hint={hint} type="password" autoComplete="new-password" />
);
