import { textParts } from "../../widget/shared/text-links.ts";

/** What somebody typed, with its web addresses as links. */
export function ChatText({ text }: { readonly text: string }) {
  return textParts(text).map(({ text: part, href }, at) =>
    href ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: a message never changes
        key={at}
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        className="underline underline-offset-4"
      >
        {part}
      </a>
    ) : (
      part
    ),
  );
}
