import type { ListedRequest } from "../../server/feedback/domain/feedback-view.ts";
import { formatDate } from "../lib/format.ts";
import { authorName, feedbackMessages } from "./messages.ts";

/** Adds who asked and when, in the organization's time zone. */
export function formatRequest<Request extends ListedRequest>(
  request: Request,
  timeZone: string,
  now: Date,
) {
  const day = formatDate(request.createdAt, timeZone, now);
  return {
    ...request,
    asked: feedbackMessages.requests.asked(authorName(request.author), day),
  };
}

export type FormattedRequest = ReturnType<typeof formatRequest<ListedRequest>>;
