import { useState } from "react";
import { toast } from "sonner";
import { CLIP_RULES, type ClipKind } from "../../server/clips/domain/clip.ts";
import { createLocalMedia } from "../desk/media/local-media.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { CameraStep } from "./camera-step.tsx";
import { clipMessages } from "./messages.ts";
import { Review } from "./review.tsx";
import { useScript } from "./script.ts";
import type { ClipTarget } from "./upload-clip.ts";
import { useTake } from "./use-take.ts";

const messages = clipMessages.dialog;

type ClipDialogProps = {
  readonly kind: ClipKind;
  readonly target: ClipTarget;
  /** Chosen in place of a recording. */
  readonly file: File | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

/** Records a clip, or takes a file, and saves it. */
export function ClipDialog({ kind, target, ...rest }: ClipDialogProps) {
  const { name } = clipMessages.kinds[kind];
  const { minMs, maxMs } = CLIP_RULES[kind];
  return (
    <Dialog
      open
      onOpenChange={(open) => open || rest.onClose()}
      title={target.pool ? messages.poolTitle(name, target.pool.name) : messages.title(name)}
      description={`${messages.text[kind]} ${clipMessages.lengths(minMs, maxMs)}.`}
      className="w-[min(calc(100vw-32px),600px)]"
    >
      <Steps kind={kind} target={target} {...rest} />
    </Dialog>
  );
}

function Steps({ kind, target, file, onClose, onSaved }: ClipDialogProps) {
  const [local] = useState(createLocalMedia);
  const { take, record, finish, choose, restart } = useTake(kind);
  const [chosen, setChosen] = useState(file);
  const script = useScript(kind);

  function saved() {
    toast.success(clipMessages.saved(clipMessages.kinds[kind].name), {
      description: clipMessages.visible,
    });
    onSaved();
    onClose();
  }

  if (take.at === "review")
    return (
      <Review
        key={take.source.url}
        kind={kind}
        target={target}
        source={take.source}
        recorded={take.recorded}
        script={script.text}
        onAgain={() => {
          setChosen(null);
          restart();
        }}
        onSaved={saved}
      />
    );
  if (take.at === "preparing")
    return (
      <p role="status" className="flex h-40 items-center justify-center gap-2 text-ink-muted">
        <Spinner /> {messages.preparing}
      </p>
    );
  return (
    <CameraStep
      {...{ kind, local, take, script, chosen }}
      onRecord={(tracks) => void record(tracks)}
      onFinish={finish}
      onChoose={choose}
    />
  );
}
