import { Check, CircleAlert, Copy, Mail, User } from "lucide-react";
import { Badge, type Tone } from "../ui/badge.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { invitationMessages } from "./invitation-messages.ts";
import type { CheckedLine } from "./use-address-check.ts";

const { dialog: messages, lineStatus } = invitationMessages;

const STYLES = {
  checking: { tone: "neutral", icon: <Spinner /> },
  free: { tone: "accent", icon: <Check aria-hidden /> },
  invalid: { tone: "danger", icon: <CircleAlert aria-hidden /> },
  duplicate: { tone: "neutral", icon: <Copy aria-hidden /> },
  member: { tone: "caution", icon: <User aria-hidden /> },
  invited: { tone: "caution", icon: <Mail aria-hidden /> },
} satisfies Record<CheckedLine["status"], { readonly tone: Tone; readonly icon: JSX.Element }>;

/** What is known of each line, and a summary that screen readers announce. */
export function AddressLines({ lines }: { readonly lines: readonly CheckedLine[] }) {
  const ready = lines.filter(({ status }) => status === "free").length;
  const others = lines.filter(({ status }) => status !== "free" && status !== "checking").length;
  if (lines.length === 0) return null;
  return (
    <div>
      <ul
        aria-label={messages.lines}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard
        tabIndex={0}
        className="max-h-44 divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {lines.map(({ entry, status }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: an address may be listed twice
            key={`${index} ${entry}`}
            className="flex items-center justify-between gap-3 px-3 py-1.5"
          >
            <span className="truncate">{entry}</span>
            <Badge tone={STYLES[status].tone} icon={STYLES[status].icon}>
              {lineStatus[status]}
            </Badge>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-1.5 text-ink-muted">
        {messages.summary(ready, others)}
      </p>
    </div>
  );
}
