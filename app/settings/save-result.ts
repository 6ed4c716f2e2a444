/** What the form posts, by field. */
export type Texts = Readonly<Record<string, string>>;
export type FieldErrors = Readonly<Record<string, string>>;

export type SaveFailure = "unreachable" | "server_error" | "session_expired";

export type SaveResult =
  | { readonly status: "saved"; readonly at: number }
  | { readonly status: "invalid"; readonly errors: FieldErrors; readonly texts: Texts }
  | { readonly status: "failed"; readonly failure: SaveFailure };
