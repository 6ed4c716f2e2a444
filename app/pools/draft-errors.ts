import type { z } from "zod";

export type DraftErrorCode =
  | "NAME_MISSING"
  | "NAME_TOO_LONG"
  | "OPENER_TOO_LONG"
  | "VALUE_MISSING"
  | "PARAMETER_MISSING"
  | "VALUE_TOO_LONG"
  | "NOT_A_DOMAIN"
  | "NOT_A_PATH"
  | "CONTROL_CHARACTERS"
  | "INVALID";

/** Errors by the path of their field, such as `groups.0.conditions.1.value`. */
export type DraftErrors = ReadonlyMap<string, DraftErrorCode>;

/** The first error of each field. */
export function draftErrors({ issues }: z.ZodError, draft: unknown): DraftErrors {
  const errors = new Map<string, DraftErrorCode>();
  for (const issue of issues) {
    const field = issue.path.join(".");
    if (!errors.has(field)) errors.set(field, codeOf(issue, draft));
  }
  return errors;
}

function codeOf({ code, path }: z.core.$ZodIssue, draft: unknown): DraftErrorCode {
  const field = path.at(-1);
  if (code === "too_small") return MISSING[String(field)] ?? "INVALID";
  if (code === "too_big") return TOO_LONG[String(field)] ?? "INVALID";
  if (code !== "invalid_format") return "INVALID";
  if (/\p{Cc}/u.test(String(at(draft, path)).trim())) return "CONTROL_CHARACTERS";
  switch (at(draft, [...path.slice(0, -1), "field"])) {
    case "domain":
      return "NOT_A_DOMAIN";
    case "path":
      return "NOT_A_PATH";
    default:
      return "INVALID";
  }
}

const MISSING: Readonly<Record<string, DraftErrorCode>> = {
  name: "NAME_MISSING",
  value: "VALUE_MISSING",
  parameter: "PARAMETER_MISSING",
};
const TOO_LONG: Readonly<Record<string, DraftErrorCode>> = {
  name: "NAME_TOO_LONG",
  openerScript: "OPENER_TOO_LONG",
  value: "VALUE_TOO_LONG",
  parameter: "VALUE_TOO_LONG",
};

const at = (draft: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    draft,
  );
