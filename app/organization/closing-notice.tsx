import { CalendarX2 } from "lucide-react";
import { KeepButton } from "./keep-button.tsx";
import { organizationMessages } from "./messages.ts";

const { closing: messages } = organizationMessages;

type ClosingNoticeProps = { readonly date: string; readonly askedBy: string | null };

/** Says when the organisation will be deleted, with the way to keep it. */
export function ClosingNotice({ date, askedBy }: ClosingNoticeProps) {
  return (
    <section
      aria-label={messages.agentTitle}
      className="rounded-lg bg-danger-soft px-5 py-4 text-danger-text"
    >
      <div className="flex gap-3">
        <CalendarX2 aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">
          <h2 className="font-semibold">{messages.title(date)}</h2>
          <p className="mt-1 mb-4 max-w-prose text-pretty">
            {askedBy ? messages.askedBy(askedBy) : null} {messages.text}
          </p>
          <KeepButton />
        </div>
      </div>
    </section>
  );
}
