import {
  giveUpSlack,
  type SlackDeps,
  sendMissedCall,
} from "../../server/call-log/send-missed-call.ts";
import type { JobHandler } from "./index.ts";

export const slackSendHandler: JobHandler<"slack.send", keyof SlackDeps> = {
  run: (call, deps) => sendMissedCall(deps, call),
  onExhausted: (call, deps, tx) => giveUpSlack(deps, tx, call),
};
