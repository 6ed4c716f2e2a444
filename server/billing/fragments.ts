import { QueryBuilder } from "drizzle-orm/pg-core";
import { billingAlerts } from "../../drizzle/schema/billing.ts";

/** Alerts for reads and joins. Filter or join on `orgId`, except for what staff see. */
export const billingAlertRows = new QueryBuilder()
  .select()
  .from(billingAlerts)
  .as("billing_alert_rows");
