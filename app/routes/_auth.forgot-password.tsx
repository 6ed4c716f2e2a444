import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MailCheck } from "lucide-react";
import { ForgotPasswordForm, REFUSAL_WORDS } from "../lib/account-forms.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { AuthPanel } from "../ui/auth-panel.tsx";
import { FormField, PostForm, SubmitButton } from "../ui/form.tsx";
import { TextLink } from "../ui/text-link.tsx";

export const handle = { access: "guest" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Forgotten password · Foyer" }];

export function loader({ context }: LoaderFunctionArgs) {
  return { standIns: context.mocks !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: ForgotPasswordForm });
  if (submission.status !== "success")
    return data({ sentTo: null, reply: submission.reply() }, 400);
  const { email } = submission.value;
  const result = await context.auth.requestReset({ email });
  if (result.ok) return { sentTo: email, reply: null };
  return data(
    { sentTo: null, reply: submission.reply({ formErrors: [REFUSAL_WORDS[result.code]] }) },
    400,
  );
}

export default function ForgotPassword() {
  const result = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: "forgot-password",
    lastResult: result?.reply,
    constraint: getZodConstraint(ForgotPasswordForm),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: ForgotPasswordForm }),
  });
  if (result?.sentTo) return <Sent to={result.sentTo} />;
  return (
    <AuthPanel
      title="Forgotten password"
      description="Tell us your e-mail address, and we send you a link to choose a new one."
      footer={<TextLink to="/login">Back to log in</TextLink>}
    >
      <PostForm form={form}>
        <FormField
          meta={fields.email}
          type="email"
          label="E-mail"
          autoComplete="username"
          autoFocus
        />
        <SubmitButton className="w-full">Send the link</SubmitButton>
      </PostForm>
    </AuthPanel>
  );
}

function Sent({ to }: { readonly to: string }) {
  const { standIns } = useLoaderData<typeof loader>();
  return (
    <div role="status">
      <MailCheck aria-hidden className="mb-4 size-8 text-accent-text" />
      <AuthPanel
        title="Look into your mail"
        description={
          <>
            If there is an account for <strong className="font-medium text-ink">{to}</strong>, a
            link is on its way. It works for one hour.
          </>
        }
        footer={<TextLink to="/login">Back to log in</TextLink>}
      >
        {standIns ? <TextLink to="/dev">Read the mail that the stand-in caught</TextLink> : null}
      </AuthPanel>
    </div>
  );
}
