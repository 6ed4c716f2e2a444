import type { AgentId } from "../../kernel/ids.ts";

/** The agent as visitors see him or her. Absent pictures are drawn from the initials. */
export type Greeter = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly photoUrl: string | null;
  readonly clipUrl: string | null;
};
