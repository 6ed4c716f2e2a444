import type { AgentId } from "../../kernel/ids.ts";

/** What visitors see of an agent. Without a photo the initials are shown. */
export type Greeter = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly photoUrl: string | null;
  /** Plays in a loop, without sound. */
  readonly clipUrl: string | null;
  /** A frame of the clip. */
  readonly posterUrl?: string;
  /** Plays once with sound, when the visitor wants to hear it. */
  readonly opener?: { readonly url: string; readonly captionsUrl?: string };
  /** Plays in a loop in place of the clip while a call connects. */
  readonly listeningUrl?: string;
};
