import type { ReactNode } from "react";

type SnippetProps = { readonly code: string; readonly actions?: ReactNode };

/** Code on one scrollable line. */
export function Snippet({ code, actions }: SnippetProps) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-sunken p-2 pl-4">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto rounded-sm py-1.5 font-mono text-xs leading-5"
      >
        <code>{code}</code>
      </pre>
      {actions}
    </div>
  );
}
