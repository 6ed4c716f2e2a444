import { useState } from "react";
import { toast } from "sonner";
import type { DashboardClient } from "../lib/trpc.ts";
import { Button } from "../ui/button.tsx";
import { deskMessages } from "./messages.ts";
import { refusalOf, refusalText } from "./refusal.ts";
import { clockText, leftMs } from "./server-clock.ts";
import { useServerNow } from "./use-server-now.ts";

const TICK_MS = 250;
const SECOND_MS = 1_000;

const messages = deskMessages.wrapUp;

type WrapUpProps = {
  readonly client: DashboardClient;
  /** ISO 8601. */
  readonly until: string;
  readonly offsetMs: number;
  readonly offline: boolean;
};

/** How much time is left after a call. The agent may end it early. */
export function WrapUpClock({ client, until, offsetMs, offline }: WrapUpProps) {
  const [ending, setEnding] = useState(false);
  const left = leftMs(until, useServerNow(offsetMs, TICK_MS));
  async function end() {
    setEnding(true);
    try {
      await client.presence.endWrapUp.mutate();
    } catch (error) {
      setEnding(false);
      toast.error(refusalText(refusalOf(error), "change_status"));
    }
  }
  return (
    <>
      <p className="font-medium whitespace-nowrap text-accent-text">
        {messages.label}{" "}
        <span role="timer" aria-label={messages.timer} className="tabular">
          {clockText(left + SECOND_MS - 1)}
        </span>
      </p>
      <Button
        size="sm"
        variant="primary"
        pending={ending}
        disabled={offline}
        onClick={() => void end()}
      >
        {messages.done}
      </Button>
    </>
  );
}

export function WrapUpText() {
  return (
    <>
      <p className="text-base font-medium">{messages.title}</p>
      <p className="mx-auto mt-2 max-w-md text-ink-muted text-pretty">{messages.text}</p>
    </>
  );
}
