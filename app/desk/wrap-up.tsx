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

/** After a call: time for notes. The agent may end it early. */
export function WrapUp({ client, until, offsetMs, offline }: WrapUpProps) {
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
      <p
        role="timer"
        aria-label={messages.timer}
        className="tabular text-3xl font-semibold tracking-tight"
      >
        {clockText(left + SECOND_MS - 1)}
      </p>
      <p className="mt-1 text-base font-medium">{messages.title}</p>
      <p className="mx-auto mt-2 max-w-md text-ink-muted text-pretty">{messages.text}</p>
      <Button
        variant="primary"
        className="mt-5"
        pending={ending}
        disabled={offline}
        onClick={() => void end()}
      >
        {messages.done}
      </Button>
    </>
  );
}
