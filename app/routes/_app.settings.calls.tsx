import { type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import {
  CALL_SETTINGS_BOUNDS,
  type CallSettings,
} from "../../server/settings/domain/call-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { CallSettingsForm } from "../settings/call-settings-form.ts";
import { settingsMessages } from "../settings/messages.ts";
import { NumberSetting } from "../settings/number-setting.tsx";
import { RingPreview } from "../settings/ring-preview.tsx";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";

const { calls: messages } = settingsMessages;

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export function loader({ context }: LoaderFunctionArgs) {
  return context.trpc.settings.calls();
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: CallSettingsForm });
  if (submission.status !== "success") return data({ saved: null, reply: submission.reply() }, 400);
  await context.trpc.settings.saveCalls(submission.value);
  return { saved: { at: Date.now() }, reply: null };
}

export default function CallSettingsPage() {
  const result = useActionData<typeof action>();
  const { form, setting, ringSeconds } = useSettings(useLoaderData<typeof loader>(), result?.reply);
  useSuccessToast(result?.saved, messages.saved);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={messages.title} description={messages.description} />
      <SettingsTabs />
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        className="space-y-6"
      >
        <NumberSetting unit="seconds" {...setting("ringSeconds")}>
          <RingPreview ringSeconds={ringSeconds} />
        </NumberSetting>
        <NumberSetting unit="seconds" {...setting("wrapUpSeconds")} />
        <NumberSetting unit="minutes" {...setting("idleMinutes")} />
        <NumberSetting unit="minutes" {...setting("longestCallMinutes")} />
        <div className="flex justify-end pb-6">
          <SubmitButton>{uiMessages.save}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}

type Reply = SubmissionResult<string[]>;

/** The form, with the typed values, which each slider shares with its input. */
function useSettings(saved: CallSettings, reply: Reply | null | undefined) {
  const [chosen, choose] = useState(() => textsOf(saved));
  const [form, fields] = useForm({
    id: "call-settings",
    lastResult: reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: CallSettingsForm }),
    shouldValidate: "onInput",
  });
  const setting = (name: keyof CallSettings) => ({
    ...messages.fields[name],
    ...CALL_SETTINGS_BOUNDS[name],
    field: { id: fields[name].id, name, errors: fields[name].errors },
    chosen: chosen[name],
    saved: saved[name],
    onChoose: (text: string) => choose((before) => ({ ...before, [name]: text })),
  });
  const ring = CallSettingsForm.shape.ringSeconds.safeParse(Number(chosen.ringSeconds));
  return { form, setting, ringSeconds: ring.success ? ring.data : saved.ringSeconds };
}

const textsOf = (settings: CallSettings): Record<keyof CallSettings, string> => ({
  ringSeconds: String(settings.ringSeconds),
  wrapUpSeconds: String(settings.wrapUpSeconds),
  idleMinutes: String(settings.idleMinutes),
  longestCallMinutes: String(settings.longestCallMinutes),
});
