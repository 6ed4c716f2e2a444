import { createHash } from "node:crypto";
import { RateLimiterDrizzle } from "rate-limiter-flexible";
import type { Db } from "../../drizzle/db.ts";
import { signInAttempts } from "../../drizzle/schema/people.ts";

type Options = {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
};

/**
 * A rate limiter that all processes share. Rows are deleted an hour after they expire. A key that is
 * over its limit is refused from memory, so that a flood of attempts doesn't reach the database.
 */
export const createSharedLimiter = (db: Db, options: Options): RateLimiterDrizzle =>
  new RateLimiterDrizzle({
    storeClient: db,
    schema: signInAttempts,
    inMemoryBlockOnConsumed: options.points + 1,
    ...options,
  });

/** The stored form of a key, which may be an e-mail address of any length. */
export const sharedKeyOf = (key: string): string =>
  createHash("sha256").update(key).digest("base64url");
