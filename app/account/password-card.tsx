import { useRef } from "react";
import { toast } from "sonner";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "../auth/forms.ts";
import { authMessages } from "../auth/messages.ts";
import { Button } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { profileMessages } from "./messages.ts";
import { useProfileForm } from "./use-profile-form.ts";

const { password: messages } = profileMessages;

type PasswordCardProps = {
  readonly hasPassword: boolean;
  readonly providers: readonly string[];
};

export function PasswordCard({ hasPassword, providers }: PasswordCardProps) {
  const names = providers.map((provider) => messages.with[provider] ?? provider).join(", ");
  return (
    <CardSection
      title={messages.title}
      description={hasPassword ? messages.description : messages.none}
    >
      {hasPassword ? <ChangePassword /> : <RequestLink />}
      {names && hasPassword ? (
        <p className="mt-4 text-ink-muted">{messages.linked(names)}</p>
      ) : null}
    </CardSection>
  );
}

function ChangePassword() {
  const ref = useRef<HTMLFormElement>(null);
  const { Form, pending, error } = useProfileForm(() => {
    toast.success(messages.saved);
    ref.current?.reset();
  });
  return (
    <Form ref={ref} method="post" className="max-w-md space-y-4">
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <Field
        type="password"
        name="currentPassword"
        label={messages.current}
        autoComplete="current-password"
        required
        maxLength={MAX_PASSWORD_LENGTH}
      />
      <Field
        type="password"
        name="newPassword"
        label={messages.next}
        autoComplete="new-password"
        hint={authMessages.passwordHint}
        required
        minLength={MIN_PASSWORD_LENGTH}
        maxLength={MAX_PASSWORD_LENGTH}
      />
      <Button type="submit" name="intent" value="password" pending={pending}>
        {messages.submit}
      </Button>
    </Form>
  );
}

function RequestLink() {
  const { Form, pending, error } = useProfileForm(() => toast.success(messages.sent));
  return (
    <Form method="post" className="space-y-4">
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <Button type="submit" name="intent" value="password-link" pending={pending}>
        {messages.setUp}
      </Button>
    </Form>
  );
}
