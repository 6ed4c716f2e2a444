import { Form, useActionData, useSubmit } from "@remix-run/react";
import { type FormEvent, useRef, useState } from "react";
import {
  COUNTRY_MODES,
  type CountrySettings,
  isCountryAdmitted,
  UNKNOWN_COUNTRY,
} from "../../server/geo/domain/country-rule.ts";
import { countryName } from "../lib/country.ts";
import { choiceField } from "../settings/choice-field.tsx";
import { settingsMessages } from "../settings/messages.ts";
import type { SaveResult } from "../settings/save-result.ts";
import { SaveFailureNotice, useUnsavedChanges } from "../settings/settings-form.tsx";
import { CardSection } from "../ui/card.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { RadioOption } from "../ui/radio-option.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import type { CountryGroup, CountryOption } from "./country-groups.server.ts";
import { CountryPicker } from "./country-picker.tsx";
import type { CountryVisits } from "./forecast.ts";
import { ForecastCard } from "./forecast-card.tsx";
import { countryMessages as messages } from "./messages.ts";

export type OwnAddress = {
  readonly address: string;
  readonly country: string | null;
  readonly isBlocked: boolean;
};

type CountriesFormProps = {
  readonly saved: CountrySettings;
  readonly options: readonly CountryOption[];
  readonly groups: readonly CountryGroup[];
  readonly visits: readonly CountryVisits[];
  readonly own: OwnAddress;
};

const modeField = choiceField({
  title: messages.mode.title,
  options: COUNTRY_MODES.map((value) => {
    const { name, description } = messages.mode.options[value];
    return { value, label: name, description };
  }),
});

/** The settings with their forecast, which follows what is entered. */
export function CountriesForm({ saved, options, groups, visits, own }: CountriesFormProps) {
  const { draft, change, warnings, confirming, setConfirming, onSubmit, save, ref, result } =
    useDraft(saved, own);
  const isDirty = useUnsavedChanges(JSON.stringify(draft) !== JSON.stringify(saved));
  return (
    <Form ref={ref} method="post" preventScrollReset onSubmit={onSubmit} className="space-y-6">
      <input type="hidden" name="settings" value={JSON.stringify(draft)} />
      <CardSection title={messages.mode.title} description={messages.mode.description}>
        <fieldset>
          <legend className="sr-only">{messages.mode.title}</legend>
          {modeField.render({
            id: "mode",
            name: "mode",
            text: draft.mode,
            savedText: saved.mode,
            onChange: (text) =>
              change({ mode: COUNTRY_MODES.find((mode) => mode === text) ?? draft.mode }),
            error: undefined,
            submitted: false,
          })}
        </fieldset>
      </CardSection>
      {draft.mode === "off" ? null : (
        <>
          <CountryListCard draft={draft} options={options} groups={groups} onChange={change} />
          <UnknownCard draft={draft} onChange={change} />
        </>
      )}
      <OwnNotice own={own} warnings={warnings} />
      <ForecastCard settings={draft} visits={visits} />
      <SaveFailureNotice result={result} />
      <div className="flex items-center justify-end gap-4 pb-6">
        {isDirty ? <span className="text-ink-muted">{settingsMessages.form.unsaved}</span> : null}
        <SubmitButton>{uiMessages.save}</SubmitButton>
      </div>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={messages.confirm.title}
        description={warnings.join(" ")}
        confirmLabel={messages.confirm.save}
        onConfirm={save}
      />
    </Form>
  );
}

function useDraft(saved: CountrySettings, own: OwnAddress) {
  const result = useActionData<SaveResult>();
  const [draft, setDraft] = useState(saved);
  const [confirming, setConfirming] = useState(false);
  const submit = useSubmit();
  const ref = useRef<HTMLFormElement>(null);
  const warnings = warningsOf(draft, own);
  useSuccessToast(result?.status === "saved" ? result : null, messages.saved);
  return {
    result,
    draft,
    warnings,
    ref,
    confirming,
    setConfirming,
    change: (part: Partial<CountrySettings>) => setDraft((before) => ({ ...before, ...part })),
    onSubmit(event: FormEvent) {
      if (warnings.length === 0) return;
      event.preventDefault();
      setConfirming(true);
    },
    save() {
      setConfirming(false);
      submit(ref.current, { preventScrollReset: true });
    },
  };
}

/** What is asked before it is saved. */
function warningsOf(draft: CountrySettings, { country }: OwnAddress): readonly string[] {
  const { mode, allowed, unknown } = draft;
  const isEmpty = mode === "allow" && allowed.length === 0;
  const hidesOwn = !isCountryAdmitted(draft, country);
  return [
    ...(isEmpty ? [messages.emptyAllowList(unknown)] : []),
    ...(hidesOwn ? [messages.own.wouldBlock] : []),
  ];
}

type ListCardProps = Pick<CountriesFormProps, "options" | "groups"> & {
  readonly draft: CountrySettings;
  readonly onChange: (part: Partial<CountrySettings>) => void;
};

function CountryListCard({ draft, options, groups, onChange }: ListCardProps) {
  const isBlockList = draft.mode === "block";
  const { title, empty } = messages.lists[isBlockList ? "block" : "allow"];
  return (
    <CardSection title={title} description={messages.lists.kept}>
      <CountryPicker
        // The search starts anew for the other list.
        key={draft.mode}
        options={options}
        groups={groups}
        chosen={isBlockList ? draft.blocked : draft.allowed}
        emptyText={empty}
        onChange={(codes) => onChange({ [isBlockList ? "blocked" : "allowed"]: [...codes] })}
      />
    </CardSection>
  );
}

function UnknownCard({ draft, onChange }: Pick<ListCardProps, "draft" | "onChange">) {
  return (
    <CardSection title={messages.unknown.title} description={messages.unknown.description}>
      <fieldset>
        <legend className="sr-only">{messages.unknown.title}</legend>
        {UNKNOWN_COUNTRY.map((unknown) => (
          <RadioOption
            key={unknown}
            name="unknown"
            value={unknown}
            checked={draft.unknown === unknown}
            onSelect={() => onChange({ unknown })}
          >
            {messages.unknown.options[unknown]}
          </RadioOption>
        ))}
      </fieldset>
    </CardSection>
  );
}

type OwnNoticeProps = { readonly own: OwnAddress; readonly warnings: readonly string[] };

function OwnNotice({ own, warnings }: OwnNoticeProps) {
  const { seenAs, inRange } = messages.own;
  const texts = own.isBlocked ? [...warnings, inRange] : warnings;
  const country = own.country && countryName(own.country);
  return (
    <Notice tone={texts.length > 0 ? "caution" : "info"}>
      <p>{seenAs(own.address, country)}</p>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
}
