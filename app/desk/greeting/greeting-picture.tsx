import clsx from "clsx";
import type { Greeter } from "../../../server/people/domain/greeter.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { greetingMessages } from "./messages.ts";

/** The shape of a greeting in the widget. */
export const GREETING_SHAPE = "relative aspect-[4/5] overflow-hidden rounded-lg bg-sunken";

type Pictured = Pick<Greeter, "name" | "photoUrl" | "clipUrl" | "posterUrl">;

type GreetingPictureProps = { readonly greeter: Pictured; readonly className?: string };

/** The clip, else the photo, else the initials, as visitors see it. */
export function GreetingPicture({ greeter, className }: GreetingPictureProps) {
  return (
    <div className={clsx(GREETING_SHAPE, className)}>
      <Picture greeter={greeter} />
    </div>
  );
}

function Picture({ greeter }: { readonly greeter: Pictured }) {
  if (greeter.clipUrl) {
    return (
      <video
        key={greeter.clipUrl}
        src={greeter.clipUrl}
        poster={greeter.posterUrl}
        aria-label={greetingMessages.clipLabel}
        autoPlay
        loop
        muted
        playsInline
        className="size-full object-cover"
      />
    );
  }
  if (greeter.photoUrl) {
    return (
      <img
        src={greeter.photoUrl}
        alt={greetingMessages.photoLabel}
        className="size-full object-cover"
      />
    );
  }
  return (
    <div className="flex size-full flex-col items-center justify-center gap-2 bg-accent-soft p-2 text-center">
      <Avatar name={greeter.name} size="lg" className="bg-raised" />
      <p className="text-xs font-semibold text-accent-text">{greeter.name}</p>
    </div>
  );
}
