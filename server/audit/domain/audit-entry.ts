export const AUDIT_ACTIONS = [
  "pool_created",
  "pool_changed",
  "pool_deleted",
  "pool_member_changed",
  "watchers_cap_changed",
  "routing_rules_changed",
  "agent_removed",
  "call_settings_changed",
  "privacy_settings_changed",
  "visitor_blocked",
  "visitor_unblocked",
  "site_domains_changed",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
