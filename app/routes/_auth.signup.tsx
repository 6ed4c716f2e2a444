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
import { type FormErrorCode, SignUpForm } from "../auth/forms.ts";
import { authMessages } from "../auth/messages.ts";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import { SocialButtons } from "../auth/social-buttons.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";
import { RichText } from "../ui/rich-text.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

const messages = authMessages.signUp;

export const handle = { access: "guest" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.pageTitle) }];

export const loader = ({ context }: LoaderFunctionArgs) => ({ providers: context.auth.providers });

/** The form field that a server error belongs to. */
const FIELD_OF: Partial<Record<FormErrorCode, string>> = {
  EMAIL_TAKEN: "email",
  PASSWORD_GUESSABLE: "password",
};

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: SignUpForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["password"] }), 400);
  const result = await context.auth.signUp(submission.value);
  if (result.ok) return redirect("/sites?welcome", { headers: result.headers });
  const codes: FormErrorCode[] = [result.code];
  const field = FIELD_OF[result.code];
  const errors = field ? { fieldErrors: { [field]: codes } } : { formErrors: codes };
  return data(submission.reply({ ...errors, hideFields: ["password"] }), refusalResponse(result));
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
      title={messages.title}
      description={messages.description}
      footer={
        <RichText
          text={messages.logIn}
          slots={{ link: <TextLink to="/login">{messages.logInLink}</TextLink> }}
        />
      }
    >
      <AuthForm form={form}>
        <AuthField
          meta={fields.name}
          label={messages.name}
          autoComplete="name"
          hint={messages.nameHint}
          autoFocus
        />
        <AuthField
          meta={fields.email}
          type="email"
          label={messages.email}
          autoComplete="username"
        />
        <AuthField
          meta={fields.organizationName}
          label={messages.organization}
          autoComplete="organization"
        />
        <AuthField
          meta={fields.password}
          type="password"
          label={authMessages.password}
          autoComplete="new-password"
          hint={authMessages.passwordHint}
        />
        <SubmitButton className="w-full">{messages.submit}</SubmitButton>
      </AuthForm>
      <SocialButtons providers={useLoaderData<typeof loader>().providers} />
    </AuthPanel>
  );
}
