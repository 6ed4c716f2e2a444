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
import { CALL_SETTINGS_BOUNDS, type CallSettings } from "../../server/team/domain/call-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { CallSettingsForm } from "../settings/call-settings-form.ts";
import { NumberSetting } from "../settings/number-setting.tsx";
import { RingPreview } from "../settings/ring-preview.tsx";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Call settings · Foyer" }];

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
  useSuccessToast(result?.saved, "Call settings saved");
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Call settings"
        description="They hold for calls that begin from now on; the idle time holds at once."
      />
      <SettingsTabs />
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        className="space-y-6"
      >
        <NumberSetting
          title="Ring time"
          description="How long an agent's desk rings before the call moves on to the next agent. Whoever does not answer is set to away."
          unit="Seconds"
          {...setting("ringSeconds")}
        >
          <RingPreview ringSeconds={ringSeconds} />
        </NumberSetting>
        <NumberSetting
          title="Wrap-up"
          description="How long an agent is left alone after a call, to write down what was said. An agent can end it early; 0 means none."
          unit="Seconds"
          {...setting("wrapUpSeconds")}
        />
        <NumberSetting
          title="Idle"
          description="An available agent whose desk nobody touches for this long is set to away. Every open tab asks 30 seconds before."
          unit="Minutes"
          {...setting("idleMinutes")}
        />
        <NumberSetting
          title="Longest call"
          description="A call ends by itself after this time. Both sides are told 5 minutes before."
          unit="Minutes"
          {...setting("longestCallMinutes")}
        />
        <div className="flex justify-end pb-6">
          <SubmitButton>Save</SubmitButton>
        </div>
      </Form>
    </div>
  );
}

type Reply = SubmissionResult<string[]>;

/** The form with what is typed into it, so that a slider and its number stay together. */
function useSettings(saved: CallSettings, reply: Reply | null | undefined) {
  const [chosen, choose] = useState(() => textsOf(saved));
  const [form, fields] = useForm({
    id: "call-settings",
    lastResult: reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: CallSettingsForm }),
    shouldValidate: "onInput",
  });
  const setting = (name: keyof CallSettings) => ({
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
