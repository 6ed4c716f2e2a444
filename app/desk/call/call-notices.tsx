import { RotateCw } from "lucide-react";
import { REJOIN_MS } from "../../../server/calls/domain/call.ts";
import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { LocalMediaState } from "../media/local-media.ts";
import { mediaImpactText, mediaProblemTexts } from "../media/media-problem.ts";
import { deskMessages } from "../messages.ts";
import { clockText, leftMs, secondsLeft } from "../server-clock.ts";
import { useServerNow } from "../use-server-now.ts";

const messages = deskMessages.call;
const WARNED_MS = 5 * 60 * 1_000;

type CallNoticesProps = {
  readonly call: DeskCall;
  readonly offsetMs: number;
  readonly local: LocalMediaState;
  readonly onRetry: () => void;
};

export function CallNotices({ call, offsetMs, local, onRetry }: CallNoticesProps) {
  const now = useServerNow(offsetMs);
  const leftOfCallMs = leftMs(call.endsBy, now);
  return (
    <div className="space-y-2 empty:hidden">
      {call.visitorGoneAt ? <VisitorGone goneAt={call.visitorGoneAt} now={now} /> : null}
      {call.at === "connected" && leftOfCallMs < WARNED_MS ? (
        <Notice tone="caution">
          <strong aria-hidden className="tabular">
            {messages.endsIn(clockText(leftOfCallMs))}
          </strong>
          <span className="sr-only">{messages.endsSoon}</span> {messages.longestDuration}
        </Notice>
      ) : null}
      <OwnDevices local={local} onRetry={onRetry} />
    </div>
  );
}

type VisitorGoneProps = {
  readonly goneAt: string;
  readonly now: number;
};

function VisitorGone({ goneAt, now }: VisitorGoneProps) {
  const until = new Date(Date.parse(goneAt) + REJOIN_MS).toISOString();
  const seconds = secondsLeft(leftMs(until, now));
  return (
    <Notice tone="caution">
      <strong>{messages.visitorGone}</strong>{" "}
      <span aria-hidden className="tabular">
        {messages.secondsLeft(seconds)}
      </span>
    </Notice>
  );
}

function OwnDevices({
  local,
  onRetry,
}: {
  readonly local: LocalMediaState;
  readonly onRetry: () => void;
}) {
  if (local.status !== "on") return null;
  const problems = { camera: local.cameraProblem, microphone: local.microphoneProblem };
  const impact = mediaImpactText(problems);
  if (!impact) return null;
  return (
    <Notice tone="caution" className="[&>div]:flex-1">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-semibold">{impact}</p>
          {mediaProblemTexts(problems).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        <Button size="sm" icon={<RotateCw aria-hidden className="size-4" />} onClick={onRetry}>
          {deskMessages.tryAgain}
        </Button>
      </div>
    </Notice>
  );
}
