import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import type { DeskRing } from "../../../server/desk/domain/desk-view.ts";
import { deskMessages } from "../messages.ts";
import type { Desk } from "../open-desk.ts";
import { refusalOf, refusalText } from "../refusal.ts";

export type RingAnswer = {
  readonly doing: "accept" | "decline" | null;
  readonly accept: () => void;
  readonly decline: () => void;
};

/** Answers a ring once, even if the button is pressed again. */
export function useRingAnswer(
  { client, tabId, local, accepted }: Desk,
  ring: DeskRing | null,
  leads: boolean,
): RingAnswer {
  const [doing, setDoing] = useState<RingAnswer["doing"]>(null);
  const answered = useRef<string | null>(null);
  const key = ring ? `${ring.callId}:${ring.leg}` : null;

  useEffect(() => {
    if (key !== answered.current) {
      answered.current = null;
      setDoing(null);
    }
  }, [key]);

  async function answer(how: "accept" | "decline") {
    if (!ring || answered.current === key) return;
    answered.current = key;
    setDoing(how);
    const { callId, leg } = ring;
    const previewWasOn = local.get().status !== "off";
    try {
      if (how === "decline") {
        await client.calls.decline.mutate({ callId, leg });
        return;
      }
      accepted.set({ callId });
      // Within the user gesture, so that the permission prompt appears at once.
      void local.open();
      // Before answering, so that no other tab takes the call for a moment.
      if (!leads) await client.presence.active.mutate({ tabId });
      await client.calls.answer.mutate({ callId, leg });
    } catch (error) {
      answered.current = null;
      setDoing(null);
      if (how === "accept" && !previewWasOn) local.close();
      toast.error(
        how === "accept" ? deskMessages.incoming.notAccepted : deskMessages.incoming.notDeclined,
        {
          description: refusalText(refusalOf(error), how),
        },
      );
    }
  }

  return {
    doing,
    accept: () => void answer("accept"),
    decline: () => void answer("decline"),
  };
}
