import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { CallId } from "../../../server/kernel/ids.ts";
import type { DashboardClient } from "../../lib/trpc.ts";
import type { LocalMedia } from "../media/local-media.ts";
import { mediaProblemText } from "../media/media-problem.ts";
import { deskMessages } from "../messages.ts";
import { refusalOf, refusalText } from "../refusal.ts";
import type { CallActions } from "./call-controls.tsx";

/** What an agent can do in a call, by button or by key. */
export function useCallActions(
  client: DashboardClient,
  callId: CallId | null,
  local: LocalMedia,
): { actions: CallActions; ending: boolean } {
  const [endingId, setEndingId] = useState<CallId | null>(null);
  const ending = callId !== null && endingId === callId;

  useEffect(() => {
    if (!callId) setEndingId(null);
  }, [callId]);

  async function end() {
    if (!callId || ending) return;
    setEndingId(callId);
    try {
      await client.calls.end.mutate({ callId });
    } catch (error) {
      setEndingId(null);
      toast.error(deskMessages.call.notEnded, {
        description: refusalText(refusalOf(error), "end"),
      });
    }
  }

  const actions: CallActions = {
    toggleMute: () => void toggleMute(local),
    toggleCamera: () => void toggleCamera(local),
    toggleScreen: () => void toggleScreen(local),
    end: () => void end(),
  };
  return { actions, ending };
}

async function toggleMute(local: LocalMedia) {
  const { status, muted, microphone } = local.get();
  // While the microphone opens, the choice applies as soon as it is open.
  if (microphone || muted || status === "opening") return local.setMuted(!muted);
  await local.retry();
  const { microphoneProblem } = local.get();
  if (microphoneProblem) toast.error(mediaProblemText("microphone", microphoneProblem));
}

async function toggleCamera(local: LocalMedia) {
  const { status, camera, cameraWanted } = local.get();
  await local.setCameraWanted(status === "opening" ? !cameraWanted : !camera);
  const { cameraProblem } = local.get();
  if (cameraProblem) toast.error(mediaProblemText("camera", cameraProblem));
}

async function toggleScreen(local: LocalMedia) {
  if (local.get().screen) return local.stopSharing();
  const problem = await local.shareScreen();
  if (problem === "failed") toast.error(deskMessages.call.screenNotShared);
}
