import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import type { DeskRing } from "../../../server/desk/domain/desk-view.ts";
import { explainRefusal } from "../desk-words.ts";
import { refusalOf } from "../refusal.ts";
import type { Desk } from "../use-desk.ts";

export type RingAnswer = {
  readonly doing: "accept" | "decline" | null;
  readonly accept: () => void;
  readonly decline: () => void;
};

/** Answers a ring once, however often the button is pressed. */
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
      // Within the gesture, so that the question for permission comes at once.
      void local.open();
      // Before the answer, so that no other tab takes the call up even for a moment.
      if (!leads) await client.presence.active.mutate({ tabId });
      await client.calls.answer.mutate({ callId, leg });
    } catch (error) {
      answered.current = null;
      setDoing(null);
      if (how === "accept" && !previewWasOn) local.close();
      toast.error(
        how === "accept" ? "The call could not be accepted" : "The call could not be declined",
        {
          description: explainRefusal(refusalOf(error), how),
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
