/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MessageField } from "../../server/messages/domain/message.ts";
import { firstName } from "../greeting/first-name.ts";
import { guard } from "../guard.ts";
import { unavailableMessages } from "../messages/unavailable.ts";
import { PillButton, RoundButton } from "../ui/buttons.tsx";
import { NoteBar } from "../ui/note-bar.tsx";
import { useStore } from "../ui/use-store.ts";
import type { Visit } from "../visit.ts";
import { edit, form } from "./draft.ts";
import { Field } from "./field.tsx";
import { type SendResult, sendMessage } from "./send-message.ts";
import { TimeField } from "./time-field.tsx";

const BACK = "M15 18l-6-6 6-6";

/** The form for a message or a call-back request. */
export function MessageForm({ visit }: { visit: Visit }) {
  const { kind } = useStore(form).draft;
  const [result, setResult] = useState<SendResult | null>(null);
  const texts = unavailableMessages();
  const title = kind === "message" ? texts.leaveMessage : texts.askForCallback;
  const leave = () => visit.write(false);
  return (
    <div class="write">
      <div class="lead">
        <RoundButton label={texts.back} icon={BACK} kind="plain" onClick={leave} />
        <NoteBar onMinimise={visit.minimise} onClose={visit.close} />
      </div>
      {result?.at === "sent" ? (
        <Sent name={result.name} onDone={leave} />
      ) : (
        <>
          <FreeNow visit={visit} />
          <h2>{title}</h2>
          <Fields visit={visit} result={result} onResult={setResult} />
        </>
      )}
    </div>
  );
}

function Sent({ name, onDone }: { name: string; onDone: () => void }) {
  const texts = unavailableMessages();
  const { title, text } = texts.sent(form.get().draft.kind, firstName(name));
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <div role="status">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{text}</p>
      <PillButton text={texts.done} onClick={onDone} />
    </div>
  );
}

/** An agent has become free meanwhile. What was typed stays. */
function FreeNow({ visit }: { visit: Visit }) {
  const greeter = useStore(visit.store).view?.greeter;
  const texts = unavailableMessages();
  return (
    <div role="status">
      {greeter && (
        <p class="free">
          {texts.freeNow(firstName(greeter.name))}
          <button type="button" onClick={() => visit.write(false)}>
            {texts.showFree}
          </button>
        </p>
      )}
    </div>
  );
}

type FieldsProps = {
  visit: Visit;
  result: SendResult | null;
  onResult: (result: SendResult | null) => void;
};

function Fields({ visit, result, onResult }: FieldsProps) {
  const { draft } = useStore(form);
  const [sending, setSending] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const texts = unavailableMessages();
  const problems = result?.at === "invalid" ? result.problems : {};
  const isMessage = draft.kind === "message";
  // The first field with an error, or of the form when it opens.
  useEffect(() => {
    const invalid = element.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (result?.at === "invalid") invalid?.focus();
  }, [result]);
  useLayoutEffect(
    () => element.current?.querySelector("input")?.focus({ preventScroll: true }),
    [],
  );
  const send = guard(async () => {
    if (sending) return;
    setSending(true);
    onResult(null);
    const sent = await sendMessage(visit);
    setSending(false);
    onResult(sent);
  });
  const field = (name: MessageField) => ({
    name,
    value: draft[name],
    error: problems[name] && texts.problems[name][problems[name]],
    onInput: (value: string) => edit({ [name]: value }),
  });
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field {...field("name")} label={texts.name} autoComplete="name" />
      <Field {...field("email")} label={texts.email} kind="email" hint={texts.emailOrPhone} />
      <Field {...field("phone")} label={texts.phone} kind="tel" />
      {!isMessage && <TimeField visit={visit} />}
      <Field {...field("text")} label={isMessage ? texts.text : texts.textOptional} lines />
      <input
        class="unseen"
        name="website"
        tabIndex={-1}
        autoComplete="off"
        aria-hidden="true"
        value={draft.website}
        onInput={(event) => edit({ website: event.currentTarget.value })}
      />
      <p class="problem" role="alert">
        {result?.at === "failed" ? texts.failed[result.why] : ""}
      </p>
      <button type="submit" class="pill primary" aria-disabled={sending}>
        {sending ? texts.sending : isMessage ? texts.sendMessage : texts.sendCallback}
      </button>
    </form>
  );
}
