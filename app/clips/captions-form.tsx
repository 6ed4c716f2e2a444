import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { MAX_CAPTIONS } from "../../server/clips/domain/caption-track.ts";
import { dashboardClient } from "../lib/trpc.ts";
import { Button } from "../ui/button.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { clipMessages } from "./messages.ts";
import type { ClipTarget } from "./upload-clip.ts";

const messages = clipMessages.captions;

type CaptionsFormProps = {
  readonly target: ClipTarget;
  readonly saved: string;
  readonly onChanged: () => void;
};

/** What is said in the opener, as visitors read it. */
export function CaptionsForm({ target, saved, onChanged }: CaptionsFormProps) {
  const [captions, setCaptions] = useState(saved);
  const [pending, setPending] = useState(false);
  const { pool } = target;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    const { clips } = dashboardClient();
    try {
      await (pool
        ? clips.savePoolCaptions.mutate({ poolId: pool.poolId, captions })
        : clips.saveCaptions.mutate({ captions }));
      toast.success(messages.saved);
      onChanged();
    } catch {
      toast.error(messages.failed);
    }
    setPending(false);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-3">
      <TextArea
        label={messages.title}
        hint={messages.hint}
        rows={3}
        maxLength={MAX_CAPTIONS}
        value={captions}
        onChange={(event) => setCaptions(event.target.value)}
      />
      <div className="flex justify-end">
        <Button size="sm" type="submit" pending={pending} disabled={captions.trim() === saved}>
          {messages.save}
        </Button>
      </div>
    </form>
  );
}
