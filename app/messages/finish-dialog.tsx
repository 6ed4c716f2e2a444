import { type FormEvent, useState } from "react";
import { MESSAGE_LENGTHS } from "../../server/messages/domain/message.ts";
import type { MessageView } from "../../server/messages/domain/message-view.ts";
import { MESSAGE_RESULTS, type MessageResult } from "../../server/messages/domain/work.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { uiMessages } from "../ui/messages.ts";
import { RadioOption } from "../ui/radio-option.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { messagesMessages } from "./messages.ts";
import { useMessageChange } from "./use-message-change.ts";

const { finishDialog: messages, results } = messagesMessages;

/** Asks what came of a message. */
export function FinishDialog({ message }: { readonly message: MessageView }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={messages.title}
      trigger={<Button size="sm">{messagesMessages.finish}</Button>}
    >
      <FinishForm message={message} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type FinishFormProps = { readonly message: MessageView; readonly onDone: () => void };

function FinishForm({ message: { messageId, version }, onDone }: FinishFormProps) {
  const [result, setResult] = useState<MessageResult>("reached");
  const [note, setNote] = useState("");
  const { run, pending } = useMessageChange();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const input = { messageId, version, result, note };
    if (await run("finish", (server) => server.finish.mutate(input), messages.saved)) onDone();
  };
  return (
    <form onSubmit={save} className="space-y-5">
      <fieldset>
        <legend className="mb-1 font-medium">{messages.result}</legend>
        {MESSAGE_RESULTS.map((one) => (
          <RadioOption
            key={one}
            name="result"
            value={one}
            checked={result === one}
            onSelect={() => setResult(one)}
          >
            {results[one]}
          </RadioOption>
        ))}
      </fieldset>
      <TextArea
        label={messages.note}
        rows={3}
        value={note}
        maxLength={MESSAGE_LENGTHS.note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{uiMessages.cancel}</Button>
        <Button type="submit" variant="primary" pending={pending !== null}>
          {messages.save}
        </Button>
      </div>
    </form>
  );
}
