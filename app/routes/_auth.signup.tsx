import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { REFUSAL_WORDS, SignUpForm } from "../lib/account-forms.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { AuthPanel } from "../ui/auth-panel.tsx";
import { FormField, PostForm, SubmitButton } from "../ui/form.tsx";
import { TextLink } from "../ui/text-link.tsx";

export const handle = { access: "guest" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Create an organisation · Foyer" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: SignUpForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["password"] }), 400);
  const result = await context.auth.signUp(submission.value);
  if (result.ok) return redirect("/sites?welcome", { headers: result.headers });
  const words = [REFUSAL_WORDS[result.code]];
  const errors =
    result.code === "EMAIL_TAKEN" ? { fieldErrors: { email: words } } : { formErrors: words };
  return data(submission.reply({ ...errors, hideFields: ["password"] }), 400);
}

export default function SignUp() {
  const [form, fields] = useForm({
    id: "signup",
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(SignUpForm),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: SignUpForm }),
  });
  return (
    <AuthPanel
      title="Create your organisation"
      description="You will have a greeting on your website in a few minutes."
      footer={
        <>
          Already have an account? <TextLink to="/login">Log in</TextLink>
        </>
      }
    >
      <PostForm form={form}>
        <FormField
          meta={fields.name}
          label="Your name"
          autoComplete="name"
          hint="Visitors see it when you greet them."
          autoFocus
        />
        <FormField meta={fields.email} type="email" label="Work e-mail" autoComplete="username" />
        <FormField
          meta={fields.organizationName}
          label="Organisation"
          autoComplete="organization"
        />
        <FormField
          meta={fields.password}
          type="password"
          label="Password"
          autoComplete="new-password"
          hint="At least 8 characters."
        />
        <SubmitButton className="w-full">Create organisation</SubmitButton>
      </PostForm>
    </AuthPanel>
  );
}
