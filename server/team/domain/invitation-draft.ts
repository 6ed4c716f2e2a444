import { z } from "zod";
import { PoolIdSchema } from "../../kernel/ids.ts";
import { TIERS } from "../../routing/domain/drafts.ts";

/** How many addresses are invited at once. */
export const MAX_INVITED = 50;
const MAX_POOLS = 50;
const MAX_EMAIL_LENGTH = 254;

export const InvitedEmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email().max(MAX_EMAIL_LENGTH));

/** What a person may do. Agents always take calls. */
export const RoleSchema = z
  .strictObject({ role: z.enum(["admin", "agent"]), takesCalls: z.boolean() })
  .refine(({ role, takesCalls }) => role === "admin" || takesCalls, "agents take calls");
export type Role = z.infer<typeof RoleSchema>;

const InvitedPoolSchema = z.strictObject({
  poolId: PoolIdSchema,
  tier: z.literal(TIERS),
});
export type InvitedPool = z.infer<typeof InvitedPoolSchema>;

/** What the invited people will be. */
export const InvitationDraftSchema = z
  .strictObject({
    role: z.enum(["admin", "agent"]),
    takesCalls: z.boolean(),
    pools: z.array(InvitedPoolSchema).max(MAX_POOLS),
  })
  .refine(({ role, takesCalls }) => role === "admin" || takesCalls, "agents take calls")
  .refine(({ pools }) => new Set(pools.map(({ poolId }) => poolId)).size === pools.length, {
    message: "a pool is listed twice",
  });
export type InvitationDraft = z.infer<typeof InvitationDraftSchema>;

/** A line of a pasted list. `entry` is what was written, `email` the address in lower case. */
export type InvitedLine =
  | { readonly status: "valid"; readonly entry: string; readonly email: string }
  | { readonly status: "invalid" | "duplicate"; readonly entry: string; readonly email: null };

// Mail programs copy "Ana Silva <ana@shop.test>".
const IN_BRACKETS = /<([^<>]*)>\s*$/;

/** The addresses of a pasted text, separated by lines, commas or semicolons. */
export function parseAddresses(text: string): InvitedLine[] {
  const seen = new Set<string>();
  const entries = text.split(/[\n\r,;]+/).map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== "")
    .map((entry): InvitedLine => {
      const { data: email } = InvitedEmailSchema.safeParse(IN_BRACKETS.exec(entry)?.[1] ?? entry);
      if (!email) return { status: "invalid", entry, email: null };
      if (seen.has(email)) return { status: "duplicate", entry, email: null };
      seen.add(email);
      return { status: "valid", entry, email };
    });
}
