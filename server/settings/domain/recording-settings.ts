import { z } from "zod";

/** `notice`: the visitor sees that the call is recorded. `ask`: the call is recorded after a yes. */
export const CONSENT_MODES = ["notice", "ask"] as const;
export type ConsentMode = (typeof CONSENT_MODES)[number];

/** How long recordings and transcripts may be kept. */
export const RETENTION_DAYS = [7, 14, 30, 60, 90, 180, 365] as const;
export type RetentionDays = (typeof RETENTION_DAYS)[number];

const RetentionSchema = z.literal([...RETENTION_DAYS]).nullable();

/** How a call is recorded. Copied to the call when it is requested. */
export const RecordingPolicySchema = z.strictObject({
  consent: z.enum(CONSENT_MODES),
  /** Admins are informed when a desk can't record. */
  required: z.boolean(),
  /** Whether the shared page is recorded too. */
  cobrowse: z.boolean(),
  transcribe: z.boolean(),
  /** Whether both sides may read live captions. */
  captions: z.boolean(),
});
export type RecordingPolicy = z.infer<typeof RecordingPolicySchema>;

/** Nothing is recorded or transcribed unless `enabled`. What is kept goes by its retention anyway. */
export const RecordingSettingsSchema = RecordingPolicySchema.extend({
  enabled: z.boolean(),
  /** Days that recordings are kept. Null: for ever. */
  retentionDays: RetentionSchema,
  /** Days that transcripts are kept. Null: for ever. */
  transcriptRetentionDays: RetentionSchema,
});
export type RecordingSettings = z.infer<typeof RecordingSettingsSchema>;

/** Null if calls are not recorded. */
export function recordingPolicyOf(settings: RecordingSettings): RecordingPolicy | null {
  const { enabled, retentionDays: _, transcriptRetentionDays: __, ...policy } = settings;
  return enabled ? policy : null;
}
