import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  redirectDocument,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AuthField, AuthForm } from "../auth/auth-form.tsx";
import { AuthPanel } from "../auth/auth-panel.tsx";
import { type FormErrorCode, OrganizationForm } from "../auth/forms.ts";
import { authMessages } from "../auth/messages.ts";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

const messages = authMessages.newOrganization;

// Whoever is logged in, also without an organisation.
export const handle = { access: "public" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function loader({ context: { auth, viewer } }: LoaderFunctionArgs) {
  if (!(await auth.isLoggedIn())) throw redirect("/login");
  return { isMember: viewer !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: OrganizationForm });
  if (submission.status !== "success") return data(submission.reply(), 400);
  const result = await context.auth.foundOrganization({ name: submission.value.organizationName });
  if (result.ok) return redirectDocument("/sites?welcome");
  const formErrors: FormErrorCode[] = [result.code];
  return data(submission.reply({ formErrors }), refusalResponse(result));
}

export default function NewOrganizationPage() {
  const { isMember } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: "new-organization",
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(OrganizationForm),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: OrganizationForm }),
  });
  return (
    <AuthPanel
      title={messages.title}
      description={isMember ? messages.another : messages.description}
      footer={isMember ? <TextLink to="/">{messages.cancel}</TextLink> : null}
    >
      <AuthForm form={form}>
        <AuthField
          meta={fields.organizationName}
          label={messages.name}
          autoComplete="organization"
          autoFocus
        />
        <SubmitButton className="w-full">{messages.submit}</SubmitButton>
      </AuthForm>
    </AuthPanel>
  );
}
