import { Download } from "lucide-react";
import { usePolling } from "../lib/use-polling.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { FieldError } from "../ui/field.tsx";
import type { FormattedExports } from "./format-exports.ts";
import { organizationMessages } from "./messages.ts";
import { useStep } from "./use-step.ts";

const { export: messages } = organizationMessages;
const POLL_MS = 3_000;

type Export = FormattedExports["exports"][number];

const TONES: Readonly<Record<Export["state"], Tone>> = {
  waiting: "accent",
  ready: "live",
  failed: "danger",
  expired: "neutral",
};

/** Archives of all data: started here, downloaded here. */
export function ExportCard({ exports, recordings, recordingsFit }: FormattedExports) {
  const isWaiting = exports.some(({ state }) => state === "waiting");
  const { Form, pending, refusal } = useStep({ export_started: messages.started });
  usePolling(isWaiting, POLL_MS);
  return (
    <div id="export">
      <CardSection title={messages.title} description={messages.description}>
        <Form method="post" className="space-y-4">
          <input type="hidden" name="intent" value="export" />
          {recordings && recordingsFit ? (
            <label className="flex items-center gap-3">
              <input type="checkbox" name="recordings" className="size-4 accent-accent" />
              {messages.withRecordings(recordings.count, recordings.size)}
            </label>
          ) : null}
          {recordingsFit ? null : <p className="text-ink-muted">{messages.tooLarge}</p>}
          <Button type="submit" pending={pending} disabled={isWaiting}>
            {messages.start}
          </Button>
          {refusal ? <FieldError>{refusal}</FieldError> : null}
        </Form>
        {exports.length > 0 ? (
          <ul aria-label={messages.list} className="mt-5 divide-y divide-line border-t border-line">
            {exports.map((one) => (
              <ExportItem key={one.exportId} one={one} />
            ))}
          </ul>
        ) : null}
      </CardSection>
    </div>
  );
}

function ExportItem({ one }: { readonly one: Export }) {
  const { exportId, state, askedAt, askedBy, expiresOn, size, withRecordings } = one;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="tabular">{messages.askedBy(askedBy ?? "Foyer", askedAt)}</p>
        <p className="tabular text-ink-muted">
          {withRecordings ? messages.with : messages.without}
          {state === "ready" && size && expiresOn ? `. ${messages.until(expiresOn, size)}` : null}
        </p>
      </div>
      <div className="flex items-center gap-3">
        <Badge tone={TONES[state]}>{messages.states[state]}</Badge>
        {state === "ready" ? (
          <a
            href={`/settings/organization/exports/${exportId}`}
            aria-label={messages.downloadLabel(askedAt)}
            className={buttonClass({ size: "sm" })}
          >
            <Download aria-hidden className="size-4" />
            {messages.download}
          </a>
        ) : null}
      </div>
    </li>
  );
}
