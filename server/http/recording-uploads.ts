import { type Request, type RequestHandler, type Response, Router } from "express";
import type { z } from "zod";
import type { Deps } from "../deps.ts";
import {
  MAX_BYTES,
  MAX_RECEIVED_PART_BYTES,
  type RateName,
  RETRY_AFTER_S,
} from "../kernel/limits.ts";
import {
  HeartbeatSchema,
  MAX_PART_NUMBER,
  SegmentEndSchema,
} from "../recordings/domain/recorder-messages.ts";
import type { PartTrack, SegmentKey } from "../recordings/domain/recording.ts";
import { type PartOutcome, type ReceivedFile, receivePart } from "../recordings/receive-part.ts";
import { POSTER_TYPES, type PosterType, receivePoster } from "../recordings/receive-poster.ts";
import { reportHeartbeat, reportSegmentEnd } from "../recordings/report-heartbeat.ts";
import { asyncRoute } from "./async-route.ts";
import { createByteBudget } from "./byte-budget.ts";
import { discardRest, readBody } from "./read-body.ts";

const SEGMENT = "/api/recordings/:recordingId/:segment(\\d+)";
const DIGEST = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;

type Refusal = { readonly status: number; readonly code: string; readonly message: string };

const REFUSALS = {
  wrong_digest: { status: 400, code: "WRONG_DIGEST", message: "The bytes don't fit their digest." },
  no_digest: { status: 400, code: "NO_DIGEST", message: "Content-Digest with sha-256 is missing." },
  invalid: { status: 400, code: "INVALID", message: "The request can't be read." },
  token: { status: 401, code: "WRONG_TOKEN", message: "This token doesn't permit the request." },
  gone: { status: 404, code: "RECORDING_NOT_FOUND", message: "There is no such recording." },
  conflict: { status: 409, code: "OTHER_BYTES", message: "Other bytes are stored as this part." },
  too_late: { status: 410, code: "TOO_LATE", message: "This recording takes no more parts." },
  no_length: { status: 411, code: "NO_LENGTH", message: "Content-Length is missing." },
  too_large: { status: 413, code: "TOO_LARGE", message: "That's larger than we accept." },
  type: { status: 415, code: "WRONG_TYPE", message: "This type isn't accepted." },
  busy: { status: 429, code: "TOO_MANY", message: "Too many requests at the moment." },
  full: { status: 507, code: "STORAGE_FULL", message: "The server has no space left." },
} as const satisfies Record<Exclude<PartOutcome, "stored">, Refusal> & Record<string, Refusal>;

type UploadDeps = Pick<
  Deps,
  "db" | "boss" | "clock" | "newId" | "storage" | "log" | "hub" | "tokens" | "limits"
>;

/**
 * What a recorder sends. Requests are authorized by the token of their segment and need no session, so
 * that a recording is completed even if its agent has logged out.
 */
export function createRecordingUploads(deps: UploadDeps): Router {
  const api = Router();
  const budget = createByteBudget(MAX_RECEIVED_PART_BYTES);
  const upload = (maxBytes: number, receive: Receive) =>
    forSegment(deps, "recordingPart", async (segment, req, res) => {
      const received = await receiveFile({ deps, budget, segment, maxBytes }, req, res);
      if (received) answer(res, await receive(segment, req, received));
    });
  const ofTrack =
    (track: PartTrack): Receive =>
    (segment, req, received) => {
      const part = Number(req.params.part);
      if (part > MAX_PART_NUMBER) return "invalid";
      return receivePart(deps, segment, { track, part }, received);
    };
  api.put(`${SEGMENT}/:part(\\d+)`, upload(MAX_BYTES.recordingPart, ofTrack("media")));
  api.put(`${SEGMENT}/page/:part(\\d+)`, upload(MAX_BYTES.recordingPart, ofTrack("page")));
  api.put(
    `${SEGMENT}/poster`,
    upload(MAX_BYTES.recordingPoster, (segment, req, received) => {
      const type = posterTypeOf(req);
      return type ? receivePoster(deps, segment, type, received) : "type";
    }),
  );
  api.post(
    `${SEGMENT}/heartbeat`,
    forSegment(deps, "recorderMessage", async (segment, req, res) => {
      const heartbeat = await readMessage(req, HeartbeatSchema);
      if (!heartbeat) return refuse(res, "invalid");
      const wish = await reportHeartbeat(deps, segment, heartbeat);
      if (wish) res.json(wish);
      else refuse(res, "gone");
    }),
  );
  api.post(
    `${SEGMENT}/end`,
    forSegment(deps, "recorderMessage", async (segment, req, res) => {
      const end = await readMessage(req, SegmentEndSchema);
      if (!end) return refuse(res, "invalid");
      answer(res, (await reportSegmentEnd(deps, segment, end)) ? "stored" : "gone");
    }),
  );
  return api;
}

type Answer = PartOutcome | keyof typeof REFUSALS;
type Receive = (
  segment: SegmentKey,
  req: Request,
  received: ReceivedFile,
) => Answer | Promise<Answer>;

/** Checks the token and the rate before anything of the body is read. */
function forSegment(
  { tokens, clock, limits }: UploadDeps,
  rate: RateName,
  handle: (segment: SegmentKey, req: Request, res: Response) => Promise<void>,
): RequestHandler {
  return asyncRoute(async (req, res) => {
    res.set("cache-control", "no-store");
    const [, token = ""] = /^Bearer (.+)$/.exec(req.get("authorization") ?? "") ?? [];
    const found = tokens.upload.inspect(token, clock());
    const { recordingId, segment } = req.params;
    const isOfSegment =
      found?.claims.recordingId === recordingId && found?.claims.segment === Number(segment);
    const refusal = !found || !isOfSegment ? "token" : found.isExpired ? "too_late" : null;
    const retryAfterS = found && !refusal ? await limits.consume(rate, recordingId ?? "") : 0;
    if (!found || refusal || retryAfterS > 0) {
      if (retryAfterS > 0) res.set("retry-after", String(retryAfterS));
      refuse(res, refusal ?? "busy");
      discardRest(req);
      return;
    }
    await handle(found.claims, req, res);
  });
}

type Receiving = {
  readonly deps: UploadDeps;
  readonly budget: ReturnType<typeof createByteBudget>;
  readonly segment: SegmentKey;
  readonly maxBytes: number;
};

/** The body and its digest, or null if the request was refused. */
async function receiveFile(
  { deps: { limits }, budget, segment, maxBytes }: Receiving,
  req: Request,
  res: Response,
): Promise<ReceivedFile | null> {
  const decline = (why: keyof typeof REFUSALS) => {
    refuse(res, why);
    discardRest(req);
    return null;
  };
  const [, digest] = DIGEST.exec(req.get("content-digest") ?? "") ?? [];
  const length = Number(req.get("content-length") ?? Number.NaN);
  if (!digest) return decline("no_digest");
  if (Number.isNaN(length)) return decline("no_length");
  if (length > maxBytes) return decline("too_large");
  const releases = [
    limits.acquire("partsOfRecording", segment.recordingId),
    budget.acquire(length),
  ];
  const release = () => {
    for (const one of releases) one?.();
  };
  res.once("close", release);
  if (releases.includes(null)) {
    res.set("retry-after", String(RETRY_AFTER_S.tooManyParts));
    return decline("busy");
  }
  return { body: await readBody(req, maxBytes), digest };
}

const posterTypeOf = (req: Request): PosterType | undefined =>
  POSTER_TYPES.find((type) => type === req.get("content-type"));

async function readMessage<Schema extends z.ZodType>(
  req: Request,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  const body = await readBody(req, MAX_BYTES.recorderMessage);
  try {
    return schema.safeParse(JSON.parse(body.toString())).data ?? null;
  } catch {
    return null;
  }
}

function answer(res: Response, outcome: Answer): void {
  if (outcome === "stored") res.sendStatus(204);
  else refuse(res, outcome);
}

function refuse(res: Response, why: keyof typeof REFUSALS): void {
  const { status, message, code } = REFUSALS[why];
  res.status(status).json({ error: { message, code } });
}
