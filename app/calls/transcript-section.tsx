import clsx from "clsx";
import { Download, LoaderCircle, MessageSquareText, MicOff, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { CallSide } from "../../server/call-media/domain/media.ts";
import type { ChatMessage } from "../../server/chat/domain/chat.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import { clockText } from "../desk/server-clock.ts";
import { buttonClass } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { ChatText } from "../ui/chat-text.tsx";
import { activeUtterance } from "./active-utterance.ts";
import type { FormattedTranscript } from "./format-transcript.ts";
import { mergeChat, type WrittenItem } from "./merge-chat.ts";
import { callMessages } from "./messages.ts";
import { RetryTranscription } from "./retry-transcription.tsx";
import { TranscriptAttempts } from "./transcript-attempts.tsx";
import { transcriptMessages as messages } from "./transcript-messages.ts";

type TranscriptSectionProps = {
  readonly callId: CallId;
  readonly transcript: FormattedTranscript;
  /** Null if the agent's name isn't known. */
  readonly agentName: string | null;
  /** The position of the playback, or null without one. */
  readonly currentMs: number | null;
  /** Plays from there. Null if there is nothing to play. */
  readonly onSeek: ((ms: number) => void) | null;
  /** What was written meanwhile, and the recording that tells its place. */
  readonly chat: readonly ChatMessage[];
  readonly recording: { readonly startedAt: string; readonly durationMs: number | null } | null;
};

/** A call's transcript, which follows the playback, and what became of it if there is none. */
export function TranscriptSection({
  callId,
  transcript,
  chat,
  recording,
  ...rest
}: TranscriptSectionProps) {
  const { utterances, language, attempts } = transcript;
  const hasText = utterances.length > 0;
  return (
    <CardSection
      title={messages.title}
      description={hasText && language ? messages.language(language) : undefined}
      actions={hasText ? <Downloads callId={callId} /> : null}
    >
      <State callId={callId} transcript={transcript} />
      {hasText ? (
        <Utterances
          utterances={recording ? mergeChat(utterances, chat, recording) : utterances}
          {...rest}
        />
      ) : null}
      {attempts.length > 1 || transcript.state === "failed" ? (
        <TranscriptAttempts attempts={attempts} />
      ) : null}
    </CardSection>
  );
}

function Downloads({ callId }: { readonly callId: CallId }) {
  const files = [
    { name: "transcript.txt", label: messages.asText },
    { name: "transcript.vtt", label: messages.asVtt },
  ];
  return (
    <div className="flex gap-2">
      {files.map(({ name, label }) => (
        <a
          key={name}
          href={`/calls/${callId}/${name}`}
          download
          aria-label={`${messages.download}: ${label}`}
          className={buttonClass({ size: "sm" })}
        >
          <Download aria-hidden className="size-3.5" />
          {label}
        </a>
      ))}
    </div>
  );
}

type StateProps = Pick<TranscriptSectionProps, "callId" | "transcript">;

function State({ callId, transcript }: StateProps) {
  const { state, failure, mayRetry, attempts } = transcript;
  const retry = mayRetry ? <RetryTranscription callId={callId} /> : null;
  const reason = failure && messages.reasons[failure];
  const last = attempts[0];
  switch (state) {
    case "done":
      return null;
    case "waiting":
      return (
        <StateLine icon={<Spinner />} title={messages.waiting.title}>
          {last?.outcome === "retriable" ? messages.waiting.again(last.attempt) : null}
        </StateLine>
      );
    case "running":
      return <StateLine icon={<Spinner />} title={messages.running} />;
    case "failed":
      return (
        <StateLine
          icon={<TriangleAlert aria-hidden className="size-4 text-danger-text" />}
          title={messages.failed}
          action={retry}
        >
          {reason}
        </StateLine>
      );
    case "skipped":
      return (
        <StateLine
          icon={<MicOff aria-hidden className="size-4 text-ink-muted" />}
          title={messages.skipped}
          action={retry}
        >
          {reason}
        </StateLine>
      );
  }
}

const Spinner = () => (
  <LoaderCircle
    aria-hidden
    className="size-4 animate-spin text-ink-muted motion-reduce:animate-none"
  />
);

type StateLineProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
};

const StateLine = ({ icon, title, action, children }: StateLineProps) => (
  <div role="status" className="mb-4 flex flex-wrap items-start gap-3 last:mb-0">
    <span className="mt-0.5">{icon}</span>
    <div className="min-w-0 flex-1">
      <p className="font-medium">{title}</p>
      {children ? <p className="text-ink-muted text-pretty">{children}</p> : null}
    </div>
    {action}
  </div>
);

type UtterancesProps = Omit<
  TranscriptSectionProps,
  "callId" | "transcript" | "chat" | "recording"
> & {
  readonly utterances: readonly (FormattedTranscript["utterances"][number] | WrittenItem)[];
};

function Utterances({ utterances, agentName, currentMs, onSeek }: UtterancesProps) {
  const active = currentMs === null ? -1 : activeUtterance(utterances, currentMs);
  const list = useFollowing(active);
  const names: Record<CallSide, string> = {
    visitor: messages.speakers.visitor,
    agent: agentName ?? messages.speakers.agent,
  };
  return (
    <ol
      ref={list}
      aria-label={messages.list}
      className="relative -mx-2 max-h-[28rem] overflow-y-auto overscroll-contain"
    >
      {utterances.map(({ side, startMs, text, ...item }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said and written has no identity of its own
          key={index}
          aria-current={index === active ? "true" : undefined}
          className={clsx(
            "flex items-start gap-3 rounded-md px-2 py-1.5",
            index === active && "bg-accent-soft",
          )}
        >
          <JumpButton startMs={startMs} onSeek={onSeek} />
          <p className="min-w-0 flex-1 text-pretty wrap-anywhere">
            <span
              className={clsx(
                "mr-1 font-medium",
                side === "agent" ? "text-accent-text" : "text-ink-muted",
              )}
            >
              {names[side]}
            </span>{" "}
            {"written" in item ? (
              <>
                <MessageSquareText
                  role="img"
                  aria-label={callMessages.detail.chat.written}
                  className="mr-1 inline size-3.5 text-ink-muted"
                />
                <ChatText text={text} />
              </>
            ) : (
              text
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

type JumpButtonProps = { readonly startMs: number } & Pick<TranscriptSectionProps, "onSeek">;

function JumpButton({ startMs, onSeek }: JumpButtonProps) {
  const time = clockText(startMs);
  const style = "tabular w-14 shrink-0 rounded-sm pt-0.5 text-left text-xs text-ink-muted";
  if (!onSeek) return <span className={style}>{time}</span>;
  return (
    <button
      type="button"
      aria-label={messages.jump(time)}
      onClick={() => onSeek(startMs)}
      className={clsx(style, "underline-offset-4 hover:text-ink hover:underline")}
    >
      {time}
    </button>
  );
}

/** How long the list stays where a person has scrolled it. */
const STAY_MS = 5_000;

/** Scrolls the list so that the active item is seen, without moving the page. */
function useFollowing(active: number) {
  const list = useRef<HTMLOListElement>(null);
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const element = list.current;
    const note = () => {
      scrolledAt.current = performance.now();
    };
    const events = ["wheel", "touchmove", "pointerdown"] as const;
    for (const event of events) element?.addEventListener(event, note, { passive: true });
    return () => {
      for (const event of events) element?.removeEventListener(event, note);
    };
  }, []);
  useEffect(() => {
    const element = list.current;
    const item = element?.children[active];
    if (!element || !(item instanceof HTMLElement)) return;
    if (performance.now() - scrolledAt.current < STAY_MS) return;
    const middle = item.offsetTop - (element.clientHeight - item.clientHeight) / 2;
    element.scrollTo({ top: middle, behavior: "smooth" });
  }, [active]);
  return list;
}
