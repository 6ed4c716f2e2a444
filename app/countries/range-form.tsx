import { useFetcher } from "@remix-run/react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { parseRange, rangeSetOf } from "../../server/geo/domain/address-range.ts";
import { MAX_NOTE_LENGTH, MAX_RANGE_LENGTH } from "../../server/geo/domain/new-range.ts";
import type { action } from "../routes/_app.settings.blocked.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import type { RangeResult } from "./change-ranges.ts";
import { countryMessages } from "./messages.ts";

const { ranges: messages } = countryMessages;

/** Blocks an address or a range. What may be a mistake is said first, and has to be confirmed. */
export function RangeForm({ ownAddress }: { readonly ownAddress: string }) {
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const parsed = parseRange(text);
  const warnings = parsed.ok ? warningsOf(parsed.range, ownAddress) : [];
  const isAsked = asked === text;
  const result = fetcher.data && "status" in fetcher.data ? fetcher.data : null;
  const added = result?.status === "added" ? result : null;
  useSuccessToast(added, messages.added(added?.network ?? ""));
  useEffect(() => {
    if (!added) return;
    form.current?.reset();
    setText("");
    setAsked(null);
  }, [added]);
  const submit = (event: FormEvent) => {
    if (parsed.ok && (warnings.length === 0 || isAsked)) return;
    event.preventDefault();
    setAsked(text);
  };
  const error = isAsked && !parsed.ok ? messages.errors[parsed.error] : refusalOf(result);
  return (
    <fetcher.Form ref={form} method="post" onSubmit={submit} noValidate className="space-y-4">
      <input type="hidden" name="intent" value="block_range" />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          name="network"
          label={messages.address}
          hint={messages.addressHint}
          errors={error ? [error] : undefined}
          maxLength={MAX_RANGE_LENGTH}
          autoComplete="off"
          spellCheck={false}
          required
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Field
          name="note"
          label={messages.note}
          placeholder={messages.notePlaceholder}
          maxLength={MAX_NOTE_LENGTH}
        />
      </div>
      {isAsked && warnings.length > 0 ? (
        <Notice tone="caution">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      ) : null}
      <Button type="submit" pending={fetcher.state !== "idle"}>
        {isAsked && warnings.length > 0 ? messages.addAnyway : messages.add}
      </Button>
    </fetcher.Form>
  );
}

type Range = Extract<ReturnType<typeof parseRange>, { ok: true }>["range"];

const warningsOf = ({ network, warnings }: Range, ownAddress: string): readonly string[] => [
  ...warnings.map((warning) => messages.warnings[warning](network)),
  ...(rangeSetOf([network]).includes(ownAddress) ? [messages.ownAddress(ownAddress)] : []),
];

const refusalOf = (result: RangeResult | null): string | null =>
  result?.status === "refused" ? messages.refusals[result.refusal] : null;
