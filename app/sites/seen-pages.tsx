import { NO_HOST } from "../../server/sites/domain/allowed-domains.ts";
import type { SiteView } from "../../server/sites/domain/sites-view.ts";
import { formatAgo } from "../lib/ago.ts";
import { Table, Td, Th, Tr } from "../ui/table.tsx";
import { siteMessages } from "./messages.ts";

const { pages: messages } = siteMessages;

type SeenPagesProps = {
  readonly site: Pick<SiteView, "name" | "pages">;
  readonly nowMs: number;
};

/** The pages on which the widget was loaded lately. */
export function SeenPages({ site: { name, pages }, nowMs }: SeenPagesProps) {
  const caption = messages.caption(name);
  return (
    <div className="mt-5 border-t border-line pt-5">
      <h3 className="font-medium">{messages.title}</h3>
      <p className="mt-0.5 text-ink-muted">{pages === null ? messages.strict : messages.text}</p>
      {pages?.length === 0 ? <p className="mt-2 text-ink-faint">{messages.none}</p> : null}
      {pages && pages.length > 0 ? <PagesTable {...{ caption, pages, nowMs }} /> : null}
    </div>
  );
}

type PagesTableProps = {
  readonly caption: string;
  readonly pages: NonNullable<SiteView["pages"]>;
  readonly nowMs: number;
};

function PagesTable({ caption, pages, nowMs }: PagesTableProps) {
  const { columns } = messages;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long lists are scrolled by keyboard
      tabIndex={0}
      aria-label={caption}
      className="mt-2 max-h-80 overflow-y-auto rounded-md border border-line"
    >
      <Table caption={caption}>
        <thead>
          <tr>
            <Th>{columns.page}</Th>
            <Th className="hidden text-right sm:table-cell">{columns.views}</Th>
            <Th className="hidden sm:table-cell">{columns.lastAt}</Th>
          </tr>
        </thead>
        <tbody>
          {pages.map(({ host, path, views, lastAt }) => (
            <Tr key={`${host}${path}`}>
              <Td>
                <span className="font-medium break-all">{path}</span>
                <span className="block text-xs break-all text-ink-muted">
                  {host === NO_HOST ? siteMessages.seen.noHost : host}
                </span>
                <span className="block text-xs text-ink-muted sm:hidden">
                  {messages.summary(views, formatAgo(lastAt, nowMs))}
                </span>
              </Td>
              <Td className="hidden text-right sm:table-cell">{views.toLocaleString("en")}</Td>
              <Td className="hidden whitespace-nowrap text-ink-muted sm:table-cell">
                {formatAgo(lastAt, nowMs)}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
