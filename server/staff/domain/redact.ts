/** Values that say nothing about a person and open nothing. Everything else is hidden. */
const SHOWN = [
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  /^(cus|sub|in|si|price|evt)_\w{1,60}$/,
];
const HIDDEN = "[hidden]";

/** The payload of a job with only ids, times, numbers and switches: texts may contain links that log in. */
export function redactPayload(value: unknown): unknown {
  if (typeof value === "string") return SHOWN.some((shown) => shown.test(value)) ? value : HIDDEN;
  if (Array.isArray(value)) return value.map(redactPayload);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, redactPayload(one)]),
    );
  return value;
}

const MAX_ERROR_LENGTH = 500;
const SECRETS = [
  /\S+@\S+/g,
  /\b(?:https?|postgres(?:ql)?|smtps?):\/\/\S+/gi,
  /\b(?:sk|rk|re|whsec|pk)_\w+/g,
  /[\w+/=-]{32,}/g,
];

/** The message of a failed attempt, without addresses, links and what may be a key. */
export function redactError(output: unknown): string | null {
  const message = messageOf(output);
  if (message === null) return null;
  return SECRETS.reduce((text, secret) => text.replace(secret, HIDDEN), message).slice(
    0,
    MAX_ERROR_LENGTH,
  );
}

function messageOf(output: unknown): string | null {
  if (typeof output === "string") return output;
  if (typeof output !== "object" || output === null) return null;
  const { message, value } = output as { readonly message?: unknown; readonly value?: unknown };
  if (typeof message === "string") return message;
  return typeof value === "string" ? value : null;
}
