import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { safeReturnPath } from "../../server/team/domain/return-path.ts";
import { AuthField, AuthForm } from "../auth/auth-form.tsx";
import { AuthPanel } from "../auth/auth-panel.tsx";
import { type FormErrorCode, LoginForm } from "../auth/forms.ts";
import { authMessages } from "../auth/messages.ts";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import { providerErrorText, SocialButtons } from "../auth/social-buttons.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

const messages = authMessages.logIn;

export const handle = { access: "guest" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export function loader({ context }: LoaderFunctionArgs) {
  return { demo: context.demo !== null, providers: context.auth.providers };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: LoginForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["password"] }), 400);
  const next = safeReturnPath(new URL(request.url).searchParams.get("next"));
  const toAccept = next?.startsWith("/invite/") ?? false;
  const result = await context.auth.signIn({ ...submission.value, toAccept });
  if (!result.ok) {
    const formErrors: FormErrorCode[] = [result.code];
    return data(
      submission.reply({ formErrors, hideFields: ["password"] }),
      refusalResponse(result),
    );
  }
  const { headers } = result;
  if (result.needsCode)
    return redirect(`/login/two-factor${next ? `?next=${encodeURIComponent(next)}` : ""}`, {
      headers,
    });
  return redirect(next ?? "/", { headers });
}

export default function Login() {
  const [search] = useSearchParams();
  const { demo, providers } = useLoaderData<typeof loader>();
  const providerError = providerErrorText(search.get("error"));
  const [form, fields] = useForm({
    id: "login",
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(LoginForm),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: LoginForm }),
  });
  return (
    <AuthPanel
      title={messages.title}
      footer={
        <RichText
          text={messages.signUp}
          slots={{ link: <TextLink to="/signup">{messages.signUpLink}</TextLink> }}
        />
      }
    >
      <AuthForm form={form}>
        {providerError ? <Notice tone="danger">{providerError}</Notice> : null}
        {search.has("changed") ? <Notice tone="success">{messages.passwordChanged}</Notice> : null}
        <AuthField
          meta={fields.email}
          type="email"
          label={authMessages.email}
          autoComplete="username"
          autoFocus
        />
        <AuthField
          meta={fields.password}
          type="password"
          label={authMessages.password}
          autoComplete="current-password"
          aside={<TextLink to="/forgot-password">{messages.forgotPassword}</TextLink>}
        />
        <SubmitButton className="w-full">{messages.submit}</SubmitButton>
      </AuthForm>
      <SocialButtons providers={providers} next={search.get("next")} />
      {demo ? <DemoAccounts /> : null}
    </AuthPanel>
  );
}

function DemoAccounts() {
  return (
    <div className="mt-6 rounded-md border border-line bg-sunken px-4 py-3 text-ink-muted">
      <p className="font-medium text-ink">{messages.demo.title}</p>
      <p className="mt-1">
        <code>admin@demo.test</code>, <code>ana@demo.test</code>, <code>bo@demo.test</code>
        <br />
        <RichText text={messages.demo.password} slots={{ password: <code>demo-password</code> }} />
      </p>
    </div>
  );
}
