import type { Readable } from "node:stream";
import type { DeepgramClient } from "@deepgram/sdk";
import {
  errorOfRefusal,
  type TranscriptionError,
} from "../transcripts/domain/transcription-error.ts";
import { readTranscription, type Transcription } from "./read-transcription.ts";

/** Stereo: the visitor on the left channel, the agent on the right. */
export type AudioFile = {
  readonly stream: Readable;
  readonly contentType: string;
  readonly bytes: number;
};

/** Where a browser can stream sound and receive what is said, and the token that permits it. */
export type CaptionAccess = {
  readonly url: string;
  /** Valid for a minute, within which the stream must begin. */
  readonly token: string;
};

export type Transcriber = {
  /** One request, without retries. @throws TranscriptionFailed */
  transcribe(audio: AudioFile): Promise<Transcription>;
  /** @throws TranscriptionFailed */
  openCaptions(): Promise<CaptionAccess>;
};

/** One attempt to transcribe has failed. */
export class TranscriptionFailed extends Error {
  override readonly name = "TranscriptionFailed";
  readonly error: TranscriptionError;
  readonly requestId: string | null;

  constructor(
    error: TranscriptionError,
    message: string,
    {
      requestId = null,
      cause,
    }: { readonly requestId?: string | null; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.error = error;
    this.requestId = requestId;
  }
}

type TranscriberConfig = {
  readonly DEEPGRAM_API_KEY?: string | undefined;
  readonly DEEPGRAM_BASE_URL?: string | undefined;
};

const TIMEOUT_S = 600;

const OPTIONS = {
  model: "nova-3",
  multichannel: true,
  smart_format: true,
  punctuate: true,
  utterances: true,
  detect_language: true,
} as const;

const PUBLIC_URL = "https://api.deepgram.com";
const TOKEN_S = 60;

// The language can't be detected in a stream: this model understands several at once.
const LIVE_OPTIONS = {
  model: "nova-3",
  language: "multi",
  multichannel: "true",
  smart_format: "true",
  interim_results: "true",
} as const;

/** Deepgram's client, or null without a key. */
export function createTranscriber({
  DEEPGRAM_API_KEY: apiKey,
  DEEPGRAM_BASE_URL: baseUrl,
}: TranscriberConfig): Transcriber | null {
  if (!apiKey) return null;
  let opened: Promise<Opened> | undefined;
  return {
    async transcribe({ stream, contentType, bytes }) {
      opened ??= openClient(apiKey, baseUrl);
      const { client, failureOf } = await opened;
      const file = { data: stream, contentType, contentLength: bytes };
      try {
        return readTranscription(await client.listen.v1.media.transcribeFile(file, OPTIONS));
      } catch (error) {
        throw failureOf(error);
      }
    },
    async openCaptions() {
      opened ??= openClient(apiKey, baseUrl);
      const { client, failureOf } = await opened;
      try {
        const granted = await client.auth.v1.tokens.grant({ ttl_seconds: TOKEN_S });
        return { url: liveUrl(baseUrl), token: granted.access_token };
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

const liveUrl = (baseUrl: string = PUBLIC_URL): string =>
  `${new URL(baseUrl).origin.replace(/^http/, "ws")}/v1/listen?${new URLSearchParams(LIVE_OPTIONS)}`;

type Opened = {
  readonly client: DeepgramClient;
  failureOf(error: unknown): TranscriptionFailed;
};

/** Loaded only if needed: the SDK is large. Retries are the queue's. */
async function openClient(apiKey: string, baseUrl: string | undefined): Promise<Opened> {
  const { DeepgramClient, DeepgramError, DeepgramTimeoutError } = await import("@deepgram/sdk");
  const client = new DeepgramClient({
    apiKey,
    ...(baseUrl && { baseUrl }),
    maxRetries: 0,
    timeoutInSeconds: TIMEOUT_S,
    // Looked up for each request, so that a mock that starts later is used.
    fetch: (...request) => fetch(...request),
  });
  return {
    client,
    failureOf(error) {
      if (error instanceof TranscriptionFailed) return error;
      if (error instanceof DeepgramTimeoutError)
        return new TranscriptionFailed("timeout", "The request took too long.", { cause: error });
      if (!(error instanceof DeepgramError) || error.statusCode === undefined)
        return new TranscriptionFailed("network", messageOf(error), { cause: error });
      const text = textOf(error.body);
      return new TranscriptionFailed(errorOfRefusal(error.statusCode, text), text, {
        requestId: requestIdOf(error.body),
        cause: error,
      });
    },
  };
}

const MAX_MESSAGE = 500;

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MAX_MESSAGE);

function requestIdOf(body: unknown): string | null {
  const { request_id: id } = Object(body);
  return typeof id === "string" ? id : null;
}

/** What the body of a refusal says, such as its code and message. */
function textOf(body: unknown): string {
  if (typeof body === "string") return body.slice(0, MAX_MESSAGE);
  const { err_code, err_msg, category, message, details } = Object(body);
  const parts = [err_code, category, err_msg, message, details];
  return parts
    .filter((part) => typeof part === "string")
    .join(": ")
    .slice(0, MAX_MESSAGE);
}
