/** What a key for the public API may be used for. */
export const API_SCOPES = [
  "calls:read",
  "recordings:read",
  "transcripts:read",
  "team:read",
  "team:write",
  "pools:read",
  "pools:write",
  "sites:read",
  "webhooks:write",
] as const;
export type ApiScope = (typeof API_SCOPES)[number];
