import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { FeatureRequestId } from "../kernel/ids.ts";
import { authorFor, type Reader } from "./domain/author.ts";
import { PAGE_SIZE, similarQuery } from "./domain/feedback.ts";
import type {
  ListedRequest,
  OpenedRequest,
  RequestPage,
  SimilarRequest,
} from "./domain/feedback-view.ts";
import {
  findRequest,
  listComments,
  listRequests,
  listSimilar,
  type RequestQuery,
} from "./store.ts";

type StoredRequest = Awaited<ReturnType<typeof listRequests>>[number];

/** Requests of all organizations. */
export async function readRequests(
  { db }: Pick<Deps, "db">,
  reader: Reader,
  query: RequestQuery,
): Promise<RequestPage> {
  const found = await listRequests(db, reader, query);
  const rows = found.slice(0, PAGE_SIZE).map((request) => listedFor(reader, request));
  return { rows, hasMore: found.length > PAGE_SIZE };
}

/** Requests that a new one with this title may repeat. */
export async function readSimilar(
  { db }: Pick<Deps, "db">,
  { userId }: Reader,
  title: string,
): Promise<SimilarRequest[]> {
  const query = similarQuery(title);
  return query ? listSimilar(db, userId, query) : [];
}

/** @throws DomainError FEATURE_REQUEST_NOT_FOUND */
export async function readRequest(
  { db }: Pick<Deps, "db">,
  reader: Reader,
  requestId: FeatureRequestId,
): Promise<OpenedRequest> {
  const request = await findRequest(db, reader.userId, requestId);
  if (!request) throw new DomainError("FEATURE_REQUEST_NOT_FOUND", { requestId });
  if (request.mergedInto) return { at: "merged", into: request.mergedInto };
  const comments = await listComments(db, requestId);
  return {
    at: "here",
    request: {
      ...listedFor(reader, request),
      statusChangedAt: request.statusChangedAt.toISOString(),
      following: request.following,
      thread: comments.toReversed().map((comment) => ({
        commentId: comment.commentId,
        author: authorFor(reader, comment),
        text: comment.text,
        at: comment.at.toISOString(),
      })),
    },
  };
}

function listedFor(reader: Reader, request: StoredRequest): ListedRequest {
  const { requestId, title, description, status, votes, comments, voted } = request;
  return {
    requestId,
    title,
    description,
    status,
    votes,
    comments,
    voted,
    createdAt: request.createdAt.toISOString(),
    author: authorFor(reader, request),
  };
}
