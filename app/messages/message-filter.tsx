import { Form } from "@remix-run/react";
import { MESSAGE_KINDS } from "../../server/messages/domain/message.ts";
import { MESSAGE_FILTERS } from "../../server/messages/domain/message-view.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import type { MessageQuery } from "./message-query.ts";
import { messagesMessages as messages } from "./messages.ts";

export function MessageFilter({ state, kind }: MessageQuery) {
  return (
    <Form
      key={`${state}~${kind}`}
      role="search"
      aria-label={messages.filter}
      className="mb-4 flex flex-wrap gap-2"
    >
      <Select name="state" aria-label={messages.state} defaultValue={state}>
        {MESSAGE_FILTERS.map((one) => (
          <option key={one} value={one}>
            {messages.states[one]}
          </option>
        ))}
      </Select>
      <Select name="kind" aria-label={messages.kind} defaultValue={kind ?? ""}>
        <option value="">{messages.anyKind}</option>
        {MESSAGE_KINDS.map((one) => (
          <option key={one} value={one}>
            {messages.kinds[one]}
          </option>
        ))}
      </Select>
      <Button type="submit">{messages.apply}</Button>
    </Form>
  );
}
