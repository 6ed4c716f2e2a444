import { z } from "zod";

export const OrgIdSchema = z.uuid().brand<"OrgId">();
export const AgentIdSchema = z.uuid().brand<"AgentId">();
export const PoolIdSchema = z.uuid().brand<"PoolId">();
export const RuleIdSchema = z.uuid().brand<"RuleId">();
export const SiteIdSchema = z.uuid().brand<"SiteId">();
export const CallIdSchema = z.uuid().brand<"CallId">();
export const VisitorIdSchema = z.uuid().brand<"VisitorId">();
export const TabIdSchema = z.uuid().brand<"TabId">();

export type OrgId = z.infer<typeof OrgIdSchema>;
/** A member who takes calls. */
export type AgentId = z.infer<typeof AgentIdSchema>;
export type PoolId = z.infer<typeof PoolIdSchema>;
export type RuleId = z.infer<typeof RuleIdSchema>;
export type SiteId = z.infer<typeof SiteIdSchema>;
export type CallId = z.infer<typeof CallIdSchema>;
/** One browser on one site, as the server's signed token names it. */
export type VisitorId = z.infer<typeof VisitorIdSchema>;
/** One tab in which an agent's desk is open. Made by the browser; the same after a reload. */
export type TabId = z.infer<typeof TabIdSchema>;
