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
import { AuthField, AuthForm } from "../auth/auth-form.tsx";
import { AuthPanel } from "../auth/auth-panel.tsx";
import { ForgotPasswordForm, type FormErrorCode } from "../auth/forms.ts";
import { authMessages } from "../auth/messages.ts";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";
import { RichText } from "../ui/rich-text.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

const messages = authMessages.forgotPassword;

export const handle = { access: "guest" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export function loader({ context }: LoaderFunctionArgs) {
  return { testMode: context.mocks !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: ForgotPasswordForm });
  if (submission.status !== "success")
    return data({ sentTo: null, reply: submission.reply() }, 400);
  const { email } = submission.value;
  const result = await context.auth.requestReset({ email });
  if (result.ok) return { sentTo: email, reply: null };
  const formErrors: FormErrorCode[] = [result.code];
  return data({ sentTo: null, reply: submission.reply({ formErrors }) }, refusalResponse(result));
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
      title={messages.title}
      description={messages.description}
      footer={<TextLink to="/login">{authMessages.backToLogIn}</TextLink>}
    >
      <AuthForm form={form}>
        <AuthField
          meta={fields.email}
          type="email"
          label={authMessages.email}
          autoComplete="username"
          autoFocus
        />
        <SubmitButton className="w-full">{messages.submit}</SubmitButton>
      </AuthForm>
    </AuthPanel>
  );
}

function Sent({ to }: { readonly to: string }) {
  const { testMode } = useLoaderData<typeof loader>();
  return (
    <div role="status">
      <MailCheck aria-hidden className="mb-4 size-8 text-accent-text" />
      <AuthPanel
        title={messages.sent.title}
        description={
          <RichText
            text={messages.sent.description}
            slots={{ email: <strong className="font-medium text-ink">{to}</strong> }}
          />
        }
        footer={<TextLink to="/login">{authMessages.backToLogIn}</TextLink>}
      >
        {testMode ? <TextLink to="/dev">{messages.sent.viewMail}</TextLink> : null}
      </AuthPanel>
    </div>
  );
}
