import type { SegmentTicket } from "./recorder-messages.ts";
import type { SegmentEnd } from "./segment-files.ts";
import { parseRetryAfter, type UploadAnswer } from "./upload-outcome.ts";

const TIMEOUT_MS = 30_000;
const HEARTBEAT_TIMEOUT_MS = 5_000;
const UNREACHED: UploadAnswer = { status: 0, retryAfterS: null };

export type Heartbeat = {
  readonly state: "recording" | "paused" | "behind";
  readonly pendingParts: number;
  readonly pendingBytes: number;
};

/** The requests that a segment's token permits. */
export type SegmentRequests = {
  readonly putPart: (part: number, bytes: Uint8Array<ArrayBuffer>) => Promise<UploadAnswer>;
  /** @param lines of the shared page, one JSON document each */
  readonly putPage: (part: number, lines: Uint8Array<ArrayBuffer>) => Promise<UploadAnswer>;
  /** The picture that represents the recording. */
  readonly putPoster: (picture: Blob) => Promise<UploadAnswer>;
  readonly end: (end: SegmentEnd) => Promise<UploadAnswer>;
  /** Whether a pause is wanted; null if the server wasn't reached. */
  readonly heartbeat: (
    beat: Heartbeat,
  ) => Promise<{ readonly status: number; readonly paused: boolean } | null>;
};

export function createSegmentRequests(ticket: SegmentTicket): SegmentRequests {
  const { recordingId, segment, uploadToken } = ticket;
  const authorization = `Bearer ${uploadToken}`;
  const request = (path: string, init: RequestInit, timeoutMs: number) =>
    fetch(`/api/recordings/${recordingId}/${segment}/${path}`, {
      ...init,
      headers: { authorization, ...init.headers },
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
  const post = (path: string, body: object, timeoutMs: number) =>
    request(
      path,
      {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      },
      timeoutMs,
    );
  const put = async (path: string, body: Uint8Array<ArrayBuffer>, type: string) => {
    const headers = { "content-type": type, "content-digest": `sha-256=:${await sha256(body)}:` };
    return answerOf(request(path, { method: "PUT", body, headers }, TIMEOUT_MS));
  };
  return {
    putPart: (part, bytes) => put(String(part), bytes, "application/octet-stream"),
    putPage: async (part, lines) =>
      put(`page/${part}`, await gzip(lines), "application/octet-stream"),
    putPoster: async (picture) =>
      put("poster", new Uint8Array(await picture.arrayBuffer()), picture.type),
    end: (end) => answerOf(post("end", end, TIMEOUT_MS)),
    async heartbeat(beat) {
      try {
        const response = await post("heartbeat", beat, HEARTBEAT_TIMEOUT_MS);
        if (!response.ok) return { status: response.status, paused: false };
        const { paused }: { paused: boolean } = await response.json();
        return { status: response.status, paused };
      } catch {
        return null;
      }
    },
  };
}

async function answerOf(request: Promise<Response>): Promise<UploadAnswer> {
  try {
    const { status, headers } = await request;
    return { status, retryAfterS: parseRetryAfter(headers.get("retry-after")) };
  } catch {
    return UNREACHED;
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
}
