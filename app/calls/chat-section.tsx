import { CardSection } from "../ui/card.tsx";
import { ChatText } from "../ui/chat-text.tsx";
import { callMessages } from "./messages.ts";

const { chat: messages } = callMessages.detail;

type ChatSectionProps = {
  readonly chat: readonly {
    readonly n: number;
    readonly side: "visitor" | "agent";
    readonly text: string;
    readonly sentAt: string;
    readonly clock: string;
  }[];
  readonly agentName: string | null;
};

/** What both sides wrote to each other during the call. */
export function ChatSection({ chat, agentName }: ChatSectionProps) {
  const names = { visitor: messages.visitor, agent: agentName ?? callMessages.detail.agent };
  return (
    <CardSection title={messages.title}>
      <ol aria-label={messages.title} className="space-y-2">
        {chat.map(({ n, side, text, sentAt, clock }) => (
          <li key={n} className="flex items-baseline justify-between gap-4">
            <p className="min-w-0 whitespace-pre-wrap wrap-anywhere">
              <span
                className={
                  side === "agent"
                    ? "mr-1 font-medium text-accent-text"
                    : "mr-1 font-medium text-ink-muted"
                }
              >
                {names[side]}
              </span>{" "}
              <ChatText text={text} />
            </p>
            <time dateTime={sentAt} className="tabular shrink-0 text-xs text-ink-muted">
              {clock}
            </time>
          </li>
        ))}
      </ol>
    </CardSection>
  );
}
