import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import {
  FEATURE_STATUSES,
  FEEDBACK_LENGTHS,
  REQUEST_SORTS,
} from "../../server/feedback/domain/feedback.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import type { ListQuery } from "./list-query.ts";
import { feedbackMessages } from "./messages.ts";

const { requests: messages, statuses } = feedbackMessages;

/** Searches, filters and sorts requests. */
export function RequestFilter({ sort, status, text }: ListQuery) {
  return (
    <Form
      key={`${sort}~${status}~${text}`}
      role="search"
      aria-label={messages.search}
      className="mb-4 flex flex-wrap items-end gap-2"
    >
      <div className="relative min-w-56 flex-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-3 left-3 size-4 text-ink-faint"
        />
        <Input
          type="search"
          name="q"
          aria-label={messages.search}
          placeholder={messages.search}
          defaultValue={text}
          maxLength={FEEDBACK_LENGTHS.search}
          className="pl-9"
        />
      </div>
      <Select name="status" aria-label={messages.status} defaultValue={status ?? ""}>
        <option value="">{messages.anyStatus}</option>
        {FEATURE_STATUSES.map((one) => (
          <option key={one} value={one}>
            {statuses[one]}
          </option>
        ))}
      </Select>
      <Select name="sort" aria-label={messages.sort} defaultValue={sort}>
        {REQUEST_SORTS.map((one) => (
          <option key={one} value={one}>
            {messages.sorts[one]}
          </option>
        ))}
      </Select>
      <Button type="submit">{messages.apply}</Button>
      {text || status ? (
        <ButtonLink to="/feedback" variant="ghost">
          {messages.clear}
        </ButtonLink>
      ) : null}
    </Form>
  );
}
