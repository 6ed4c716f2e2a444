import { Form } from "@remix-run/react";
import { authMessages } from "../auth/messages.ts";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { inviteErrorText, inviteMessages as messages } from "./messages.ts";

type NewAccountFormProps = { readonly email: string; readonly error: string | null };

const OF_PASSWORD = /^PASSWORD_/;

/** For a person without an account. */
export function NewAccountForm({ email, error }: NewAccountFormProps) {
  const ofPassword = error !== null && OF_PASSWORD.test(error);
  return (
    <Form method="post" className="space-y-5">
      <input type="hidden" name="intent" value="create" />
      {error && !ofPassword ? <Notice tone="danger">{inviteErrorText(error)}</Notice> : null}
      <Field
        label={messages.email}
        type="email"
        value={email}
        readOnly
        autoComplete="username"
        hint={messages.emailHint}
      />
      <Field
        label={messages.name}
        name="name"
        required
        maxLength={100}
        autoComplete="name"
        hint={messages.nameHint}
        autoFocus
      />
      <Field
        label={authMessages.password}
        name="password"
        type="password"
        required
        autoComplete="new-password"
        hint={authMessages.passwordHint}
        errors={ofPassword ? [inviteErrorText(error)] : undefined}
      />
      <SubmitButton className="w-full">{messages.createAccount}</SubmitButton>
    </Form>
  );
}

type AcceptFormProps = { readonly email: string; readonly error: string | null };

/** For the person who is logged in with the invitation's address. */
export function AcceptForm({ email, error }: AcceptFormProps) {
  return (
    <Form method="post" className="space-y-5">
      <input type="hidden" name="intent" value="accept" />
      {error ? <Notice tone="danger">{inviteErrorText(error)}</Notice> : null}
      <p className="text-ink-muted break-words">{messages.loggedInAs(email)}</p>
      <SubmitButton className="w-full">{messages.accept}</SubmitButton>
    </Form>
  );
}
