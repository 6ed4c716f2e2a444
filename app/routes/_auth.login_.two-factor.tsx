import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useSearchParams } from "@remix-run/react";
import { safeReturnPath } from "../../server/team/domain/return-path.ts";
import { AuthField, AuthForm } from "../auth/auth-form.tsx";
import { AuthPanel } from "../auth/auth-panel.tsx";
import { type FormErrorCode, SecondStepForm } from "../auth/forms.ts";
import { authMessages } from "../auth/messages.ts";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { uiMessages } from "../ui/messages.ts";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";

const messages = authMessages.secondStep;
const RECOVERY = "recovery";

export const handle = { access: "guest" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: SecondStepForm });
  if (submission.status !== "success") return data(submission.reply(), 400);
  const { searchParams } = new URL(request.url);
  const result = await context.auth.verifySecondStep({
    code: submission.value.code,
    isRecoveryCode: searchParams.has(RECOVERY),
    trustDevice: submission.value.trust === "on",
  });
  if (result.ok)
    return redirect(safeReturnPath(searchParams.get("next")) ?? "/", { headers: result.headers });
  const formErrors: FormErrorCode[] = [result.code];
  return data(submission.reply({ formErrors, resetForm: false }), refusalResponse(result));
}

export default function SecondStepPage() {
  const [search] = useSearchParams();
  const isRecovery = search.has(RECOVERY);
  const [form, fields] = useForm({
    id: isRecovery ? "recovery-code" : "second-step",
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(SecondStepForm),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: SecondStepForm }),
  });
  return (
    <AuthPanel
      title={messages.title}
      description={isRecovery ? messages.recoveryDescription : messages.description}
      footer={<OtherWays search={search} isRecovery={isRecovery} />}
    >
      <AuthForm form={form}>
        <AuthField
          meta={fields.code}
          label={isRecovery ? messages.recoveryCode : messages.code}
          inputMode={isRecovery ? "text" : "numeric"}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <label className="flex items-center gap-2.5">
          <input type="checkbox" name="trust" className="size-4 accent-accent" />
          {messages.trust}
        </label>
        <SubmitButton className="w-full">{messages.submit}</SubmitButton>
      </AuthForm>
    </AuthPanel>
  );
}

type OtherWaysProps = { readonly search: URLSearchParams; readonly isRecovery: boolean };

function OtherWays({ search, isRecovery }: OtherWaysProps) {
  const other = new URLSearchParams(search);
  if (isRecovery) other.delete(RECOVERY);
  else other.set(RECOVERY, "");
  return (
    <p className="flex flex-wrap justify-between gap-4">
      <TextLink to={`/login/two-factor?${other}`}>
        {isRecovery ? messages.useApp : messages.useRecovery}
      </TextLink>
      <TextLink to="/login">{authMessages.backToLogIn}</TextLink>
    </p>
  );
}
