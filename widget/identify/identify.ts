import { checkIdentity, type IdentityProblem } from "../../server/visitors/domain/identity.ts";
import { refusalOf, type WidgetApi } from "../connection/api.ts";
import { retry } from "../retry.ts";

const ATTEMPTS = 6;

const PROBLEMS: Readonly<Record<IdentityProblem, string>> = {
  not_an_object: "must be an object",
  empty: "has no field with a value",
  unknown_field: "is no known field; put your own into `facts`",
  not_text: "must be a string",
  too_long: "is too long",
  control_characters: "contains control characters or line breaks",
  not_an_address: "is no e-mail address",
  not_a_number: "is no phone number",
  too_many_facts: "has more than 10 entries",
  fact_name: "isn't a valid name: at most 30 letters, digits, - and _, beginning with a letter",
};
const WRONG_SIGNATURE =
  "The signature is wrong, so the visitor was not identified. It must be made with this site's secret over exactly the values passed.";
const BAD_SIGNATURE = "signature must have 64 hexadecimal digits (HMAC-SHA256)";

const warn = (text: string) => console.warn("[Foyer] identify:", text);

/** Sends one after the other, so that the last one counts. */
let sent = Promise.resolve();

/** Tells the server who the visitor is; null after a sign-out. Warns the site's developers of mistakes. */
export function identify(api: WidgetApi, who: unknown): void {
  const claim = claimOf(who);
  if (!claim) return;
  sent = sent
    .then(() => retry(ATTEMPTS, () => api("identify", claim), isFinal))
    .then(
      () => undefined,
      (error: unknown) =>
        warn(refusalOf(error) === "SIGNATURE_WRONG" ? WRONG_SIGNATURE : String(error)),
    );
}

// A visitor who is unknown at the moment is about to get a new token.
const isFinal = (error: unknown): boolean =>
  refusalOf(error) !== null && refusalOf(error) !== "VISITOR_UNKNOWN";

/** Null if there is a mistake, of which it has warned. */
function claimOf(who: unknown) {
  if (who === null) return { identity: null, signature: null };
  const { signature = null, ...fields } = Object(who);
  const checked = checkIdentity(who !== undefined && typeof who === "object" ? fields : who);
  if (!checked.ok) warn(`${checked.field} ${PROBLEMS[checked.problem]}. Nothing was sent.`);
  else if (signature !== null && !/^[\da-f]{64}$/i.test(String(signature)))
    warn(`${BAD_SIGNATURE}. Nothing was sent.`);
  else return { identity: checked.identity, signature };
  return null;
}
