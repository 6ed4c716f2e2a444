import { CardSection } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { FormattedRetention } from "./format-retention.ts";
import { retentionMessages as messages } from "./messages.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

type RetentionSectionProps = {
  readonly callId: string;
  readonly retention: FormattedRetention;
  readonly isAdmin: boolean;
};

/** For how long a call's recording and transcript are kept. Admins may delete or hold them. */
export function RetentionSection({ callId, retention, isAdmin }: RetentionSectionProps) {
  const { hold, isKept } = retention;
  return (
    <section aria-label={messages.title}>
      <CardSection title={messages.title}>
        <div className="space-y-4">
          {hold ? (
            <Notice tone="info">
              <p className="font-medium">{messages.hold.title}</p>
              <p>{messages.hold.since(hold.placedAt, hold.placedBy)}</p>
              <p className="wrap-anywhere">{messages.reason(hold.reason)}</p>
            </Notice>
          ) : null}
          <dl className="space-y-3">
            {(["recording", "transcript"] as const).map((kind) => {
              const view = retention[kind];
              if (!view) return null;
              return (
                <div key={kind}>
                  <dt className="font-medium">{messages.kinds[kind]}</dt>
                  <dd className="text-ink-muted">{view.text}</dd>
                  {view.reason ? (
                    <dd className="wrap-anywhere text-ink-muted">{view.reason}</dd>
                  ) : null}
                </div>
              );
            })}
          </dl>
          {isAdmin ? (
            <div className="flex flex-wrap gap-2">
              {hold ? <ReasonDialog callId={callId} intent="release" /> : null}
              {isKept && !hold ? <ReasonDialog callId={callId} intent="hold" /> : null}
              {isKept && !hold ? <ReasonDialog callId={callId} intent="delete" /> : null}
            </div>
          ) : null}
        </div>
      </CardSection>
    </section>
  );
}
