import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { z } from "zod";
import { CallIdSchema, OrgIdSchema, SiteIdSchema, VisitorIdSchema } from "../kernel/ids.ts";

const VisitorClaims = z.object({
  visitorId: VisitorIdSchema,
  orgId: OrgIdSchema,
  siteId: SiteIdSchema,
});
export type VisitorClaims = z.infer<typeof VisitorClaims>;

const PeerClaims = z.object({
  callId: CallIdSchema,
  orgId: OrgIdSchema,
  peerId: z.string(),
  remotePeerId: z.string(),
});
export type PeerClaims = z.infer<typeof PeerClaims>;

type Token<Claims> = {
  sign(claims: Claims, now: Date): string;
  /** The claims of a genuine token that has not run out, else null. */
  verify(token: string, now: Date): Claims | null;
};

export type Tokens = { readonly visitor: Token<VisitorClaims>; readonly peer: Token<PeerClaims> };

const HOUR_S = 3_600;

// A call asks for the same few again and again, and each takes a cryptographic hash.
const REMEMBERED = 2_000;

/** Signed tokens (JWT, HS256). Each kind has its own key, so none can pass for another. */
export function createTokens(secret: string): Tokens {
  return {
    visitor: createToken(VisitorClaims, keyFor(secret, "visitor"), 90 * 24 * HOUR_S),
    // Longer than the longest call with its ring and rejoin; the call's row decides anyway.
    peer: createToken(PeerClaims, keyFor(secret, "peer"), 5 * HOUR_S),
  };
}

const keyFor = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", secret, "foyer", purpose, 32)));

function createToken<Schema extends z.ZodObject>(
  schema: Schema,
  key: KeyObject,
  lifeSeconds: number,
): Token<z.infer<Schema>> {
  const verify = (token: string, now: Date): Genuine<z.infer<Schema>> | null => {
    try {
      const options = { algorithms: ["HS256" as const], clockTimestamp: secondsOf(now) };
      const payload = Dated.parse(jwt.verify(token, key, options));
      const claims = schema.safeParse(payload).data;
      return claims ? { claims, until: payload.exp } : null;
    } catch {
      return null;
    }
  };
  const genuine = createMemo<Genuine<z.infer<Schema>>>(REMEMBERED);
  const signed = createMemo<string>(REMEMBERED);
  return {
    sign(claims, now) {
      const iat = secondsOf(now);
      const payload = { ...claims, iat, exp: iat + lifeSeconds };
      return signed(JSON.stringify(payload), () => jwt.sign(payload, key, { algorithm: "HS256" }));
    },
    verify(token, now) {
      const found = genuine(token, () => verify(token, now));
      return found && secondsOf(now) < found.until ? found.claims : null;
    },
  };
}

const Dated = z.looseObject({ exp: z.number() });
type Genuine<Claims> = { readonly claims: Claims; readonly until: number };

/** Remembers what was made of the latest keys; nothing is remembered of null. */
function createMemo<Value>(most: number) {
  const made = new Map<string, Value>();
  return <Made extends Value | null>(key: string, make: () => Made): Value | Made => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make();
    if (value === null) return value;
    if (made.size >= most) for (const oldest of made.keys()) if (made.delete(oldest)) break;
    made.set(key, value);
    return value;
  };
}

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1_000);
