import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
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
  sign(claims: Claims, now: Date): string;
  /** The claims of a genuine token that has not run out, else null. */
  verify(token: string, now: Date): Claims | null;
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

const keyFor = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", secret, "foyer", purpose, 32)));

function createToken<Schema extends z.ZodObject>(
  schema: Schema,
  key: KeyObject,
  lifeSeconds: number,
): Token<z.infer<Schema>> {
  return {
    sign(claims, now) {
      const iat = secondsOf(now);
      return jwt.sign({ ...claims, iat, exp: iat + lifeSeconds }, key, { algorithm: "HS256" });
    },
    verify(token, now) {
      try {
        const options = { algorithms: ["HS256" as const], clockTimestamp: secondsOf(now) };
        return schema.safeParse(jwt.verify(token, key, options)).data ?? null;
      } catch {
        return null;
      }
    },
  };
}

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1_000);
