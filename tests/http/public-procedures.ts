import type { ApiScope } from "../../server/api-keys/domain/api-scope.ts";

/** The ids of rows of one organization. */
export type PublicIds = {
  readonly callId: string;
  readonly poolId: string;
  readonly agentId: string;
  readonly endpointId: string;
};

export type PublicRule = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: (ids: PublicIds) => string;
  readonly scope: ApiScope;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Answered for ids of another organization. Absent where the request names nothing. */
  readonly foreign?: string;
};

const ENDPOINT = {
  url: "https://hooks.example.com/api",
  description: "From the API",
  events: ["call.ended"],
};
const member = ({ poolId, agentId }: PublicIds) => `/pools/${poolId}/members/${agentId}`;

/** Every procedure of the public API. A test fails when one is missing. */
export const PUBLIC: Readonly<Record<string, PublicRule>> = {
  "calls.list": { method: "GET", path: () => "/calls", scope: "calls:read" },
  "calls.get": {
    method: "GET",
    path: ({ callId }) => `/calls/${callId}`,
    scope: "calls:read",
    foreign: "CALL_NOT_FOUND",
  },
  "calls.recording": {
    method: "GET",
    path: ({ callId }) => `/calls/${callId}/recording`,
    scope: "recordings:read",
    foreign: "RECORDING_NOT_FOUND",
  },
  "calls.transcript": {
    method: "GET",
    path: ({ callId }) => `/calls/${callId}/transcript`,
    scope: "transcripts:read",
    foreign: "CALL_NOT_FOUND",
  },
  "outcomes.list": { method: "GET", path: () => "/outcomes", scope: "calls:read" },
  "team.list": { method: "GET", path: () => "/team", scope: "team:read" },
  "team.invite": {
    method: "POST",
    path: () => "/team/invitations",
    scope: "team:write",
    body: { email: "new.person@shop.test", role: "agent", takesCalls: true, pools: [] },
  },
  "pools.list": { method: "GET", path: () => "/pools", scope: "pools:read" },
  "pools.setMember": {
    method: "PUT",
    path: member,
    scope: "pools:write",
    body: { tier: 2 },
    foreign: "POOL_NOT_FOUND",
  },
  "pools.removeMember": {
    method: "DELETE",
    path: member,
    scope: "pools:write",
    foreign: "POOL_NOT_FOUND",
  },
  "sites.list": { method: "GET", path: () => "/sites", scope: "sites:read" },
  "webhooks.list": { method: "GET", path: () => "/webhooks", scope: "webhooks:write" },
  "webhooks.create": {
    method: "POST",
    path: () => "/webhooks",
    scope: "webhooks:write",
    body: ENDPOINT,
  },
  "webhooks.save": {
    method: "PUT",
    path: ({ endpointId }) => `/webhooks/${endpointId}`,
    scope: "webhooks:write",
    body: ENDPOINT,
    foreign: "WEBHOOK_NOT_FOUND",
  },
  "webhooks.remove": {
    method: "DELETE",
    path: ({ endpointId }) => `/webhooks/${endpointId}`,
    scope: "webhooks:write",
    foreign: "WEBHOOK_NOT_FOUND",
  },
  // Last, since the person is gone afterwards.
  "team.remove": {
    method: "DELETE",
    path: ({ agentId }) => `/team/${agentId}`,
    scope: "team:write",
    foreign: "MEMBER_NOT_FOUND",
  },
};
