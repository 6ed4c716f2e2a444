import { FEATURE_STATUSES, type FeatureStatus } from "../../server/feedback/domain/feedback.ts";
import type { FeatureRequestId } from "../../server/kernel/ids.ts";
import { feedbackMessages } from "../feedback/messages.ts";
import { useFeedbackChange } from "../feedback/use-feedback-change.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { staffMessages } from "./messages.ts";

const { requests: messages } = staffMessages;

export type TriagedRequest = {
  readonly requestId: FeatureRequestId;
  readonly title: string;
  readonly description: string;
  readonly status: FeatureStatus;
  readonly hidden: boolean;
  readonly mergedInto: FeatureRequestId | null;
  /** Which organization asked, when, and the votes. */
  readonly from: string;
};

/** All requests with what staff can do. */
export function TriageList({ requests }: { readonly requests: readonly TriagedRequest[] }) {
  return (
    <ul aria-label={messages.list} className="divide-y divide-line">
      {requests.map((request) => (
        <li key={request.requestId} className="flex flex-wrap gap-4 p-4 sm:px-5">
          <div className="min-w-0 flex-1 basis-72">
            <p className="flex flex-wrap items-center gap-2">
              <TextLink to={`/feedback/${request.requestId}`} className="wrap-anywhere">
                {request.title}
              </TextLink>
              {request.hidden ? <Badge tone="caution">{messages.hidden}</Badge> : null}
              {request.mergedInto ? <Badge>{messages.merged}</Badge> : null}
            </p>
            <p className="mt-1 line-clamp-3 whitespace-pre-wrap wrap-anywhere">
              {request.description}
            </p>
            <p className="mt-1 text-xs text-ink-muted">{request.from}</p>
          </div>
          {request.mergedInto ? null : <Actions request={request} />}
        </li>
      ))}
    </ul>
  );
}

function Actions({ request }: { readonly request: TriagedRequest }) {
  const { requestId, title, status, hidden } = request;
  const { run, pending } = useFeedbackChange({ toasts: true });
  const save = (wanted: string) => {
    const chosen = FEATURE_STATUSES.find((known) => known === wanted);
    if (chosen)
      void run(
        ({ staff }) => staff.setStatus.mutate({ requestId, status: chosen }),
        messages.statusSaved,
      );
  };
  const toggleHidden = () =>
    run(
      ({ staff }) => staff.hideRequest.mutate({ requestId, hidden: !hidden }),
      hidden ? messages.nowShown : messages.nowHidden,
    );
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Select
        size="sm"
        aria-label={messages.status(title)}
        value={status}
        disabled={pending}
        onChange={(event) => save(event.target.value)}
      >
        {FEATURE_STATUSES.map((one) => (
          <option key={one} value={one}>
            {feedbackMessages.statuses[one]}
          </option>
        ))}
      </Select>
      {hidden ? null : <MergeDialog requestId={requestId} title={title} />}
      <Button
        size="sm"
        pending={pending}
        aria-label={hidden ? messages.showOf(title) : messages.hideOf(title)}
        onClick={() => void toggleHidden()}
      >
        {hidden ? messages.show : messages.hide}
      </Button>
    </div>
  );
}
