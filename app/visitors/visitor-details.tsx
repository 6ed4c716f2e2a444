import { type KnownVisitor, titleOf } from "../../server/visitors/domain/known-visitor.ts";
import { visitorMessages } from "./messages.ts";

const { fields } = visitorMessages;

/** What else the site's page said about the visitor. */
export function VisitorDetails({ known }: { readonly known: KnownVisitor }) {
  const title = titleOf(known);
  const details = (["email", "phone", "externalId"] as const)
    .map((field) => ({ term: fields[field], text: known[field] }))
    .filter(({ text }) => text !== null && text !== title);
  const facts = Object.entries(known.facts).map(([term, text]) => ({ term, text }));
  if (details.length + facts.length === 0) return null;
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {[...details, ...facts].map(({ term, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two terms may have the same name
        <div key={index} className="contents">
          <dt className="max-w-40 truncate text-ink-muted">
            <bdi>{term}</bdi>
          </dt>
          <dd className="[overflow-wrap:anywhere]">
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
