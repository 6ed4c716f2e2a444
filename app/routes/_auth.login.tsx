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
import { LoginForm, REFUSAL_WORDS } from "../lib/account-forms.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { AuthPanel } from "../ui/auth-panel.tsx";
import { FormField, PostForm, SubmitButton } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";

export const handle = { access: "guest" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Log in · Foyer" }];

export function loader({ context }: LoaderFunctionArgs) {
  return { demo: context.demo !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: LoginForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["password"] }), 400);
  const result = await context.auth.signIn(submission.value);
  if (!result.ok) {
    const formErrors = [REFUSAL_WORDS[result.code]];
    return data(submission.reply({ formErrors, hideFields: ["password"] }), 400);
  }
  const next = safeReturnPath(new URL(request.url).searchParams.get("next"));
  return redirect(next ?? "/", { headers: result.headers });
}

export default function Login() {
  const [search] = useSearchParams();
  const [form, fields] = useForm({
    id: "login",
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(LoginForm),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: LoginForm }),
  });
  return (
    <AuthPanel
      title="Log in"
      footer={
        <>
          New here? <TextLink to="/signup">Create an organisation</TextLink>
        </>
      }
    >
      <PostForm form={form}>
        {search.has("changed") ? (
          <Notice tone="success">Your password is changed. Log in with the new one.</Notice>
        ) : null}
        <FormField
          meta={fields.email}
          type="email"
          label="E-mail"
          autoComplete="username"
          autoFocus
        />
        <FormField
          meta={fields.password}
          type="password"
          label="Password"
          autoComplete="current-password"
          aside={<TextLink to="/forgot-password">Forgot it?</TextLink>}
        />
        <SubmitButton className="w-full">Log in</SubmitButton>
      </PostForm>
      {useLoaderData<typeof loader>().demo ? <DemoAccounts /> : null}
    </AuthPanel>
  );
}

function DemoAccounts() {
  return (
    <div className="mt-6 rounded-md border border-line bg-sunken px-4 py-3 text-ink-muted">
      <p className="font-medium text-ink">Accounts of the demo</p>
      <p className="mt-1">
        <code>admin@demo.test</code>, <code>ana@demo.test</code>, <code>bo@demo.test</code>
        <br />
        Password <code>demo-password</code>
      </p>
    </div>
  );
}
