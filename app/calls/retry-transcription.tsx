import { useRevalidator } from "@remix-run/react";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { CallId } from "../../server/kernel/ids.ts";
import { refusalOf } from "../desk/refusal.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { Button } from "../ui/button.tsx";
import { transcriptMessages as messages } from "./transcript-messages.ts";

/** Starts another series of attempts. */
export function RetryTranscription({ callId }: { readonly callId: CallId }) {
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const retry = async () => {
    setPending(true);
    try {
      await dashboardClient().transcripts.retry.mutate({ callId });
      toast.success(messages.retryStarted);
    } catch (error) {
      // Someone else was faster: the page shows what happens now.
      if (refusalOf(error) !== "TRANSCRIPT_CHANGED") toast.error(messages.retryFailed);
    } finally {
      setPending(false);
      revalidate();
    }
  };
  return (
    <Button
      size="sm"
      pending={pending}
      icon={<RotateCw aria-hidden className="size-3.5" />}
      onClick={() => void retry()}
    >
      {messages.retry}
    </Button>
  );
}
