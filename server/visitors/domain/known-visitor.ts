import type { Facts, Identity } from "./identity.ts";

/** How long it is kept who visitors are that don't come back. */
export const PROFILE_KEPT_MS = 90 * 86_400_000;

/** Who a visitor is, as the site's page said. All texts are untrusted. */
export type KnownVisitor = {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly externalId: string | null;
  readonly facts: Facts;
  /** Signed with the site's secret; otherwise anyone with the page open may have said it. */
  readonly verified: boolean;
};

/** What is stored of an identity. */
export function knownFrom(identity: Identity, verified: boolean): KnownVisitor {
  const { name, email, phone, externalId, facts = {} } = identity;
  return {
    name: name?.trim() ?? null,
    email: email ?? null,
    phone: phone?.trim() ?? null,
    externalId: externalId ?? null,
    facts,
    verified,
  };
}

/** Null if the page said nothing about the visitor. */
export function asKnown(row: KnownVisitor | null): KnownVisitor | null {
  if (!row) return null;
  const { name, email, phone, externalId, facts, verified } = row;
  const isKnown = [name, email, phone, externalId].some((text) => text !== null);
  if (!isKnown && Object.keys(facts).length === 0) return null;
  return { name, email, phone, externalId, facts, verified };
}

/** The shortest that says who the visitor is. Null if there are only facts. */
export const titleOf = ({ name, email, phone, externalId }: KnownVisitor): string | null =>
  name ?? email ?? phone ?? externalId;
