import { type AppLoadContext, data } from "@remix-run/node";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { OwnerEmailSchema } from "../../server/settings/domain/organization-settings.ts";
import { saveForm } from "../settings/save-settings.ts";
import { organizationMessages } from "./messages.ts";
import { organizationForm } from "./organization-form.tsx";

const REFUSALS = [
  "PASSWORD_WRONG",
  "SESSION_NOT_FRESH",
  "NAME_WRONG",
  "ORGANIZATION_ON_HOLD",
  "DELETION_TOO_LATE",
  "EXPORT_RUNNING",
  "EXPORT_NOT_FOUND",
  "EXPORT_TOO_LARGE",
  "EMAIL_NOT_VERIFIED",
  "TWO_FACTOR_OFF",
  "SLACK_OFF",
  "SLACK_FAILED",
  "TOO_MANY_REQUESTS",
  "INVALID_EMAIL",
  "SLACK_ADDRESS_INVALID",
] as const;
export type OrganizationRefusal = (typeof REFUSALS)[number];

export type OrganizationDone =
  | "slack_saved"
  | "slack_tested"
  | "owner_changed"
  | "owner_sent"
  | "export_started"
  | "kept"
  | "asked";

/** The answer to a step on the page that isn't the form of settings. */
export type OrganizationResult =
  | { readonly ok: true; readonly done: OrganizationDone }
  | { readonly ok: false; readonly refusal: OrganizationRefusal };

const StepSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("owner"), email: z.string() }),
  z.object({ intent: z.literal("remove_owner") }),
  z.object({ intent: z.literal("slack"), url: z.string().trim().max(300) }),
  z.object({ intent: z.literal("remove_slack") }),
  z.object({ intent: z.literal("test_slack") }),
  z.object({ intent: z.literal("export"), recordings: z.literal("on").optional() }),
  z.object({ intent: z.literal("delete"), name: z.string(), password: z.string() }),
  z.object({ intent: z.literal("keep") }),
]);
type Step = z.infer<typeof StepSchema>;

/** Saves the settings, or takes one of the other steps on the page. */
export async function changeOrganization(request: Request, { trpc }: AppLoadContext) {
  const posted = await request.formData();
  const step = StepSchema.safeParse(Object.fromEntries(posted));
  if (!step.success)
    return saveForm(organizationForm, posted, async (settings, texts) => {
      try {
        await trpc.settings.saveOrganization(settings);
        return { status: "saved", at: Date.now() };
      } catch (error) {
        if (refusalOf(error) !== "TWO_FACTOR_OFF") throw error;
        const errors = { twoFactorRequired: organizationMessages.refusals.TWO_FACTOR_OFF };
        return { status: "invalid", errors, texts };
      }
    });
  try {
    return data<OrganizationResult>({ ok: true, done: await take(trpc, step.data) });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return data<OrganizationResult>({ ok: false, refusal }, 409);
  }
}

async function take(trpc: AppLoadContext["trpc"], step: Step): Promise<OrganizationDone> {
  switch (step.intent) {
    case "owner": {
      const email = OwnerEmailSchema.safeParse(step.email).data;
      if (!email) throw new Refused("INVALID_EMAIL");
      const how = await trpc.settings.changeOwnerAddress({ email });
      return how === "sent" ? "owner_sent" : "owner_changed";
    }
    case "remove_owner":
      await trpc.settings.changeOwnerAddress({ email: null });
      return "owner_changed";
    case "slack":
      if (!step.url) throw new Refused("SLACK_ADDRESS_INVALID");
      await trpc.settings.changeSlack({ url: step.url });
      return "slack_saved";
    case "remove_slack":
      await trpc.settings.changeSlack({ url: null });
      return "slack_saved";
    case "test_slack":
      await trpc.settings.testSlack();
      return "slack_tested";
    case "export":
      await trpc.exports.start({ withRecordings: step.recordings === "on" });
      return "export_started";
    case "delete":
      await trpc.closing.request({ name: step.name, password: step.password });
      return "asked";
    case "keep":
      await trpc.closing.keep();
      return "kept";
  }
}

class Refused extends Error {
  override readonly name = "Refused";
  override readonly message: OrganizationRefusal;

  constructor(refusal: OrganizationRefusal) {
    super(refusal);
    this.message = refusal;
  }
}

function refusalOf(error: unknown): OrganizationRefusal | undefined {
  if (!(error instanceof TRPCError || error instanceof Refused)) return undefined;
  return REFUSALS.find((known) => known === error.message);
}
