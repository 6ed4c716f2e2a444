import type { BugReportId, FeatureCommentId, FeatureRequestId } from "../../kernel/ids.ts";
import type { Author } from "./author.ts";
import type { BugStatus, FeatureStatus } from "./feedback.ts";

export type ListedRequest = {
  readonly requestId: FeatureRequestId;
  readonly title: string;
  readonly description: string;
  readonly status: FeatureStatus;
  readonly createdAt: string;
  readonly author: Author;
  readonly votes: number;
  readonly comments: number;
  /** Whether the reader has voted for it. */
  readonly voted: boolean;
};

export type RequestPage = {
  readonly rows: readonly ListedRequest[];
  readonly hasMore: boolean;
};

export type RequestComment = {
  readonly commentId: FeatureCommentId;
  readonly author: Author;
  readonly text: string;
  readonly at: string;
};

export type RequestDetail = ListedRequest & {
  readonly statusChangedAt: string;
  readonly following: boolean;
  /** The oldest first. */
  readonly thread: readonly RequestComment[];
};

/** A request that was merged leads to the one that has its votes now. */
export type OpenedRequest =
  | { readonly at: "here"; readonly request: RequestDetail }
  | { readonly at: "merged"; readonly into: FeatureRequestId };

export type SimilarRequest = Pick<
  ListedRequest,
  "requestId" | "title" | "status" | "votes" | "voted"
>;

export type BugReport = {
  readonly bugId: BugReportId;
  readonly title: string;
  readonly description: string;
  readonly page: string | null;
  readonly browser: string | null;
  readonly reporter: string;
  readonly status: BugStatus;
  readonly answer: string | null;
  readonly createdAt: string;
  readonly statusChangedAt: string;
  /** The path of the screenshot, or null. */
  readonly screenshot: string | null;
};

export type BugPage = { readonly rows: readonly BugReport[]; readonly hasMore: boolean };
