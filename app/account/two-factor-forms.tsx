import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { profileMessages } from "./messages.ts";
import type { ProfileResult } from "./profile-action.ts";
import { QrCode } from "./qr-code.tsx";
import { useProfileForm } from "./use-profile-form.ts";

const { twoFactor: messages } = profileMessages;

type FormProps = {
  readonly onDone: (result: ProfileResult) => void;
  readonly onCancel: () => void;
};

type ProofProps = FormProps & {
  readonly intent: string;
  readonly hasPassword: boolean;
  readonly asksCode?: boolean;
  readonly title?: string;
  readonly description?: string;
  readonly submit: string;
};

/** Asks who sits at the open session before how they sign in is changed. */
export function Proof(props: ProofProps) {
  const { intent, hasPassword, asksCode = false, title, description, submit, onCancel } = props;
  const { Form, pending, error } = useProfileForm(props.onDone);
  return (
    <Form method="post" className="max-w-md space-y-4">
      {title ? <h3 className="font-semibold">{title}</h3> : null}
      {description ? <p className="text-ink-muted">{description}</p> : null}
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <input type="hidden" name="intent" value={intent} />
      {hasPassword ? (
        <Field
          type="password"
          name="password"
          label={messages.password}
          autoComplete="current-password"
          required
          autoFocus
        />
      ) : null}
      {asksCode ? <CodeField label={messages.code} autoFocus={!hasPassword} /> : null}
      <Buttons submit={submit} pending={pending} onCancel={onCancel} />
    </Form>
  );
}

/** The secret, as a QR code and as text, and the code that proves that the app has it. */
export function ConfirmSetup({ uri, onDone, onCancel }: FormProps & { readonly uri: string }) {
  const { Form, pending, error } = useProfileForm(onDone);
  const { setup } = messages;
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <Form method="post" className="space-y-4">
      <h3 className="font-semibold">{setup.title}</h3>
      <p className="max-w-prose text-ink-muted">{setup.scan}</p>
      <QrCode text={uri} label={setup.qr} />
      <div className="space-y-1.5">
        <p className="text-ink-muted">{setup.secret}</p>
        <div className="flex flex-wrap items-center gap-2">
          <code className="break-all">{secret.match(/.{1,4}/g)?.join(" ")}</code>
          <CopyButton text={secret} />
        </div>
      </div>
      <input type="hidden" name="intent" value="confirm-two-factor" />
      <div className="max-w-md space-y-4">
        {error ? <Notice tone="danger">{error}</Notice> : null}
        <CodeField label={setup.code} autoFocus />
        <Buttons submit={setup.confirm} pending={pending} onCancel={onCancel} />
      </div>
    </Form>
  );
}

type CodeFieldProps = { readonly label: string; readonly autoFocus: boolean };

function CodeField({ label, autoFocus }: CodeFieldProps) {
  return (
    <Field
      name="code"
      label={label}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      required
      autoFocus={autoFocus}
    />
  );
}

type ButtonsProps = {
  readonly submit: string;
  readonly pending: boolean;
  readonly onCancel: () => void;
};

function Buttons({ submit, pending, onCancel }: ButtonsProps) {
  return (
    <div className="flex gap-2">
      <Button type="submit" variant="primary" pending={pending}>
        {submit}
      </Button>
      <Button variant="ghost" onClick={onCancel}>
        {profileMessages.cancel}
      </Button>
    </div>
  );
}
