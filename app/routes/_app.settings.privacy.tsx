import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import {
  type MaskingLevel,
  PrivacySettingsSchema,
} from "../../server/cobrowse/domain/cobrowse-policy.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { faultOf, type RuleDraft, RulesEditor } from "../settings/rules-editor.tsx";
import { SettingsTabs } from "../settings/settings-tabs.tsx";
import { CardSection } from "../ui/card.tsx";
import { FieldError } from "../ui/field.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Switch } from "../ui/switch.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Privacy settings · Foyer" }];

export function loader({ context }: LoaderFunctionArgs) {
  return context.trpc.settings.privacy();
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = PrivacySettingsSchema.safeParse(readSettings(await request.formData()));
  if (!sent.success)
    return data({ saved: null, error: "Some of this cannot be saved. Please check it." }, 400);
  await context.trpc.settings.savePrivacy(sent.data);
  return { saved: { at: Date.now() }, error: null };
}

function readSettings(form: FormData): unknown {
  try {
    return JSON.parse(String(form.get("settings")));
  } catch {
    return null;
  }
}

const LEVELS: readonly {
  readonly level: MaskingLevel;
  readonly name: string;
  readonly words: string;
}[] = [
  {
    level: "standard",
    name: "Standard",
    words:
      "Hides passwords, payment fields, telephone and identity numbers, codes, and what your pages mark as sensitive. Ordinary fields are shown.",
  },
  {
    level: "strict",
    name: "Strict",
    words:
      "Hides all text, every field and every picture, except what your pages mark with data-foyer-allow or a rule allows.",
  },
];

export default function PrivacySettingsPage() {
  const saved = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [enabled, setEnabled] = useState(saved.enabled);
  const [level, setLevel] = useState<MaskingLevel>(saved.level);
  const [rules, setRules] = useState<readonly RuleDraft[]>(() =>
    saved.rules.map((rule, key) => ({ key, selector: "", ...rule })),
  );
  const [sent, setSent] = useState(false);
  useSuccessToast(result?.saved, "Privacy settings saved");
  const settings = { enabled, level, rules: rules.map(withoutDraft) };
  const onSubmit = (event: FormEvent) => {
    setSent(true);
    if (rules.some((rule) => faultOf(rule) !== null)) event.preventDefault();
  };
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Privacy settings"
        description="Changes hold from the next call on; a call under way keeps what it began with."
      />
      <SettingsTabs />
      <Form method="post" noValidate className="space-y-6" onSubmit={onSubmit}>
        <input type="hidden" name="settings" value={JSON.stringify(settings)} />
        <CardSection
          title="Co-browse"
          description="During a call the agent sees the visitor's page. The visitor is told, and can stop it at any time."
          actions={
            <Switch aria-label="Enable co-browse" checked={enabled} onCheckedChange={setEnabled} />
          }
        >
          <fieldset disabled={!enabled} className="space-y-3 disabled:opacity-55">
            <legend className="mb-2 font-medium">What is hidden from agents</legend>
            {LEVELS.map(({ level: value, name, words }) => (
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
                  <span className="block font-medium">{name}</span>
                  <span className="text-ink-muted">{words}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </CardSection>
        <CardSection
          title="Rules for your pages"
          description="Passwords and card numbers are always hidden, whatever the rules say."
        >
          <RulesEditor rules={rules} onChange={setRules} showFaults={sent} />
        </CardSection>
        {result?.error ? <FieldError>{result.error}</FieldError> : null}
        <div className="flex justify-end pb-6">
          <SubmitButton>Save</SubmitButton>
        </div>
      </Form>
    </div>
  );
}

const withoutDraft = ({ address, effect, selector }: RuleDraft) =>
  effect === "pause" ? { address, effect } : { address, effect, selector };
