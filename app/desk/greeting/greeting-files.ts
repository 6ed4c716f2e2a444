import { deskMessages } from "../messages.ts";
import { greetingMessages } from "./messages.ts";

const MEGABYTE = 1_000_000;
const PATH = "/api/greeting/photo";

export const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
export const PHOTO_MAX_BYTES = 2 * MEGABYTE;

export type PhotoProblem =
  | {
      readonly code:
        | "wrongType"
        | "empty"
        | "unreachable"
        | "sessionExpired"
        | "notVerified"
        | "storageFull"
        | "tooMany"
        | "refused";
    }
  | { readonly code: "tooLarge"; readonly maxBytes: number; readonly bytes: number };

/** Why a file can't be saved, or null when it can. */
export function fileProblem({ type, size }: { type: string; size: number }): PhotoProblem | null {
  if (!PHOTO_TYPES.some((known) => known === type)) return { code: "wrongType" };
  if (size === 0) return { code: "empty" };
  if (size > PHOTO_MAX_BYTES) return { code: "tooLarge", maxBytes: PHOTO_MAX_BYTES, bytes: size };
  return null;
}

export function photoProblemText(problem: PhotoProblem): string {
  const texts = greetingMessages.problems;
  switch (problem.code) {
    case "tooLarge":
      return texts.tooLarge(problem.maxBytes / MEGABYTE, (problem.bytes / MEGABYTE).toFixed(1));
    case "sessionExpired":
      return deskMessages.refusals.sessionExpired;
    case "notVerified":
      return deskMessages.refusals.notVerified;
    case "tooMany":
      return deskMessages.refusals.tooManyRequests;
    default:
      return texts[problem.code];
  }
}

/** Resolves with the problem, or null. */
export async function savePhoto(file: Blob): Promise<PhotoProblem | null> {
  const problem = fileProblem(file);
  if (problem) return problem;
  return send({ method: "PUT", body: file, headers: { "content-type": file.type } });
}

export const removePhoto = (): Promise<PhotoProblem | null> => send({ method: "DELETE" });

const STATUS_PROBLEMS = {
  401: "sessionExpired",
  403: "notVerified",
  415: "wrongType",
  429: "tooMany",
  507: "storageFull",
} as const;

const problemOfStatus = (status: number) =>
  status in STATUS_PROBLEMS
    ? STATUS_PROBLEMS[status as keyof typeof STATUS_PROBLEMS]
    : ("refused" as const);

async function send(request: RequestInit): Promise<PhotoProblem | null> {
  try {
    const response = await fetch(PATH, { credentials: "same-origin", ...request });
    if (response.ok) return null;
    return { code: problemOfStatus(response.status) };
  } catch {
    return { code: "unreachable" };
  }
}
