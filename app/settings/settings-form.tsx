import {
  Form,
  useActionData,
  useBeforeUnload,
  useNavigation,
  unstable_usePrompt as usePrompt,
} from "@remix-run/react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { CardSection } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import type { SettingsFormDefinition } from "./define-settings-form.ts";
import { settingsMessages } from "./messages.ts";
import type { SaveResult, Texts } from "./save-result.ts";
import { isOn } from "./toggle-field.tsx";

const { form: messages } = settingsMessages;

type SettingsFormProps<Settings> = {
  readonly form: SettingsFormDefinition<Settings>;
  readonly saved: Settings;
  /** The toast after a save. */
  readonly savedMessage: string;
  /** Shown beside the form, for what is entered. */
  readonly preview?: (texts: Texts) => ReactNode;
};

/** The form of a settings page, one card per field. A failed save keeps the entered values. */
export function SettingsForm<Settings>({
  form,
  saved,
  savedMessage,
  preview,
}: SettingsFormProps<Settings>) {
  const result = useActionData<SaveResult>();
  const { texts, errors, submitted, change, onSubmit, ref } = useTexts(form, saved, result);
  const dirty = useUnsavedChanges(!form.isSame(texts, saved));
  const hydrated = useHydrated();
  useSuccessToast(result?.status === "saved" ? result : null, savedMessage);
  const savedTexts = form.textsOf(saved);
  const control = (name: string) =>
    form.fields[name]?.render({
      id: `setting-${name}`,
      name,
      text: texts[name] ?? "",
      savedText: savedTexts[name] ?? "",
      onChange: (text) => change(name, text),
      error: errors[name],
      submitted,
    });
  const ownForm = (
    <Form
      ref={ref}
      method="post"
      preventScrollReset
      noValidate={hydrated}
      onSubmit={onSubmit}
      className="space-y-6"
    >
      {form.groups.length > 0 ? <Groups form={form} control={control} /> : null}
      {(form.groups.length > 0 ? [] : form.cards).map((card) => {
        const { title = "", description, placement } = form.fields[card.name] ?? {};
        const disabled = card.requires !== undefined && !isOn(texts[card.requires]);
        const own = (
          <Part name={card.name} text={texts[card.name]} title={title} disabled={disabled} untitled>
            {control(card.name)}
          </Part>
        );
        const inHeader = placement === "header";
        const hasBody = !inHeader || card.nested.length > 0;
        return (
          <CardSection
            key={card.name}
            title={title}
            description={description}
            actions={inHeader ? own : null}
          >
            {hasBody ? (
              <div className="space-y-6">
                {inHeader ? null : own}
                {card.nested.map((name) => (
                  <Part
                    key={name}
                    name={name}
                    text={texts[name]}
                    title={form.fields[name]?.title}
                    disabled={disabled || !isOn(texts[card.name])}
                  >
                    {control(name)}
                  </Part>
                ))}
              </div>
            ) : null}
          </CardSection>
        );
      })}
      <SaveFailureNotice result={result} />
      <div className="flex items-center justify-end gap-4 pb-6">
        {dirty ? <span className="text-ink-muted">{messages.unsaved}</span> : null}
        <SubmitButton>{uiMessages.save}</SubmitButton>
      </div>
    </Form>
  );
  if (!preview) return ownForm;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="self-start lg:sticky lg:top-6 lg:order-last">{preview(texts)}</div>
      {ownForm}
    </div>
  );
}

type GroupsProps = {
  readonly form: Pick<SettingsFormDefinition<unknown>, "groups" | "fields">;
  readonly control: (name: string) => ReactNode;
};

/** Cards of several fields. */
function Groups({ form, control }: GroupsProps) {
  return form.groups.map(({ title, description, fields }) => (
    <CardSection key={title} title={title} description={description}>
      <div className="space-y-6">
        {fields.map((name) => (
          <fieldset key={name} className="min-w-0">
            <legend className="font-medium">{form.fields[name]?.title}</legend>
            <p className="mb-2 max-w-prose text-ink-muted">{form.fields[name]?.description}</p>
            {control(name)}
          </fieldset>
        ))}
      </div>
    </CardSection>
  ));
}

type PartProps = {
  readonly title: string | undefined;
  /** The title is that of the card. */
  readonly untitled?: boolean;
  readonly disabled: boolean;
  readonly name: string;
  readonly text: string | undefined;
  readonly children: ReactNode;
};

/** One field. If a toggle disables it, it is still posted, to keep its value until it is enabled again. */
function Part({ title, untitled = false, disabled, name, text = "", children }: PartProps) {
  return (
    <div>
      {/* Outside the fieldset: what it disables is not posted. */}
      {disabled ? <input type="hidden" name={name} value={text} /> : null}
      <fieldset disabled={disabled} className="min-w-0 disabled:opacity-55">
        <legend className={untitled ? "sr-only" : "mb-2 font-medium"}>{title}</legend>
        {children}
      </fieldset>
    </div>
  );
}

/** The entered values, and which fields show an error. */
function useTexts<Settings>(
  form: SettingsFormDefinition<Settings>,
  saved: Settings,
  result: SaveResult | undefined,
) {
  const refused = result?.status === "invalid" ? result : null;
  const [texts, setTexts] = useState<Texts>(() => refused?.texts ?? form.textsOf(saved));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [stops, setStops] = useState(0);
  // Fields that weren't edited follow what is saved, which may change on the server.
  const savedTexts = form.textsOf(saved);
  const [followed, setFollowed] = useState(savedTexts);
  if (JSON.stringify(followed) !== JSON.stringify(savedTexts)) {
    setFollowed(savedTexts);
    setTexts((before) => followSaved(before, { from: followed, to: savedTexts }));
  }
  const ref = useRef<HTMLFormElement>(null);
  const submitted = stops > 0;

  const checked = form.check(texts);
  const wrong = checked.ok ? {} : checked.errors;
  const errorOf = (name: string): string | undefined => {
    const field = form.fields[name];
    if (submitted && field?.refuses?.(texts[name] ?? "")) return undefined;
    if (submitted || (field?.validatesOnInput && touched.has(name))) return wrong[name];
    return refused?.texts[name] === texts[name] ? refused?.errors[name] : undefined;
  };
  // After an attempt to save that failed validation, in the browser or on the server.
  useEffect(() => {
    if (stops > 0 || refused)
      ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [stops, refused]);

  return {
    ref,
    texts,
    submitted,
    errors: Object.fromEntries(Object.keys(form.fields).map((name) => [name, errorOf(name)])),
    change: (name: string, text: string) => {
      setTexts((before) => ({ ...before, [name]: text }));
      setTouched((before) => new Set(before).add(name));
    },
    onSubmit: (event: FormEvent) => {
      const stopped =
        !checked.ok ||
        Object.entries(form.fields).some(([name, field]) => field.refuses?.(texts[name] ?? ""));
      setStops((before) => (stopped ? before + 1 : 0));
      if (stopped) event.preventDefault();
    },
  };
}

function followSaved(
  texts: Texts,
  { from, to }: { readonly from: Texts; readonly to: Texts },
): Texts {
  const follow = ([name, text]: [string, string]) => [name, text === from[name] ? to[name] : text];
  return Object.fromEntries(Object.entries(texts).map(follow));
}

/** Asks before the page is left with unsaved changes. */
export function useUnsavedChanges(changed: boolean): boolean {
  // During a save, `saved` has the previous values.
  const dirty = useNavigation().state === "idle" && changed;
  useBeforeUnload((event) => {
    if (dirty) event.preventDefault();
  });
  usePrompt({
    message: messages.confirmLeave,
    when: ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname,
  });
  return dirty;
}

/** Until then the browser validates the form. */
function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return hydrated;
}

/** Why the last save has failed, if it has. */
export function SaveFailureNotice({ result }: { readonly result: SaveResult | undefined }) {
  if (!result || result.status === "saved" || result.status === "confirm") return null;
  if (result.status === "refused")
    return <Notice tone="danger">{messages.refusals[result.refusal]}</Notice>;
  if (result.status === "invalid") return <Notice tone="danger">{messages.invalid}</Notice>;
  return (
    <Notice tone="danger">
      <p>{messages.failures[result.failure]}</p>
      {result.failure === "session_expired" ? (
        <TextLink to="/login" target="_blank">
          {messages.logIn}
        </TextLink>
      ) : null}
    </Notice>
  );
}
