import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { alertMail } from "./domain/mail-templates.ts";
import type { AlertKind } from "./domain/records.ts";
import { closeAlert, countOpenAlerts as countInStore, insertAlert } from "./store.ts";

type AlertDeps = Pick<Deps, "boss" | "env" | "log" | "billingClock">;

type Alert = {
  readonly orgId: OrgId;
  readonly kind: AlertKind;
  readonly facts: Record<string, unknown>;
};

/** Opens an alert, logs it and mails it to OPS_EMAIL, unless one of its kind is open. */
export async function raiseAlert(
  { boss, env, log, billingClock }: AlertDeps,
  tx: Tx,
  alert: Alert,
): Promise<void> {
  if (!(await insertAlert(tx, alert, billingClock()))) return;
  log.error(alert, "billing alert");
  if (env.OPS_EMAIL) await enqueue(boss, tx, "mail.send", alertMail(env.OPS_EMAIL, alert));
}

/** Opens the alert while its condition holds, and closes it afterwards. */
export async function keepAlert(
  deps: AlertDeps,
  tx: Tx,
  { isOpen, ...alert }: Alert & { readonly isOpen: boolean },
): Promise<void> {
  if (isOpen) await raiseAlert(deps, tx, alert);
  else await closeAlert(tx, alert, deps.billingClock());
}

export const countOpenAlerts = ({ db }: Pick<Deps, "db">) => countInStore(db);
