import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  CALL_SETTINGS_BOUNDS,
  CallSettingsSchema,
} from "../../server/settings/domain/call-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { defineSettingsForm } from "../settings/define-settings-form.ts";
import { numberField } from "../settings/number-field.tsx";
import { reportFailure } from "../settings/report-failure.ts";
import { RingPreview } from "../settings/ring-preview.tsx";
import { saveSettings } from "../settings/save-settings.ts";
import { SettingsPage } from "../settings/settings-page.tsx";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Call settings · Foyer" }];

const form = defineSettingsForm({
  schema: CallSettingsSchema,
  fields: {
    ringSeconds: numberField({
      title: "Ring time",
      description:
        "How long an agent's desk rings before the call moves on to the next agent. Whoever does not answer is set to away.",
      unit: "Seconds",
      bounds: CALL_SETTINGS_BOUNDS.ringSeconds,
      preview: (ringSeconds) => <RingPreview ringSeconds={ringSeconds} />,
    }),
    wrapUpSeconds: numberField({
      title: "Wrap-up",
      description:
        "How long an agent is left alone after a call, to write down what was said. An agent can end it early; 0 means none.",
      unit: "Seconds",
      bounds: CALL_SETTINGS_BOUNDS.wrapUpSeconds,
    }),
    idleMinutes: numberField({
      title: "Idle",
      description:
        "An available agent whose desk nobody touches for this long is set to away. Every open tab asks 30 seconds before.",
      unit: "Minutes",
      bounds: CALL_SETTINGS_BOUNDS.idleMinutes,
    }),
    longestCallMinutes: numberField({
      title: "Longest call",
      description: "A call ends by itself after this time. Both sides are told 5 minutes before.",
      unit: "Minutes",
      bounds: CALL_SETTINGS_BOUNDS.longestCallMinutes,
    }),
  },
});

export const loader = ({ context }: LoaderFunctionArgs) => context.trpc.settings.calls();

export const action = ({ request, context }: ActionFunctionArgs) =>
  saveSettings(form, request, context.trpc.settings.saveCalls);

export const clientAction = reportFailure;

export default function CallSettingsPage() {
  return (
    <SettingsPage
      title="Call settings"
      description="They hold for calls that begin from now on; the idle time holds at once."
      form={form}
      saved={useLoaderData<typeof loader>()}
      savedMessage="Call settings saved"
    />
  );
}
