import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import {
  MASKING_LEVELS,
  type MaskingLevel,
  PrivacySettingsSchema,
} from "../../server/settings/domain/privacy-settings.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { settingsMessages } from "../settings/messages.ts";
import { type RuleDraft, RulesEditor, ruleErrorOf } from "../settings/rules-editor.tsx";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { CardSection } from "../ui/card.tsx";
import { FieldError } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Switch } from "../ui/switch.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";

const { privacy: messages } = settingsMessages;

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export function loader({ context }: LoaderFunctionArgs) {
  return context.trpc.settings.privacy();
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = PrivacySettingsSchema.safeParse(readSettings(await request.formData()));
  if (!sent.success) return data({ saved: null, invalid: true }, 400);
  await context.trpc.settings.savePrivacy(sent.data);
  return { saved: { at: Date.now() }, invalid: false };
}

function readSettings(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get("settings")));
  } catch {
    return null;
  }
}

export default function PrivacySettingsPage() {
  const saved = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [enabled, setEnabled] = useState(saved.enabled);
  const [level, setLevel] = useState<MaskingLevel>(saved.level);
  const [rules, setRules] = useState<readonly RuleDraft[]>(() =>
    saved.rules.map((rule, key) => ({ key, selector: "", ...rule })),
  );
  const [sent, setSent] = useState(false);
  useSuccessToast(result?.saved, messages.saved);
  const { cobrowse } = messages;
  const settings = { enabled, level, rules: rules.map(toRule) };
  const onSubmit = (event: FormEvent) => {
    setSent(true);
    if (rules.some((rule) => ruleErrorOf(rule) !== null)) event.preventDefault();
  };
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={messages.title} description={messages.description} />
      <SettingsTabs />
      <Form method="post" noValidate className="space-y-6" onSubmit={onSubmit}>
        <input type="hidden" name="settings" value={JSON.stringify(settings)} />
        <CardSection
          title={cobrowse.title}
          description={cobrowse.description}
          actions={
            <Switch aria-label={cobrowse.enable} checked={enabled} onCheckedChange={setEnabled} />
          }
        >
          <fieldset disabled={!enabled} className="space-y-3 disabled:opacity-55">
            <legend className="mb-2 font-medium">{cobrowse.level}</legend>
            {MASKING_LEVELS.map((value) => (
              <label
                key={value}
                className="flex cursor-pointer gap-3 rounded-md border border-line p-4 has-checked:border-accent"
              >
                <input
                  type="radio"
                  name="level"
                  value={value}
                  checked={level === value}
                  onChange={() => setLevel(value)}
                  className="mt-1 self-start accent-accent"
                />
                <span>
                  <span className="block font-medium">{cobrowse.levels[value].name}</span>
                  <span className="text-ink-muted">{cobrowse.levels[value].description}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </CardSection>
        <CardSection title={messages.rules.title} description={messages.rules.description}>
          <RulesEditor rules={rules} onChange={setRules} showErrors={sent} />
        </CardSection>
        {result?.invalid ? <FieldError>{messages.invalid}</FieldError> : null}
        <div className="flex justify-end pb-6">
          <SubmitButton>{uiMessages.save}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}

const toRule = ({ address, effect, selector }: RuleDraft) =>
  effect === "pause" ? { address, effect } : { address, effect, selector };
