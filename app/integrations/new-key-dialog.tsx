import { Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { KEY_LIFETIMES, MAX_KEY_NAME } from "../../server/api-keys/domain/api-key.ts";
import { API_SCOPES, type ApiScope } from "../../server/api-keys/domain/api-scope.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { CheckboxList } from "./checkbox-list.tsx";
import { integrationMessages } from "./messages.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { useIntegrationChange } from "./use-integration-change.ts";

const { keys } = integrationMessages;
const { form: messages } = keys;

const SCOPES = API_SCOPES.map((value) => ({ value, text: keys.scopeNames[value] }));

/** Creates an API key, and shows it once. */
export function NewKeyDialog() {
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={messages.title}
        trigger={
          <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
            {keys.new}
          </Button>
        }
      >
        <KeyForm
          onCancel={() => setOpen(false)}
          onCreated={(created) => {
            setOpen(false);
            setKey(created);
          }}
        />
      </Dialog>
      <SecretDialog title={keys.created.title} secret={key} onClose={() => setKey(null)} />
    </>
  );
}

type KeyFormProps = {
  readonly onCancel: () => void;
  readonly onCreated: (key: string) => void;
};

function KeyForm({ onCancel, onCreated }: KeyFormProps) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const [days, setDays] = useState<(typeof KEY_LIFETIMES)[number]>(365);
  const [checked, setChecked] = useState(false);
  const { run, pending, error } = useIntegrationChange({ toasts: false });
  const lifetimeId = useId();
  const isNamed = name.trim() !== "";
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isNamed || scopes.length === 0) return;
    const created = await run(({ apiKeys }) =>
      apiKeys.create.mutate({ name, scopes: [...scopes], days }),
    );
    if (created) onCreated(created.key);
  };
  return (
    <form onSubmit={create} noValidate className="space-y-5">
      <Field
        label={messages.name}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={MAX_KEY_NAME}
        placeholder={messages.namePlaceholder}
        required
        errors={checked && !isNamed ? [messages.nameMissing] : undefined}
      />
      <CheckboxList
        legend={messages.scopes}
        options={SCOPES}
        chosen={scopes}
        onChange={setScopes}
        error={checked && scopes.length === 0 ? messages.scopesMissing : undefined}
      />
      <div>
        <label htmlFor={lifetimeId} className="mb-1.5 block font-medium">
          {messages.lifetime}
        </label>
        <Select
          id={lifetimeId}
          className="w-full"
          value={String(days)}
          onChange={({ target }) =>
            setDays(KEY_LIFETIMES.find((one) => String(one) === target.value) ?? null)
          }
        >
          {KEY_LIFETIMES.map((one) => (
            <option key={String(one)} value={String(one)}>
              {messages.lifetimes(one)}
            </option>
          ))}
        </Select>
      </div>
      {error ? <Notice tone="danger">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {messages.create}
        </Button>
      </div>
    </form>
  );
}
