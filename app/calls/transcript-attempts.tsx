import { Table, Td, Th, Tr } from "../ui/table.tsx";
import type { FormattedTranscript } from "./format-transcript.ts";
import { transcriptMessages } from "./transcript-messages.ts";

const { attempts: messages, reasons } = transcriptMessages;

type Attempt = FormattedTranscript["attempts"][number];

/** Each request to the transcription service, the newest first. */
export function TranscriptAttempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  return (
    <details className="mt-4">
      <summary className="cursor-pointer rounded-sm text-ink-muted hover:text-ink">
        {messages.summary(attempts.length)}
      </summary>
      <div className="mt-2 overflow-x-auto">
        <Table caption={messages.title}>
          <thead>
            <tr>
              <Th>{messages.time}</Th>
              <Th>{messages.result}</Th>
              <Th className="text-right">{messages.duration}</Th>
              <Th>{messages.request}</Th>
            </tr>
          </thead>
          <tbody>
            {attempts.map((attempt) => (
              <Tr key={`${attempt.series}-${attempt.attempt}`}>
                <Td className="tabular whitespace-nowrap">
                  <time dateTime={attempt.startedAt}>{attempt.clock}</time>
                </Td>
                <Td>
                  {resultOf(attempt)}
                  {attempt.message ? (
                    <span className="block text-xs text-ink-muted wrap-anywhere">
                      {attempt.message}
                    </span>
                  ) : null}
                </Td>
                <Td className="tabular text-right whitespace-nowrap">{attempt.duration}</Td>
                <Td className="font-mono text-xs wrap-anywhere">
                  {attempt.requestId ?? <span className="sr-only">{messages.noRequest}</span>}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}

function resultOf({ outcome, error }: Attempt): string {
  if (outcome === null) return messages.running;
  return error ? reasons[error] : messages.done;
}
