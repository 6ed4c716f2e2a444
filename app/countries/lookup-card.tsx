import { CardSection } from "../ui/card.tsx";
import { Notice } from "../ui/notice.tsx";
import { countryMessages } from "./messages.ts";

const { lookup: messages } = countryMessages;

export type LookupSource = {
  readonly database: {
    readonly source: "bundled" | "file";
    readonly type: string;
    /** The formatted date. */
    readonly builtOn: string;
    readonly ageDays: number;
    readonly isOld: boolean;
    readonly isFallback: boolean;
  };
  readonly service: { readonly isPaused: boolean } | null;
};

/** Where countries are looked up, and how old that is. */
export function LookupCard({ source: { database, service } }: { readonly source: LookupSource }) {
  const { source, type, builtOn, ageDays } = database;
  return (
    <CardSection title={messages.title}>
      <div className="space-y-3">
        {service ? <p>{messages.service}</p> : null}
        <p>
          {source === "bundled"
            ? messages.bundled(builtOn, ageDays)
            : messages.file(type, builtOn, ageDays)}
        </p>
        {service?.isPaused ? <Notice tone="caution">{messages.servicePaused}</Notice> : null}
        {database.isFallback ? <Notice tone="caution">{messages.fallback}</Notice> : null}
        {database.isOld ? <Notice tone="caution">{messages.old}</Notice> : null}
      </div>
    </CardSection>
  );
}
