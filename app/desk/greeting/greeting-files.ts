import { deskMessages } from "../messages.ts";
import { greetingMessages } from "./messages.ts";

const MEGABYTE = 1_000_000;

export const CLIP_TYPES = ["video/webm", "video/mp4"] as const;
export const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
export const CLIP_MAX_BYTES = 10 * MEGABYTE;
export const PHOTO_MAX_BYTES = 2 * MEGABYTE;

export type GreetingPart = "clip" | "photo";

export type GreetingProblem =
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
export function fileProblem(
  part: GreetingPart,
  file: { type: string; size: number },
): GreetingProblem | null {
  const types: readonly string[] = part === "clip" ? CLIP_TYPES : PHOTO_TYPES;
  const maxBytes = part === "clip" ? CLIP_MAX_BYTES : PHOTO_MAX_BYTES;
  if (!types.includes(plainType(file.type))) return { code: "wrongType" };
  if (file.size === 0) return { code: "empty" };
  if (file.size > maxBytes) return { code: "tooLarge", maxBytes, bytes: file.size };
  return null;
}

export function greetingProblemText(part: GreetingPart, problem: GreetingProblem): string {
  const texts = greetingMessages.problems;
  switch (problem.code) {
    case "wrongType":
      return texts.wrongType[part];
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

/** A media type without its parameters: `video/webm;codecs=vp9` is `video/webm`. */
export const plainType = (type: string): string => type.split(";")[0]?.trim().toLowerCase() ?? "";

/** Saves one part of the greeting. Resolves with the problem, or null. */
export async function saveGreeting(
  part: GreetingPart,
  file: Blob,
): Promise<GreetingProblem | null> {
  const problem = fileProblem(part, file);
  if (problem) return problem;
  return send(part, {
    method: "PUT",
    body: file,
    headers: { "content-type": plainType(file.type) },
  });
}

export async function removeGreeting(part: GreetingPart): Promise<GreetingProblem | null> {
  return send(part, { method: "DELETE" });
}

const STATUS_PROBLEMS = {
  401: "sessionExpired",
  403: "notVerified",
  429: "tooMany",
  507: "storageFull",
} as const;

const problemOfStatus = (status: number) =>
  status in STATUS_PROBLEMS
    ? STATUS_PROBLEMS[status as keyof typeof STATUS_PROBLEMS]
    : ("refused" as const);

async function send(part: GreetingPart, request: RequestInit): Promise<GreetingProblem | null> {
  try {
    const response = await fetch(`/api/greeting/${part}`, {
      credentials: "same-origin",
      ...request,
    });
    if (response.ok) return null;
    return { code: problemOfStatus(response.status) };
  } catch {
    return { code: "unreachable" };
  }
}
