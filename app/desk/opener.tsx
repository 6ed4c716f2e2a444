import { MessageSquareQuote } from "lucide-react";
import { deskMessages } from "./messages.ts";

/** The pool's suggested opening. */
export function Opener({ script }: { readonly script: string }) {
  if (!script) return null;
  return (
    <figure className="mt-4 flex gap-2.5 rounded-md bg-accent-soft px-3.5 py-3 text-accent-text">
      <MessageSquareQuote aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <figcaption className="text-xs font-medium">{deskMessages.visitor.opener}</figcaption>
        <blockquote className="mt-0.5 whitespace-pre-line text-pretty wrap-anywhere">
          {script}
        </blockquote>
      </div>
    </figure>
  );
}
