import { Circle, Ellipsis, ImagePlus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { CardSection } from "../../ui/card.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import type { LocalMedia } from "../media/local-media.ts";
import {
  type GreetingPart,
  type GreetingProblem,
  greetingProblemText,
  PHOTO_TYPES,
  removeGreeting,
  saveGreeting,
} from "./greeting-files.ts";
import { GreetingPicture } from "./greeting-picture.tsx";
import { greetingMessages } from "./messages.ts";
import { canRecord } from "./record-clip.ts";
import { RecordDialog } from "./record-dialog.tsx";
import { useOptimisticGreeter } from "./use-optimistic-greeter.ts";

const messages = greetingMessages;

type GreetingCardProps = { readonly greeter: Greeter; readonly local: LocalMedia };

/** What visitors see before they call. */
export function GreetingCard({ greeter, local }: GreetingCardProps) {
  const [recording, setRecording] = useState(false);
  const [sending, setSending] = useState(false);
  const fileRef = useRef<HTMLInputElement>(null);
  const { shown, changed } = useOptimisticGreeter(greeter);

  async function choosePhoto(file: File | undefined) {
    if (!file) return;
    setSending(true);
    const problem = await saveGreeting("photo", file);
    setSending(false);
    if (problem) return fail(messages.notSaved.photo, "photo", problem);
    changed("photo", file);
    toast.success(messages.saved.photo);
  }

  async function remove(part: GreetingPart) {
    const problem = await removeGreeting(part);
    if (problem) return fail(messages.notRemoved[part], part, problem);
    changed(part, null);
    toast.success(messages.removed[part]);
  }

  return (
    <CardSection
      title={messages.title}
      actions={
        shown.clipUrl || shown.photoUrl ? (
          <RemoveMenu greeter={shown} onRemove={(part) => void remove(part)} />
        ) : null
      }
    >
      <div className="flex gap-4">
        <GreetingPicture greeter={shown} className="w-32 shrink-0 self-start" />
        <div className="flex min-w-0 flex-1 flex-col items-stretch gap-2">
          <p className="mb-auto text-ink-muted text-pretty">{messages.shows[shownPart(shown)]}</p>
          {canRecord() ? (
            <Button
              size="sm"
              icon={<Circle aria-hidden className="size-3 fill-danger text-danger" />}
              onClick={() => setRecording(true)}
            >
              {messages.recordClip}
            </Button>
          ) : null}
          <Button
            size="sm"
            pending={sending}
            icon={<ImagePlus aria-hidden className="size-4" />}
            onClick={() => fileRef.current?.click()}
          >
            {messages.choosePhoto}
          </Button>
          <input
            ref={fileRef}
            type="file"
            accept={PHOTO_TYPES.join(",")}
            aria-label={messages.photoFile}
            className="hidden"
            onChange={(event) => {
              void choosePhoto(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </div>
      </div>
      <RecordDialog
        open={recording}
        onOpenChange={setRecording}
        local={local}
        onSaved={(clip) => {
          changed("clip", clip);
          setRecording(false);
        }}
      />
    </CardSection>
  );
}

function shownPart({ clipUrl, photoUrl }: Greeter): keyof typeof messages.shows {
  if (clipUrl) return "clip";
  return photoUrl ? "photo" : "initials";
}

function fail(title: string, part: GreetingPart, problem: GreetingProblem) {
  toast.error(title, { description: greetingProblemText(part, problem) });
}

type RemoveMenuProps = {
  readonly greeter: Greeter;
  readonly onRemove: (part: GreetingPart) => void;
};

function RemoveMenu({ greeter, onRemove }: RemoveMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={messages.options} size="sm" className="-mt-1 -mr-1">
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {greeter.clipUrl ? (
        <MenuItem onSelect={() => onRemove("clip")}>
          <Trash2 aria-hidden /> {messages.remove.clip}
        </MenuItem>
      ) : null}
      {greeter.photoUrl ? (
        <MenuItem onSelect={() => onRemove("photo")}>
          <Trash2 aria-hidden /> {messages.remove.photo}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
