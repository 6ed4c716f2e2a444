import { ButtonLink } from "../ui/button.tsx";
import { addressOfPage } from "./list-query.ts";
import { feedbackMessages } from "./messages.ts";

const { pages: messages } = feedbackMessages.requests;

type PageLinksProps = {
  readonly path: string;
  /** The rest of the address. */
  readonly query?: Record<string, string>;
  readonly page: number;
  readonly hasMore: boolean;
};

export function PageLinks({ path, query = {}, page, hasMore }: PageLinksProps) {
  if (page === 1 && !hasMore) return null;
  return (
    <nav aria-label={messages.label} className="mt-4 flex justify-end gap-2">
      {page > 1 ? (
        <ButtonLink to={addressOfPage(path, query, page - 1)}>{messages.previous}</ButtonLink>
      ) : null}
      {hasMore ? (
        <ButtonLink to={addressOfPage(path, query, page + 1)}>{messages.next}</ButtonLink>
      ) : null}
    </nav>
  );
}
