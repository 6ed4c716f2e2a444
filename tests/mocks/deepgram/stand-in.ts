import { randomUUID } from "node:crypto";
import type { Deepgram } from "@deepgram/sdk";
import { HttpResponse, http } from "msw";
import { CONVERSATION, type Conversation } from "./conversation.ts";
import { FAILURES, type FailureName } from "./failures.ts";
import { readOggOpus } from "./ogg-opus.ts";
import { transcribe } from "./transcribe.ts";

export const DEEPGRAM_STAND_IN_ENV = { DEEPGRAM_API_KEY: "deepgram-stand-in" } as const;

/** A request as Deepgram has received it. */
export type ReceivedAudio = {
  readonly options: Readonly<Record<string, string>>;
  readonly contentType: string | null;
  readonly bytes: Buffer;
};

type Parameter = keyof Deepgram.listen.v1.MediaTranscribeRequestOctetStream;

/** The parameters that it understands. It refuses others, so that no option is ignored silently. */
const KNOWN = [
  "model",
  "multichannel",
  "smart_format",
  "punctuate",
  "utterances",
  "detect_language",
] as const satisfies readonly Parameter[];
const KNOWN_NAMES: ReadonlySet<string> = new Set(KNOWN);

// why: demos and tests have no account at Deepgram. It reads the audio's length, and hears the same
// conversation in every recording.
export function createDeepgramStandIn(baseUrl = "https://api.deepgram.com") {
  const received: ReceivedAudio[] = [];
  let conversation: Conversation = CONVERSATION;
  let failure: FailureName | null = null;
  const queued: FailureName[] = [];
  const tokens = new Set<string>();

  const handlers = [
    http.post(`${baseUrl}/v1/auth/grant`, ({ request }) => {
      if (!isAuthorized(request)) return refuse("unauthorized");
      const granted: Deepgram.GrantV1Response = { access_token: randomUUID(), expires_in: 60 };
      tokens.add(granted.access_token);
      return HttpResponse.json(granted);
    }),
    http.post(`${baseUrl}/v1/listen`, async ({ request }) => {
      const options = Object.fromEntries(new URL(request.url).searchParams);
      const bytes = Buffer.from(await request.arrayBuffer());
      received.push({ options, contentType: request.headers.get("content-type"), bytes });
      const failing = queued.shift() ?? failure;
      if (failing === "network") return HttpResponse.error();
      if (!/^token ./i.test(request.headers.get("authorization") ?? ""))
        return refuse("unauthorized");
      if (failing !== null && failing !== "silent") return refuse(failing);
      if (Object.keys(options).some((name) => !KNOWN_NAMES.has(name))) return refuse("bad_request");
      const audio = readOggOpus(bytes);
      if (!audio) return refuse("corrupt");
      const heard = failing === "silent" ? { ...conversation, lines: [] } : conversation;
      return HttpResponse.json(
        transcribe(heard, audio, {
          multichannel: options.multichannel === "true",
          utterances: options.utterances === "true",
        }),
      );
    }),
  ];
  return {
    handlers,
    /** Whether the token was granted and not used yet. */
    takeToken: (token: string): boolean => tokens.delete(token),
    /** What is said. */
    conversation: (): Conversation => conversation,
    received: (): readonly ReceivedAudio[] => received,
    /** What is said in the recordings from now on. */
    hear(next: Conversation) {
      conversation = next;
    },
    /** All requests fail like this; null ends it. */
    fail(name: FailureName | null) {
      failure = name;
    },
    failing: (): FailureName | null => failure,
    /** The next requests fail like these, one after the other. */
    failNext(...names: readonly FailureName[]) {
      queued.push(...names);
    },
  };
}

const isAuthorized = (request: Request): boolean =>
  /^token ./i.test(request.headers.get("authorization") ?? "");

function refuse(name: keyof typeof FAILURES) {
  const { status, code, message } = FAILURES[name];
  const requestId = randomUUID();
  return HttpResponse.json(
    { err_code: code, err_msg: message, request_id: requestId },
    { status, headers: { "dg-request-id": requestId } },
  );
}
