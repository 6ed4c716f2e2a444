import { Circle, Ellipsis, ImagePlus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { CardSection } from "../../ui/card.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import type { LocalMedia } from "../media/local-media.ts";
import { type GreetingPart, PHOTO_TYPES, removeGreeting, saveGreeting } from "./greeting-files.ts";
import { GreetingPicture } from "./greeting-picture.tsx";
import { canRecord } from "./record-clip.ts";
import { RecordDialog } from "./record-dialog.tsx";
import { useFreshGreeter } from "./use-fresh-greeter.ts";

type GreetingCardProps = { readonly greeter: Greeter; readonly local: LocalMedia };

/** What visitors see before they call. */
export function GreetingCard({ greeter, local }: GreetingCardProps) {
  const [recording, setRecording] = useState(false);
  const [sending, setSending] = useState(false);
  const fileRef = useRef<HTMLInputElement>(null);
  const { shown, changed } = useFreshGreeter(greeter);

  async function choosePhoto(file: File | undefined) {
    if (!file) return;
    setSending(true);
    const problem = await saveGreeting("photo", file);
    setSending(false);
    if (problem) return toast.error("The photo was not saved", { description: problem });
    changed("photo", file);
    toast.success("Your photo is saved");
  }

  async function remove(part: GreetingPart) {
    const problem = await removeGreeting(part);
    if (problem) return toast.error(`The ${part} was not removed`, { description: problem });
    changed(part, null);
    toast.success(part === "clip" ? "Your clip is removed" : "Your photo is removed");
  }

  return (
    <CardSection
      title="Your greeting"
      actions={
        shown.clipUrl || shown.photoUrl ? (
          <RemoveMenu greeter={shown} onRemove={(part) => void remove(part)} />
        ) : null
      }
    >
      <div className="flex gap-4">
        <GreetingPicture greeter={shown} className="w-32 shrink-0 self-start" />
        <div className="flex min-w-0 flex-1 flex-col items-stretch gap-2">
          <p className="mb-auto text-ink-muted text-pretty">{explain(shown)}</p>
          {canRecord() ? (
            <Button
              size="sm"
              icon={<Circle aria-hidden className="size-3 fill-danger text-danger" />}
              onClick={() => setRecording(true)}
            >
              Record a clip
            </Button>
          ) : null}
          <Button
            size="sm"
            pending={sending}
            icon={<ImagePlus aria-hidden className="size-4" />}
            onClick={() => fileRef.current?.click()}
          >
            Choose a photo
          </Button>
          <input
            ref={fileRef}
            type="file"
            accept={PHOTO_TYPES.join(",")}
            aria-label="Photo file"
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

function explain(greeter: Greeter): string {
  if (greeter.clipUrl) return "Visitors see this clip, on repeat and without sound.";
  if (greeter.photoUrl) return "Visitors see your photo. A clip of you feels more alive.";
  return "Visitors see your initials. A clip of you feels more alive.";
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
        <IconButton label="Greeting options" size="sm" className="-mt-1 -mr-1">
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {greeter.clipUrl ? (
        <MenuItem onSelect={() => onRemove("clip")}>
          <Trash2 aria-hidden /> Remove the clip
        </MenuItem>
      ) : null}
      {greeter.photoUrl ? (
        <MenuItem onSelect={() => onRemove("photo")}>
          <Trash2 aria-hidden /> Remove the photo
        </MenuItem>
      ) : null}
    </Menu>
  );
}
