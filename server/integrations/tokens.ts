import { hkdfSync } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
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

/** Signed tokens (JWT, HS256). Each kind has its own key, so none can pass for another. */
export function createTokens(secret: string): Tokens {
  return {
    visitor: createToken(VisitorClaims, keyFor(secret, "visitor"), 90 * 24 * HOUR_S),
    // Longer than the longest call with its ring and rejoin; the call's row decides anyway.
    peer: createToken(PeerClaims, keyFor(secret, "peer"), 5 * HOUR_S),
  };
}

const keyFor = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "foyer", purpose, 32));

function createToken<Schema extends z.ZodObject>(
  schema: Schema,
  key: Uint8Array,
  lifeSeconds: number,
): Token<z.infer<Schema>> {
  return {
    sign: (claims, now) => {
      const seconds = Math.floor(now.getTime() / 1_000);
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + lifeSeconds)
        .sign(key);
    },
    verify: async (token, now) => {
      const verified = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        currentDate: now,
      }).catch(() => null);
      return verified ? (schema.safeParse(verified.payload).data ?? null) : null;
    },
  };
}
