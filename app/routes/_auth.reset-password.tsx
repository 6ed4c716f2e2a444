import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AuthField, AuthForm } from "../auth/auth-form.tsx";
import { AuthPanel } from "../auth/auth-panel.tsx";
import { type FormErrorCode, ResetPasswordForm } from "../auth/forms.ts";
import { authMessages } from "../auth/messages.ts";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

const messages = authMessages.resetPassword;

export const handle = { access: "public" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [
  { title: uiMessages.pageTitle(messages.title) },
  { name: "referrer", content: "no-referrer" },
];

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get("token") ?? "";

export function loader({ request }: LoaderFunctionArgs) {
  return { hasToken: tokenOf(request) !== "" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: ResetPasswordForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["password"] }), 400);
  const { password } = submission.value;
  const result = await context.auth.resetPassword({ token: tokenOf(request), password });
  if (result.ok) return redirect("/login?changed", { headers: result.headers });
  const formErrors: FormErrorCode[] = [result.code];
  return data(submission.reply({ formErrors, hideFields: ["password"] }), refusalResponse(result));
}

export default function ResetPassword() {
  const { hasToken } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: "reset-password",
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(ResetPasswordForm),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: ResetPasswordForm }),
  });
  if (!hasToken) return <IncompleteLink />;
  return (
    <AuthPanel
      title={messages.title}
      description={messages.description}
      footer={<TextLink to="/forgot-password">{messages.requestLink}</TextLink>}
    >
      <AuthForm form={form}>
        <AuthField
          meta={fields.password}
          type="password"
          label={messages.password}
          autoComplete="new-password"
          hint={authMessages.passwordHint}
          autoFocus
        />
        <SubmitButton className="w-full">{messages.submit}</SubmitButton>
      </AuthForm>
    </AuthPanel>
  );
}

function IncompleteLink() {
  return (
    <AuthPanel title={messages.incomplete.title} description={messages.incomplete.description}>
      <ButtonLink to="/forgot-password" variant="primary">
        {messages.requestLink}
      </ButtonLink>
    </AuthPanel>
  );
}
