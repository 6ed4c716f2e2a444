import { Circle, Trash2, Upload } from "lucide-react";
import { useState } from "react";
import { CLIP_RULES, type ClipKind } from "../../server/clips/domain/clip.ts";
import type { ClipView } from "../../server/clips/domain/clip-view.ts";
import { GREETING_SHAPE } from "../desk/greeting/greeting-picture.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { CardSection } from "../ui/card.tsx";
import { CaptionsForm } from "./captions-form.tsx";
import { ClipDialog } from "./clip-dialog.tsx";
import { DeleteClipDialog } from "./delete-clip-dialog.tsx";
import { FileButton } from "./file-button.tsx";
import { clipMessages as messages } from "./messages.ts";
import type { ClipTarget } from "./upload-clip.ts";

type ClipCardProps = {
  readonly kind: ClipKind;
  readonly target: ClipTarget;
  readonly clip: ClipView | undefined;
  /** A clip without details, from before clips had a table. */
  readonly olderUrl: string | null;
  /** The name of the pool whose clip stands in. */
  readonly standIn: string | undefined;
  readonly onChanged: () => void;
};

/** A kind of clip: what there is, and how to change it. */
export function ClipCard({ kind, target, clip, olderUrl, standIn, onChanged }: ClipCardProps) {
  const [editing, setEditing] = useState<{ readonly file: File | null } | null>(null);
  const { name, text } = messages.kinds[kind];
  const { minMs, maxMs } = CLIP_RULES[kind];
  const has = clip !== undefined || olderUrl !== null;
  return (
    <CardSection
      title={name}
      description={`${text} ${messages.lengths(minMs, maxMs)}.`}
      actions={<Status has={has} standIn={standIn} />}
    >
      <div className="space-y-4">
        <div className="flex flex-wrap gap-4">
          {clip || olderUrl ? (
            <Player kind={kind} clip={clip} url={clip?.url ?? olderUrl ?? ""} />
          ) : null}
          <div className="flex min-w-56 flex-1 flex-col items-start gap-3">
            {has ? (
              <p className="text-ink-muted">
                {clip
                  ? messages.facts(clip.durationMs, clip.byteSize, clip.mediaType)
                  : messages.older}
              </p>
            ) : null}
            <div className="flex flex-wrap gap-2">
              <Button
                size="sm"
                variant={has ? "secondary" : "primary"}
                icon={<Circle aria-hidden className="size-3 fill-current" />}
                onClick={() => setEditing({ file: null })}
              >
                {has ? messages.recordAgain(name) : messages.record(name)}
              </Button>
              <FileButton
                kind={kind}
                size="sm"
                aria-label={messages.upload(name)}
                icon={<Upload aria-hidden className="size-3.5" />}
                onChoose={(file) => setEditing({ file })}
              >
                {messages.uploadShort}
              </FileButton>
              {has ? <DeleteButton {...{ kind, target, onChanged }} /> : null}
            </div>
          </div>
        </div>
        {clip && kind === "opener" ? (
          <CaptionsForm key={clip.url} {...{ target, onChanged }} saved={clip.captions} />
        ) : null}
      </div>
      {editing ? (
        <ClipDialog
          kind={kind}
          target={target}
          file={editing.file}
          onClose={() => setEditing(null)}
          onSaved={onChanged}
        />
      ) : null}
    </CardSection>
  );
}

function Status({ has, standIn }: { readonly has: boolean; readonly standIn: string | undefined }) {
  if (has) return <Badge tone="live">{messages.badge.shown}</Badge>;
  return standIn ? (
    <Badge tone="accent">{messages.badge.fromPool(standIn)}</Badge>
  ) : (
    <Badge>{messages.badge.none}</Badge>
  );
}

type PlayerProps = Pick<ClipCardProps, "kind" | "clip"> & { readonly url: string };

function Player({ kind, clip, url }: PlayerProps) {
  return (
    <div className={`${GREETING_SHAPE} w-40 shrink-0`}>
      <video
        key={url}
        src={url}
        poster={clip?.posterUrl}
        aria-label={messages.preview(messages.kinds[kind].name)}
        controls
        loop={kind !== "opener"}
        muted={!CLIP_RULES[kind].sound}
        playsInline
        preload={clip ? "none" : "metadata"}
        className="size-full object-cover"
      >
        {clip?.captionsUrl ? (
          <track kind="captions" src={clip.captionsUrl} label={messages.captions.title} default />
        ) : null}
      </video>
    </div>
  );
}

function DeleteButton({
  kind,
  target,
  onChanged,
}: Pick<ClipCardProps, "kind" | "target" | "onChanged">) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        label={messages.remove(messages.kinds[kind].name)}
        size="sm"
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <DeleteClipDialog {...{ kind, target, onChanged }} open={asking} onOpenChange={setAsking} />
    </>
  );
}
