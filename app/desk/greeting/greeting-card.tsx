import { Clapperboard, ImagePlus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CardSection } from "../../ui/card.tsx";
import {
  PHOTO_TYPES,
  type PhotoProblem,
  photoProblemText,
  removePhoto,
  savePhoto,
} from "./greeting-files.ts";
import { GreetingPicture } from "./greeting-picture.tsx";
import { greetingMessages } from "./messages.ts";
import { useOptimisticGreeter } from "./use-optimistic-greeter.ts";

const messages = greetingMessages;

/** What visitors see before they call. */
export function GreetingCard({ greeter }: { readonly greeter: Greeter }) {
  const [sending, setSending] = useState(false);
  const fileRef = useRef<HTMLInputElement>(null);
  const { shown, changed } = useOptimisticGreeter(greeter);

  async function choosePhoto(file: File | undefined) {
    if (!file) return;
    setSending(true);
    const problem = await savePhoto(file);
    setSending(false);
    if (problem) return fail(messages.notSaved, problem);
    changed(file);
    toast.success(messages.saved);
  }

  async function remove() {
    const problem = await removePhoto();
    if (problem) return fail(messages.notRemoved, problem);
    changed(null);
    toast.success(messages.removed);
  }

  return (
    <CardSection title={messages.title}>
      <div className="flex gap-4">
        <GreetingPicture greeter={shown} className="w-32 shrink-0 self-start" />
        <div className="flex min-w-0 flex-1 flex-col items-stretch gap-2">
          <p className="mb-auto text-ink-muted text-pretty">{messages.shows[shownPart(shown)]}</p>
          <ButtonLink
            to="/desk/clips"
            size="sm"
            icon={<Clapperboard aria-hidden className="size-4" />}
          >
            {messages.clips}
          </ButtonLink>
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
          {shown.photoUrl ? (
            <Button
              size="sm"
              variant="ghost"
              icon={<Trash2 aria-hidden className="size-4" />}
              onClick={() => void remove()}
            >
              {messages.removePhoto}
            </Button>
          ) : null}
        </div>
      </div>
    </CardSection>
  );
}

function shownPart({ clipUrl, photoUrl }: Greeter): keyof typeof messages.shows {
  if (clipUrl) return "clip";
  return photoUrl ? "photo" : "initials";
}

function fail(title: string, problem: PhotoProblem) {
  toast.error(title, { description: photoProblemText(problem) });
}
