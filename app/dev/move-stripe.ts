import { z } from "zod";
import type { StripeControls } from "../../server/http/load-context.ts";

const MoveForm = z.object({
  intent: z.enum(["day", "renewal", "again", "drop", "fail"]),
  /** The code with which payments fail; empty if they succeed. */
  code: z.string().max(60).default(""),
});
export type StripeIntent = z.infer<typeof MoveForm>["intent"];

/** Does what a control of test mode asks for. Throws a 400 response if the form is malformed. */
export function moveStripe(stripe: StripeControls, fields: FormData): { done: StripeIntent } {
  const form = MoveForm.safeParse(Object.fromEntries(fields));
  if (!form.success) throw new Response(null, { status: 400 });
  const { intent, code } = form.data;
  switch (intent) {
    case "day":
      stripe.advanceDays(1);
      break;
    case "renewal":
      stripe.advanceToRenewal();
      break;
    case "again":
      stripe.sendAgain();
      break;
    case "drop":
      stripe.dropNext();
      break;
    case "fail":
      stripe.failPayments(code || null);
      break;
  }
  return { done: intent };
}
