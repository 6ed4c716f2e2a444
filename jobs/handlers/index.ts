import type { Deps } from "../../server/deps.ts";
import type { JobName, JobPayload } from "../contracts.ts";
import type { Handler } from "../run-attempt.ts";
import { billingFollowClosingHandler } from "./billing-follow-closing.ts";
import { billingReconcileHandler } from "./billing-reconcile.ts";
import { billingResumeHandler } from "./billing-resume.ts";
import { billingSettlePauseHandler } from "./billing-settle-pause.ts";
import { billingSyncHandler } from "./billing-sync.ts";
import { billingUpdateCustomerHandler } from "./billing-update-customer.ts";
import { closingDeleteHandler } from "./closing-delete.ts";
import { closingSweepHandler } from "./closing-sweep.ts";
import { exportExpireHandler } from "./export-expire.ts";
import { exportWriteHandler } from "./export-write.ts";
import { fileDeleteHandler } from "./file-delete.ts";
import { fileSweepHandler } from "./file-sweep.ts";
import { geoDeleteOldVisitsHandler } from "./geo-delete-old-visits.ts";
import { invitationSendHandler } from "./invitation-send.ts";
import { mailSendHandler } from "./mail-send.ts";
import { recordingFinalizeHandler } from "./recording-finalize.ts";
import { recordingSweepHandler } from "./recording-sweep.ts";
import { recordingTranscribeHandler } from "./recording-transcribe.ts";
import { retentionNightlyHandler } from "./retention-nightly.ts";
import { retentionPurgeHandler } from "./retention-purge.ts";
import { retentionRunHandler } from "./retention-run.ts";
import { slackSendHandler } from "./slack-send.ts";

import { webhookResendHandler, webhookSendHandler } from "./webhook-send.ts";
import { webhookSweepHandler } from "./webhook-sweep.ts";

/** The handler of a job. `Needs` are the parts of `Deps` that it uses. */
export type JobHandler<Name extends JobName, Needs extends keyof Deps> = Handler<
  JobPayload<Name>,
  Needs
>;
export type JobHandlers = { readonly [Name in JobName]: Handler<JobPayload<Name>, keyof Deps> };

/** The type requires a handler for every contract. */
export const jobHandlers: JobHandlers = {
  "billing.reconcile": billingReconcileHandler,
  "billing.resume": billingResumeHandler,
  "billing.settlePause": billingSettlePauseHandler,
  "billing.sync": billingSyncHandler,
  "billing.followClosing": billingFollowClosingHandler,
  "billing.updateCustomer": billingUpdateCustomerHandler,
  "closing.delete": closingDeleteHandler,
  "closing.sweep": closingSweepHandler,
  "export.expire": exportExpireHandler,
  "export.write": exportWriteHandler,
  "slack.send": slackSendHandler,
  "file.delete": fileDeleteHandler,
  "file.sweep": fileSweepHandler,
  "invitation.send": invitationSendHandler,
  "geo.deleteOldVisits": geoDeleteOldVisitsHandler,
  "mail.send": mailSendHandler,
  "recording.finalize": recordingFinalizeHandler,
  "recording.sweep": recordingSweepHandler,
  "recording.transcribe": recordingTranscribeHandler,
  "retention.nightly": retentionNightlyHandler,
  "retention.purge": retentionPurgeHandler,
  "retention.run": retentionRunHandler,
  "webhook.resend": webhookResendHandler,
  "webhook.send": webhookSendHandler,
  "webhook.sweep": webhookSweepHandler,
};
