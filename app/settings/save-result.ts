import type { FormattedProposal } from "./recording/format-deletion.ts";

/** What the form posts, by field. */
export type Texts = Readonly<Record<string, string>>;
export type FieldErrors = Readonly<Record<string, string>>;

/** Why the server refused a change of retention. */
export type SaveRefusal = "RETENTION_CHANGED" | "DELETION_OPEN";

export type SaveFailure = "unreachable" | "server_error" | "session_expired";

export type SaveResult =
  | { readonly status: "saved"; readonly at: number }
  | { readonly status: "invalid"; readonly errors: FieldErrors; readonly texts: Texts }
  | { readonly status: "failed"; readonly failure: SaveFailure }
  /** Nothing is saved before the deletion is confirmed. */
  | { readonly status: "confirm"; readonly proposal: FormattedProposal; readonly texts: Texts }
  | { readonly status: "refused"; readonly refusal: SaveRefusal };
