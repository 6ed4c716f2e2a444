import type { PauseReason } from "./service-failure.ts";

const DAY_MS = 86_400_000;

/** An older database is reported: addresses move between countries every week. */
export const MAX_DATABASE_AGE_DAYS = 30;

export type DatabaseStatus = {
  /** `bundled`: the one that comes with Foyer. `file`: that of MAXMIND_DB_PATH. */
  readonly source: "bundled" | "file";
  /** What the database calls itself, such as GeoLite2-Country. */
  readonly type: string;
  readonly builtAt: Date;
  /** Why the file of MAXMIND_DB_PATH isn't used, or not its newest version. Null if it is. */
  readonly problem: string | null;
};

export type ServiceStatus = {
  readonly host: string;
  /** Why it isn't asked now, null if it is. */
  readonly paused: PauseReason | "daily_limit" | null;
  readonly askedToday: number;
  readonly dailyLimit: number;
};

/** Where countries are looked up. */
export type GeoStatus = {
  readonly database: DatabaseStatus;
  /** Null without MaxMind's web service. */
  readonly service: ServiceStatus | null;
};

export const ageInDays = (builtAt: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - builtAt.getTime()) / DAY_MS));

export const isOld = (builtAt: Date, now: Date): boolean =>
  ageInDays(builtAt, now) > MAX_DATABASE_AGE_DAYS;

/** Something about lookups that a person has to see to. */
export type GeoAlert =
  | { readonly kind: "database_broken"; readonly path: string; readonly problem: string }
  | { readonly kind: "database_old"; readonly builtAt: Date; readonly days: number }
  | { readonly kind: "service_paused"; readonly reason: PauseReason }
  | { readonly kind: "daily_limit"; readonly limit: number };
