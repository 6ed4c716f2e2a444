import clsx from "clsx";
import { useStore } from "../use-store.ts";
import type { CallCaptions } from "./call-captions.ts";
import { captionMessages as messages } from "./messages.ts";

/** What both sides say, over the visitor's picture. */
export function CaptionsOverlay({ captions }: { readonly captions: CallCaptions }) {
  const { lines } = useStore(captions);
  if (lines.length === 0) return null;
  return (
    <section
      aria-label={messages.label}
      className="pointer-events-none absolute inset-x-4 bottom-4 flex flex-col items-start gap-1"
    >
      {lines.map(({ side, text, final, atMs }) => (
        <p
          key={final ? `${side}${atMs}` : side}
          className={clsx(
            "max-w-[70%] rounded-md bg-black/75 px-2.5 py-1 text-white text-pretty",
            !final && "text-white/80",
          )}
        >
          <span className="mr-1.5 text-xs font-medium text-white/70">
            {messages.speakers[side]}
          </span>{" "}
          {text}
        </p>
      ))}
    </section>
  );
}
