import {
  CLIP_PROBLEMS,
  type ClipKind,
  type ClipProblem,
  MAX_CLIP_BYTES,
} from "../../server/clips/domain/clip.ts";
import { deskMessages } from "../desk/messages.ts";
import { clipMessages } from "./messages.ts";

const MEGABYTE = 1_048_576;

/** Whose clips a page changes. */
export type ClipTarget = {
  readonly pool: { readonly poolId: string; readonly name: string } | null;
};

export type UploadProblem =
  | ClipProblem
  | "unreachable"
  | "sessionExpired"
  | "notVerified"
  | "tooMany"
  | "fileTooLarge"
  | "storageFull"
  | "notEncoded"
  | "refused";

export type NewClip = {
  readonly video: Blob;
  readonly poster: Blob;
  readonly captions: string;
};

type Upload = {
  /** From 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
};

/** Resolves with the problem, or null. By XMLHttpRequest, since `fetch` reports no progress. */
export function uploadClip(
  path: string,
  { video, poster, captions }: NewClip,
  { onProgress, signal }: Upload,
): Promise<UploadProblem | "canceled" | null> {
  if (video.size > MAX_CLIP_BYTES) return Promise.resolve("fileTooLarge");
  const form = new FormData();
  form.set("video", video);
  form.set("poster", poster);
  form.set("captions", captions);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", path);
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("load", () =>
      resolve(problemOf(request.status, request.responseText)),
    );
    request.addEventListener("error", () => resolve("unreachable"));
    request.addEventListener("abort", () => resolve("canceled"));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

export const uploadPath = ({ pool }: ClipTarget, kind: ClipKind): string =>
  pool ? `/api/pools/${pool.poolId}/clips/${kind}` : `/api/clips/${kind}`;

const STATUS_PROBLEMS: Readonly<Record<number, UploadProblem>> = {
  401: "sessionExpired",
  413: "fileTooLarge",
  429: "tooMany",
  507: "storageFull",
};

/** What an answer says is wrong. */
export function problemOf(status: number, body: string): UploadProblem | null {
  if (status === 204) return null;
  const code = codeOf(body);
  if (status === 422) return CLIP_PROBLEMS.find((problem) => problem === code) ?? "refused";
  if (code === "EMAIL_NOT_VERIFIED") return "notVerified";
  return STATUS_PROBLEMS[status] ?? "refused";
}

function codeOf(body: string): unknown {
  try {
    return JSON.parse(body).error.code;
  } catch {
    return null;
  }
}

export function uploadProblemText(problem: UploadProblem): string {
  const { problems, uploadProblems } = clipMessages;
  switch (problem) {
    case "sessionExpired":
      return deskMessages.refusals.sessionExpired;
    case "notVerified":
      return deskMessages.refusals.notVerified;
    case "tooMany":
      return deskMessages.refusals.tooManyRequests;
    case "fileTooLarge":
      return uploadProblems.fileTooLarge(MAX_CLIP_BYTES / MEGABYTE);
    case "unreachable":
    case "storageFull":
    case "notEncoded":
    case "refused":
      return uploadProblems[problem];
    default:
      return problems[problem];
  }
}
