import type { Mail } from "../../kernel/mail.ts";
import type { GeoAlert } from "./geo-status.ts";
import type { PauseReason } from "./service-failure.ts";

const REASONS: Readonly<Record<PauseReason, string>> = {
  key_refused:
    "MaxMind refuses the account id or the license key. Check MAXMIND_ACCOUNT_ID and MAXMIND_LICENSE_KEY.",
  out_of_credit: "The MaxMind account has no credit left. Add credit, or remove the keys.",
  rate_limited:
    "MaxMind limits how often it may be asked. The free service allows few lookups a day.",
  unavailable: "MaxMind's web service can't be reached or doesn't answer in time.",
};
const INSTEAD = "Countries are looked up in the local database until this is over.";

/** The mail to OPS_EMAIL. */
export function alertMail(to: string, alert: GeoAlert): Mail {
  const { subject, text } = contentOf(alert);
  const note = "See docs/geolocation.md.";
  return { to, subject, greeting: "Hi,", paragraphs: text, note };
}

function contentOf(alert: GeoAlert): { readonly subject: string; readonly text: string[] } {
  switch (alert.kind) {
    case "database_broken":
      return {
        subject: "Foyer can't read the country database",
        text: [
          `The file of MAXMIND_DB_PATH can't be used: ${alert.problem.slice(0, 500)}`,
          `The last database that could be read stays in use. The file, ${alert.path.slice(0, 500)}, is read again when it changes.`,
        ],
      };
    case "database_old":
      return {
        subject: "Foyer's country database is old",
        text: [
          `The file of MAXMIND_DB_PATH was built ${alert.days} days ago. Countries of addresses change: check that the file is still updated.`,
        ],
      };
    case "service_paused":
      return {
        subject: "MaxMind's web service isn't used",
        text: [REASONS[alert.reason], INSTEAD],
      };
    case "daily_limit":
      return {
        subject: "Foyer's daily limit of MaxMind lookups is reached",
        text: [
          `A process has asked MaxMind ${alert.limit} times today, which is the limit of MAXMIND_DAILY_LOOKUPS.`,
          INSTEAD,
        ],
      };
  }
}
