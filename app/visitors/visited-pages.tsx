import type { FormattedPage } from "./format-visitor.ts";

/** The pages of a visit, the newest first. Addresses come from the visitor: they open without a referrer. */
export function VisitedPages({ pages }: { readonly pages: readonly FormattedPage[] }) {
  return (
    <ol className="max-h-48 space-y-1.5 overflow-y-auto text-sm">
      {pages.toReversed().map(({ at, time, address, link }) => (
        <li key={at} className="flex gap-3">
          <time dateTime={at} className="tabular shrink-0 text-ink-muted">
            {time}
          </time>
          {link ? (
            <a
              href={link}
              target="_blank"
              rel="noopener noreferrer"
              className="min-w-0 truncate hover:text-accent-text hover:underline"
            >
              <bdi>{address}</bdi>
            </a>
          ) : (
            <bdi className="min-w-0 truncate">{address}</bdi>
          )}
        </li>
      ))}
    </ol>
  );
}
