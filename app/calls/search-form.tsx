import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import { useId } from "react";
import { MAX_SEARCH_LENGTH } from "../../server/call-log/domain/search-snippet.ts";
import type { Outcome } from "../../server/outcomes/domain/outcome.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { transcriptMessages } from "./transcript-messages.ts";

const { search: messages } = transcriptMessages;

type SearchFormProps = {
  readonly text: string | null;
  readonly outcome: string | null;
  readonly outcomes: readonly Outcome[];
};

/** Searches in transcripts, and filters by outcome. */
export function SearchForm({ text, outcome, outcomes }: SearchFormProps) {
  const id = useId();
  const isFiltered = text !== null || outcome !== null;
  return (
    <Form
      key={`${text}~${outcome}`}
      role="search"
      aria-label={messages.label}
      className="mb-4 flex flex-wrap items-end gap-2"
    >
      <div className="relative min-w-56 flex-1 sm:max-w-md">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-3 left-3 size-4 text-ink-faint"
        />
        <Input
          type="search"
          name="q"
          aria-label={messages.label}
          placeholder={messages.placeholder}
          defaultValue={text ?? ""}
          maxLength={MAX_SEARCH_LENGTH}
          className="pl-9"
        />
      </div>
      {outcomes.length > 0 ? (
        <Select
          id={id}
          name="outcome"
          aria-label={messages.outcome}
          defaultValue={outcome ?? ""}
          className="w-full sm:w-52"
        >
          <option value="">{messages.anyOutcome}</option>
          <option value="missing">{messages.missingOutcome}</option>
          {outcomes.map(({ outcomeId, name }) => (
            <option key={outcomeId} value={outcomeId}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <Button type="submit">{messages.submit}</Button>
      {isFiltered ? (
        <ButtonLink to="/calls" variant="ghost">
          {messages.clear}
        </ButtonLink>
      ) : null}
    </Form>
  );
}
