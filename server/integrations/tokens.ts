import {
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from "node:crypto";
import { z } from "zod";
import { CallIdSchema, OrgIdSchema, SiteIdSchema, VisitorIdSchema } from "../team/domain/ids.ts";

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
  sign(claims: Claims, now: Date): Promise<string>;
  /** The claims of a genuine token that has not run out, else null. */
  verify(token: string, now: Date): Promise<Claims | null>;
};

export type Tokens = { readonly visitor: Token<VisitorClaims>; readonly peer: Token<PeerClaims> };

const HOUR_S = 3_600;

/** Seconds since 1970, as in RFC 7519. */
const Expiry = z.object({ exp: z.int() });

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

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

// The one header there is: a token that names another algorithm, or none, is not ours.
const HEADER = encode({ alg: "HS256" });

function createToken<Schema extends z.ZodObject>(
  schema: Schema,
  key: KeyObject,
  lifeSeconds: number,
): Token<z.infer<Schema>> {
  // Synchronous: a visitor says something every few milliseconds, and a thread's turn costs more than the HMAC.
  const seal = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    sign: async (claims, now) => {
      const iat = Math.floor(now.getTime() / 1_000);
      const text = `${HEADER}.${encode({ ...claims, iat, exp: iat + lifeSeconds })}`;
      return `${text}.${seal(text).toString("base64url")}`;
    },
    verify: async (token, now) => {
      const [header, body = "", signature = "", ...more] = token.split(".");
      if (header !== HEADER || more.length > 0) return null;
      const given = Buffer.from(signature, "base64url");
      const right = seal(`${header}.${body}`);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const payload: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
      const { exp = 0 } = Expiry.safeParse(payload).data ?? {};
      return exp * 1_000 > now.getTime() ? (schema.safeParse(payload).data ?? null) : null;
    },
  };
}
