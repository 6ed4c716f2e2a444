import { enqueueAll } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { FeatureCommentId, FeatureRequestId } from "../kernel/ids.ts";
import { type FeatureStatus, PAGE_SIZE } from "./domain/feedback.ts";
import { statusMail } from "./domain/mail-templates.ts";
import {
  listFollowers,
  listForTriage,
  lockRequests,
  moveSupport,
  saveCommentHidden,
  saveHidden,
  saveMerged,
  saveStatus,
} from "./triage-store.ts";

type Named = { readonly requestId: FeatureRequestId };

/** All requests, for staff. */
export async function readForTriage(
  { db }: Pick<Deps, "db">,
  query: { readonly text: string; readonly page: number },
) {
  const found = await listForTriage(db, query);
  return {
    rows: found.slice(0, PAGE_SIZE).map(({ createdAt, hiddenAt, ...request }) => ({
      ...request,
      createdAt: createdAt.toISOString(),
      hidden: hiddenAt !== null,
    })),
    hasMore: found.length > PAGE_SIZE,
  };
}

/**
 * Tells followers, unless it is the status already.
 * @throws DomainError FEATURE_REQUEST_NOT_FOUND
 */
export function changeStatus(
  { boss, clock, db, env }: Pick<Deps, "boss" | "clock" | "db" | "env">,
  { requestId, status }: Named & { readonly status: FeatureStatus },
): Promise<void> {
  return db.transaction(async (tx) => {
    const [request] = await lockRequests(tx, [requestId]);
    if (!request) throw new DomainError("FEATURE_REQUEST_NOT_FOUND", { requestId });
    if (request.status === status) return;
    await saveStatus(tx, requestId, status, clock());
    if (request.hiddenAt) return;
    const link = new URL(`/feedback/${request.mergedInto ?? requestId}`, env.PUBLIC_URL).href;
    const followers = await listFollowers(tx, requestId);
    await enqueueAll(
      boss,
      tx,
      followers.map((follower) => ({
        name: "mail.send",
        payload: statusMail(follower, { title: request.title, status }, link),
      })),
    );
  });
}

/**
 * The votes, followers and comments of a request go to the one that it repeats.
 * @throws DomainError FEATURE_REQUEST_NOT_FOUND; FEATURE_REQUEST_MERGED if one of them was merged or hidden
 */
export function mergeRequest(
  { db }: Pick<Deps, "db">,
  { requestId, into }: Named & { readonly into: FeatureRequestId },
): Promise<void> {
  return db.transaction(async (tx) => {
    if (requestId === into) throw new DomainError("FEATURE_REQUEST_MERGED", { requestId });
    const found = await lockRequests(tx, [requestId, into]);
    if (found.length < 2) throw new DomainError("FEATURE_REQUEST_NOT_FOUND", { requestId, into });
    if (found.some(({ mergedInto, hiddenAt }) => mergedInto || hiddenAt))
      throw new DomainError("FEATURE_REQUEST_MERGED", { requestId, into });
    await moveSupport(tx, { from: requestId, into });
    await saveMerged(tx, { from: requestId, into });
  });
}

/** @throws DomainError FEATURE_REQUEST_NOT_FOUND */
export function hideRequest(
  { clock, db }: Pick<Deps, "clock" | "db">,
  { requestId, hidden }: Named & { readonly hidden: boolean },
): Promise<void> {
  return db.transaction(async (tx) => {
    const [request] = await lockRequests(tx, [requestId]);
    if (!request) throw new DomainError("FEATURE_REQUEST_NOT_FOUND", { requestId });
    await saveHidden(tx, requestId, hidden ? clock() : null);
  });
}

/** @throws DomainError FEATURE_REQUEST_NOT_FOUND */
export async function hideComment(
  { clock, db }: Pick<Deps, "clock" | "db">,
  commentId: FeatureCommentId,
): Promise<void> {
  if (!(await saveCommentHidden(db, commentId, clock())))
    throw new DomainError("FEATURE_REQUEST_NOT_FOUND", { commentId });
}
