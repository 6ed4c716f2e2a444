import type { OrgId } from "../../kernel/ids.ts";

/** Who wrote something, as far as the reader may know: names stay within an organization. */
export type Author =
  | { readonly kind: "you" }
  | { readonly kind: "colleague"; readonly name: string }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "staff" };

export type Reader = { readonly orgId: OrgId; readonly userId: string };

export type Written = {
  /** Null for what staff have written. */
  readonly orgId: OrgId | null;
  /** Null once the account is deleted. */
  readonly userId: string | null;
  readonly name: string | null;
};

export function authorFor(reader: Reader, { orgId, userId, name }: Written): Author {
  if (orgId === null) return { kind: "staff" };
  if (userId === reader.userId) return { kind: "you" };
  if (orgId === reader.orgId && name !== null) return { kind: "colleague", name };
  return { kind: "elsewhere" };
}
