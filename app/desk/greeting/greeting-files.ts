const MEGABYTE = 1_000_000;

export const CLIP_TYPES = ["video/webm", "video/mp4"] as const;
export const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
export const CLIP_MAX_BYTES = 10 * MEGABYTE;
export const PHOTO_MAX_BYTES = 2 * MEGABYTE;

export type GreetingPart = "clip" | "photo";

/** Why a file cannot be sent, in words, or null when it can. */
export function fileProblem(
  part: GreetingPart,
  file: { type: string; size: number },
): string | null {
  const types: readonly string[] = part === "clip" ? CLIP_TYPES : PHOTO_TYPES;
  const maxBytes = part === "clip" ? CLIP_MAX_BYTES : PHOTO_MAX_BYTES;
  if (!types.includes(plainType(file.type))) {
    return part === "clip"
      ? "A clip must be a WebM or MP4 video."
      : "A photo must be a JPEG, PNG or WebP picture.";
  }
  if (file.size === 0) return "The file is empty.";
  if (file.size > maxBytes) {
    return `The ${part} may have at most ${maxBytes / MEGABYTE} MB; this one has ${(file.size / MEGABYTE).toFixed(1)} MB.`;
  }
  return null;
}

/** A media type without its parameters: `video/webm;codecs=vp9` is `video/webm`. */
export const plainType = (type: string): string => type.split(";")[0]?.trim().toLowerCase() ?? "";

/** Saves one part of the greeting; resolves with what went wrong, or null. */
export async function saveGreeting(part: GreetingPart, file: Blob): Promise<string | null> {
  const problem = fileProblem(part, file);
  if (problem) return problem;
  return send(part, {
    method: "PUT",
    body: file,
    headers: { "content-type": plainType(file.type) },
  });
}

export async function removeGreeting(part: GreetingPart): Promise<string | null> {
  return send(part, { method: "DELETE" });
}

async function send(part: GreetingPart, request: RequestInit): Promise<string | null> {
  try {
    const response = await fetch(`/api/greeting/${part}`, {
      credentials: "same-origin",
      ...request,
    });
    if (response.ok) return null;
    return messageOf(await response.json().catch(() => null));
  } catch {
    return "The server cannot be reached. Check your connection and try again.";
  }
}

function messageOf(body: unknown): string {
  const fallback = "The server refused the file. Try again.";
  if (typeof body !== "object" || body === null || !("error" in body)) return fallback;
  const { error } = body;
  if (typeof error !== "object" || error === null || !("message" in error)) return fallback;
  return typeof error.message === "string" ? error.message : fallback;
}
