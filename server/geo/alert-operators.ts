import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { alertMail } from "./domain/alert-mail.ts";
import type { GeoAlert } from "./domain/geo-status.ts";

type AlertDeps = Pick<Deps, "db" | "boss" | "env" | "log">;

/** Logs an alert about lookups and mails it to OPS_EMAIL. */
export function alertOperators({ db, boss, env, log }: AlertDeps, alert: GeoAlert): void {
  log.error(alert, "country lookups need attention");
  const { OPS_EMAIL: to } = env;
  if (!to) return;
  db.transaction((tx) => enqueue(boss, tx, "mail.send", alertMail(to, alert))).catch(
    (error: unknown) => log.error({ err: error }, "could not mail an alert"),
  );
}
