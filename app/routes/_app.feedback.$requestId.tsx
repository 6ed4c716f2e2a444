import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { FeatureRequestIdSchema } from "../../server/kernel/ids.ts";
import { CommentForm } from "../feedback/comment-form.tsx";
import { FollowButton } from "../feedback/follow-button.tsx";
import { formatRequest } from "../feedback/format-request.ts";
import { HideCommentButton } from "../feedback/hide-comment-button.tsx";
import { authorName, feedbackMessages } from "../feedback/messages.ts";
import { FeatureStatusBadge } from "../feedback/status-badges.tsx";
import { VoteButton } from "../feedback/vote-button.tsx";
import { orErrorResponse } from "../lib/error-response.ts";
import { formatDate, formatDateTime } from "../lib/format.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { viewerOf } from "../lib/viewer.ts";
import { CardSection } from "../ui/card.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { TextLink } from "../ui/text-link.tsx";

const { detail: messages, requests, statuses } = feedbackMessages;

export { PageError as ErrorBoundary } from "../billing/page-error.tsx";
export const handle = { access: "member" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: uiMessages.pageTitle(data?.request.title ?? requests.title) },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { timeZone, staff } = viewerOf(context);
  const requestId = FeatureRequestIdSchema.safeParse(params.requestId).data;
  if (!requestId) throw new Response(null, { status: 404 });
  const opened = await orErrorResponse(context.trpc.feedback.byId({ requestId }));
  if (opened.at === "merged") throw redirect(`/feedback/${opened.into}`);
  const now = new Date();
  const { thread, statusChangedAt, ...shown } = opened.request;
  return {
    request: formatRequest(shown, timeZone, now),
    since: formatDate(statusChangedAt, timeZone, now),
    comments: thread.map(({ commentId, author, text, at }) => ({
      commentId,
      author: authorName(author),
      text,
      time: formatDateTime(at, timeZone),
    })),
    isStaff: staff,
    wantsToUnfollow: new URL(request.url).searchParams.has("unfollow") && shown.following,
  };
}

export default function FeatureRequest() {
  const { request, since, comments, isStaff, wantsToUnfollow } = useLoaderData<typeof loader>();
  const { requestId, following, status } = request;
  return (
    <div className="mx-auto max-w-3xl">
      <TextLink to="/feedback" className="mb-4 inline-flex items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {messages.back}
      </TextLink>
      {wantsToUnfollow ? (
        <Notice tone="info" className="mb-4">
          <p className="mb-2">{messages.unfollowQuestion}</p>
          <FollowButton requestId={requestId} following />
        </Notice>
      ) : null}
      <header className="mb-6 flex gap-4">
        <VoteButton request={request} />
        <div className="min-w-0 flex-1">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{request.title}</h1>
          <p className="mt-1 text-ink-muted">{request.asked}</p>
          <p className="mt-2 flex flex-wrap items-center gap-3">
            <FeatureStatusBadge status={status} />
            <span className="text-xs text-ink-muted">
              {messages.statusSince(statuses[status], since)}
            </span>
          </p>
        </div>
        {wantsToUnfollow ? null : <FollowButton requestId={requestId} following={following} />}
      </header>
      {request.description ? (
        <p className="mb-6 whitespace-pre-wrap wrap-anywhere">{request.description}</p>
      ) : null}
      <CardSection title={messages.comments}>
        {comments.length === 0 ? <p className="text-ink-muted">{messages.noComments}</p> : null}
        <ul aria-label={messages.comments} className="divide-y divide-line">
          {comments.map((comment) => (
            <li key={comment.commentId} className="py-4 first:pt-0">
              <div className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-medium">{comment.author}</span>
                <span className="text-xs text-ink-muted">{comment.time}</span>
                {isStaff ? <HideCommentButton comment={comment} /> : null}
              </div>
              <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{comment.text}</p>
            </li>
          ))}
        </ul>
        <div className="mt-4 border-t border-line pt-5">
          <CommentForm requestId={requestId} />
        </div>
      </CardSection>
    </div>
  );
}
