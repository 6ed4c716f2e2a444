import type { AgentId } from "../../kernel/ids.ts";

/** What visitors see of an agent. Without a photo the initials are shown. */
export type Greeter = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly photoUrl: string | null;
  readonly clipUrl: string | null;
};
