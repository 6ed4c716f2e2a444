export const IMAGE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

const PATH = "/api/organization/logo";
const MAX_BYTES = 1_024 * 1_024;

export type LogoProblem = "wrongType" | "tooLarge" | "failed";

/** Resolves with the problem, or null. */
export async function saveLogo(file: Blob): Promise<LogoProblem | null> {
  if (!IMAGE_TYPES.some((type) => type === file.type)) return "wrongType";
  if (file.size > MAX_BYTES) return "tooLarge";
  return send({ method: "PUT", body: file, headers: { "content-type": file.type } });
}

export const removeLogo = (): Promise<LogoProblem | null> => send({ method: "DELETE" });

async function send(request: RequestInit): Promise<LogoProblem | null> {
  try {
    const { ok, status } = await fetch(PATH, { credentials: "same-origin", ...request });
    if (ok) return null;
    if (status === 413) return "tooLarge";
    return status === 415 ? "wrongType" : "failed";
  } catch {
    return "failed";
  }
}
