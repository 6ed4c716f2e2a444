import {
  announceFailedMail,
  giveUpMail,
  type MailInvitationDeps,
  mailInvitation,
} from "../../server/team/mail-invitation.ts";
import type { JobHandler } from "./index.ts";

export const invitationSendHandler: JobHandler<
  "invitation.send",
  keyof MailInvitationDeps | "boss" | "hub"
> = {
  run: (job, deps) => mailInvitation(deps, job),
  onExhausted: (job, deps, tx) => giveUpMail(deps, tx, job),
  afterExhausted: (job, deps) => announceFailedMail(deps, job),
};
