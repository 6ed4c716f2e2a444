import { uiMessages } from "./messages.ts";

/** The first element in the tab order of a page. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-md bg-accent px-4 py-2 font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      {uiMessages.skipToContent}
    </a>
  );
}
