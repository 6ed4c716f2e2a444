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
import { REFUSAL_WORDS, ResetPasswordForm } from "../lib/account-forms.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { AuthPanel } from "../ui/auth-panel.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { FormField, PostForm, SubmitButton } from "../ui/form.tsx";
import { TextLink } from "../ui/text-link.tsx";

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [
  { title: "Choose a new password · Foyer" },
  { name: "referrer", content: "no-referrer" },
];

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get("token") ?? "";

export function loader({ request }: LoaderFunctionArgs) {
  return { usable: tokenOf(request) !== "" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: ResetPasswordForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["password"] }), 400);
  const { password } = submission.value;
  const result = await context.auth.resetPassword({ token: tokenOf(request), password });
  if (result.ok) return redirect("/login?changed", { headers: result.headers });
  const formErrors = [REFUSAL_WORDS[result.code]];
  return data(submission.reply({ formErrors, hideFields: ["password"] }), 400);
}

export default function ResetPassword() {
  const { usable } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: "reset-password",
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(ResetPasswordForm),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: ResetPasswordForm }),
  });
  if (!usable) return <Unusable />;
  return (
    <AuthPanel
      title="Choose a new password"
      description="You will be logged out everywhere else."
      footer={<TextLink to="/forgot-password">Ask for a new link</TextLink>}
    >
      <PostForm form={form}>
        <FormField
          meta={fields.password}
          type="password"
          label="New password"
          autoComplete="new-password"
          hint="At least 8 characters."
          autoFocus
        />
        <SubmitButton className="w-full">Change password</SubmitButton>
      </PostForm>
    </AuthPanel>
  );
}

function Unusable() {
  return (
    <AuthPanel
      title="This link is not complete"
      description="Open it from the mail again, or ask for a new one. Links work for one hour and once."
    >
      <ButtonLink to="/forgot-password" variant="primary">
        Ask for a new link
      </ButtonLink>
    </AuthPanel>
  );
}
