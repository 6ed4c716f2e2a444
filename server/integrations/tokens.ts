import type { KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { z } from "zod";
import {
  AgentIdSchema,
  CallIdSchema,
  DataExportIdSchema,
  MessageIdSchema,
  OrgIdSchema,
  RecordingIdSchema,
  SiteIdSchema,
  VisitorIdSchema,
} from "../kernel/ids.ts";
import { RECORDING_FILES } from "../recordings/domain/recording.ts";
import { derivedKey } from "./derived-key.ts";

const VisitorClaims = z.object({
  visitorId: VisitorIdSchema,
  orgId: OrgIdSchema,
  siteId: SiteIdSchema,
  /** In seconds since 1970. Only in tokens of the service's own preview pages. */
  previewUntil: z.number().optional(),
});
export type VisitorClaims = z.infer<typeof VisitorClaims>;

const PeerClaims = z.object({
  callId: CallIdSchema,
  orgId: OrgIdSchema,
  peerId: z.string(),
  remotePeerId: z.string(),
  /** Only in the ticket of an agent's ring: it is of use if this ring is the one that is answered. */
  leg: z.number().int().optional(),
  /** Only in the visitor's ticket on a preview page: when the page stops to work. */
  previewUntil: z.number().optional(),
});
export type PeerClaims = z.infer<typeof PeerClaims>;

const UploadClaims = z.object({
  orgId: OrgIdSchema,
  recordingId: RecordingIdSchema,
  segment: z.number().int(),
});
/** Permits the upload of one segment of a recording. */
export type UploadClaims = z.infer<typeof UploadClaims>;

const RecordingLinkClaims = z.object({
  orgId: OrgIdSchema,
  recordingId: RecordingIdSchema,
  file: z.enum(RECORDING_FILES),
  /** Saved under a name in place of being shown. */
  isDownload: z.boolean(),
});
/** Permits to read one file of a recording. */
export type RecordingLinkClaims = z.infer<typeof RecordingLinkClaims>;

type Inspected<Claims> = {
  readonly claims: Claims;
  readonly expiresAt: Date;
  readonly isExpired: boolean;
};

type Token<Claims> = {
  sign(claims: Claims, now: Date): string;
  /** The claims, or null if the token is invalid or expired. */
  verify(token: string, now: Date): Claims | null;
  /** Like `verify`, with the claims of an expired token. Null only if the token is invalid. */
  inspect(token: string, now: Date): Inspected<Claims> | null;
};

const OwnerAddressClaims = z.object({ orgId: OrgIdSchema, email: z.string() });
/** Proves that its bearer reads the mails to an owner's address. */
export type OwnerAddressClaims = z.infer<typeof OwnerAddressClaims>;

const ExportLinkClaims = z.object({
  orgId: OrgIdSchema,
  exportId: DataExportIdSchema,
  agentId: AgentIdSchema,
});
/** Permits an admin to download one archive of the organization's data. */
export type ExportLinkClaims = z.infer<typeof ExportLinkClaims>;

const CallBackClaims = z.object({
  orgId: OrgIdSchema,
  messageId: MessageIdSchema,
  agentId: AgentIdSchema,
});
/** Shows its bearer this agent's greeting, on a website of the organization. */
export type CallBackClaims = z.infer<typeof CallBackClaims>;

export type Tokens = {
  readonly visitor: Token<VisitorClaims>;
  readonly peer: Token<PeerClaims>;
  readonly upload: Token<UploadClaims>;
  readonly recordingLink: Token<RecordingLinkClaims>;
  readonly ownerAddress: Token<OwnerAddressClaims>;
  readonly exportLink: Token<ExportLinkClaims>;
  readonly callBack: Token<CallBackClaims>;
};

const HOUR_S = 3_600;
// Long enough to start a download, also on the storage service.
const EXPORT_LINK_S = 300;
export const CALL_BACK_LINK_DAYS = 7;
export const RECORDING_LINK_MS = HOUR_S * 1_000;

// A call signs and verifies the same few tokens repeatedly. The cache saves their hashing.
const MAX_CACHED_TOKENS = 2_000;

/**
 * Signed tokens (JWT, HS256). Each kind has its own key and is not valid as another kind. Tokens
 * signed with the previous secret are still valid.
 */
export function createTokens(secret: string, previousSecret?: string): Tokens {
  const keysFor = (purpose: string): Keys => ({
    current: derivedKey(secret, purpose),
    previous: previousSecret ? derivedKey(previousSecret, purpose) : null,
  });
  return {
    visitor: createToken(VisitorClaims, keysFor("visitor"), 90 * 24 * HOUR_S),
    // Longer than any call with its ring and rejoin. Access also depends on the call's state.
    peer: createToken(PeerClaims, keysFor("peer"), 5 * HOUR_S),
    // What a desk couldn't send is delivered when the desk is opened again in that browser.
    upload: createToken(UploadClaims, keysFor("recording upload"), 7 * 24 * HOUR_S),
    recordingLink: createToken(RecordingLinkClaims, keysFor("recording link"), HOUR_S),
    ownerAddress: createToken(OwnerAddressClaims, keysFor("owner address"), 24 * HOUR_S),
    exportLink: createToken(ExportLinkClaims, keysFor("export link"), EXPORT_LINK_S),
    callBack: createToken(CallBackClaims, keysFor("call back"), CALL_BACK_LINK_DAYS * 24 * HOUR_S),
  };
}

type Keys = { readonly current: KeyObject; readonly previous: KeyObject | null };

function createToken<Schema extends z.ZodObject>(
  schema: Schema,
  keys: Keys,
  lifetimeS: number,
): Token<z.infer<Schema>> {
  type Result = Verified<z.infer<Schema>> | null;
  const verifyWith = (key: KeyObject, token: string): Result => {
    try {
      const options = { algorithms: ["HS256" as const], ignoreExpiration: true };
      const payload = WithExpiry.parse(jwt.verify(token, key, options));
      const claims = schema.safeParse(payload).data;
      return claims ? { claims, expiresAt: payload.exp } : null;
    } catch {
      return null;
    }
  };
  const verify = (token: string): Result =>
    verifyWith(keys.current, token) ?? (keys.previous && verifyWith(keys.previous, token));
  const verified = createMemo<Verified<z.infer<Schema>>>(MAX_CACHED_TOKENS);
  const signed = createMemo<string>(MAX_CACHED_TOKENS);
  const inspect = (token: string, now: Date) => {
    const found = verified(token, () => verify(token));
    if (!found) return null;
    const { claims, expiresAt } = found;
    const isExpired = secondsOf(now) >= expiresAt;
    return { claims, expiresAt: new Date(expiresAt * 1_000), isExpired };
  };
  return {
    inspect,
    sign(claims, now) {
      const iat = secondsOf(now);
      const payload = { ...claims, iat, exp: iat + lifetimeS };
      return signed(JSON.stringify(payload), () =>
        jwt.sign(payload, keys.current, { algorithm: "HS256" }),
      );
    },
    verify(token, now) {
      const found = inspect(token, now);
      return found && !found.isExpired ? found.claims : null;
    },
  };
}

const WithExpiry = z.looseObject({ exp: z.number() });
type Verified<Claims> = { readonly claims: Claims; readonly expiresAt: number };

/** Caches the values of the latest `maxEntries` keys, except null. */
function createMemo<Value>(maxEntries: number) {
  const cache = new Map<string, Value>();
  return <Result extends Value | null>(key: string, compute: () => Result): Value | Result => {
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    const value = compute();
    if (value === null) return value;
    if (cache.size >= maxEntries)
      for (const oldest of cache.keys()) if (cache.delete(oldest)) break;
    cache.set(key, value);
    return value;
  };
}

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1_000);
