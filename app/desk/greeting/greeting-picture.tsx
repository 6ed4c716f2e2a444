import type { Greeter } from "../../../server/calls/domain/views.ts";
import { Avatar } from "../../ui/avatar.tsx";

/** The clip, else the photo, else the initials: as visitors see it. */
export function GreetingPicture({ greeter }: { readonly greeter: Greeter }) {
  return (
    <div className="relative aspect-video overflow-hidden rounded-md bg-sunken">
      {greeter.clipUrl ? (
        <video
          key={greeter.clipUrl}
          src={greeter.clipUrl}
          aria-label="Your greeting clip"
          autoPlay
          loop
          muted
          playsInline
          className="size-full object-cover"
        />
      ) : null}
      {!greeter.clipUrl && greeter.photoUrl ? (
        <img
          src={greeter.photoUrl}
          alt="You, as visitors see you"
          className="size-full object-cover"
        />
      ) : null}
      {!greeter.clipUrl && !greeter.photoUrl ? (
        <div className="flex size-full flex-col items-center justify-center gap-2.5 bg-accent-soft">
          <Avatar name={greeter.name} size="xl" className="bg-raised" />
          <p className="font-semibold text-accent-text">{greeter.name}</p>
        </div>
      ) : null}
    </div>
  );
}
