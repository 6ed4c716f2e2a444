import { Users } from "lucide-react";
import { useEffect, useState } from "react";
import type { SeatsPreview } from "../../server/billing/domain/billing-view.ts";
import { fewestSeats, type SeatNumbers, seatProblem } from "../../server/billing/domain/seats.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { useSuccessToast } from "../ui/use-success-toast.ts";
import { type FormattedBilling, formatSeatsPreview } from "./format-billing.ts";
import { billingErrorText, billingMessages } from "./messages.ts";
import { SeatStepper } from "./seat-stepper.tsx";
import { usePlanChange } from "./use-plan-change.ts";
import { type AskPreview, usePreview } from "./use-preview.ts";

const { seats: messages, offer: offerMessages, preview: previewMessages } = billingMessages;

type SeatsProps = { readonly billing: FormattedBilling };

/** Changes the seats of a running plan, after the price was shown. */
export function SeatsDialog({ billing }: SeatsProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Users aria-hidden className="size-4" />}>{messages.open}</Button>}
      title={messages.title}
      description={messages.description(billing.seats)}
    >
      <SeatsForm billing={billing} onClose={setOpen} />
    </Dialog>
  );
}

type SeatsFormProps = SeatsProps & { readonly onClose: (open: false) => void };

function SeatsForm({ billing, onClose }: SeatsFormProps) {
  const { usedSeats, reservedSeats, seatLimit } = billing;
  // After the change the plan already has the new number while the dialog closes.
  const [current] = useState(billing.seats);
  const [seats, setSeats] = useState(current);
  const [sent, setSent] = useState<number | null>(null);
  const { Form, form, pending, done, error } = usePlanChange();
  useEffect(() => {
    if (done) onClose(false);
  }, [done, onClose]);
  useSuccessToast(done, messages.saved(seats));
  const numbers = { used: usedSeats, reserved: reservedSeats, limit: seatLimit, current };
  const problem = problemOf(seats, numbers);
  const asks = problem === null && seats !== current;
  const preview = usePreview(asks ? seats : null, askPreview);
  const shownError = problem ?? preview?.error ?? (sent === seats ? error : null);
  return (
    <Form {...form} className="space-y-5">
      <input type="hidden" name="intent" value="seats" />
      <SeatStepper
        {...{ seats, setSeats, usedSeats, reservedSeats }}
        fewest={fewestSeats(numbers)}
        most={Math.max(seatLimit, current)}
      />
      {asks && !preview?.error ? (
        <Price billing={billing} preview={preview?.value ?? null} />
      ) : null}
      {shownError ? <Notice tone="danger">{shownError}</Notice> : null}
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={!preview?.value}
          onClick={() => setSent(seats)}
        >
          {messages.submit}
        </Button>
      </div>
    </Form>
  );
}

const askPreview: AskPreview<number, SeatsPreview> = (client, seats, signal) =>
  client.billing.previewSeats.query({ seats }, { signal });

type Numbers = Omit<SeatNumbers, "seats">;

function problemOf(seats: number, numbers: Numbers): string | null {
  if (!Number.isInteger(seats)) return billingErrorText("BAD_REQUEST", {});
  const problem = seatProblem({ seats, ...numbers });
  return problem && billingErrorText(problem, { seats, ...numbers });
}

type PriceProps = SeatsProps & { readonly preview: SeatsPreview | null };

function Price({ billing, preview }: PriceProps) {
  if (!preview) return <p className="text-ink-muted">{previewMessages.asking}</p>;
  const { dueNow, credit, recurring, interval } = formatSeatsPreview(preview);
  const offer = billing.offers.find((one) => one.interval === interval);
  const tax = offer ? offerMessages.tax[offer.tax] : null;
  const price = `${recurring} ${offerMessages.total[interval]}${tax ? `, ${tax}` : ""}`;
  return (
    <div role="status" className="tabular space-y-1 rounded-md bg-sunken px-4 py-3">
      <p className="font-medium">{dueNow ? messages.dueNow(dueNow) : messages.nothingDue}</p>
      {credit ? <p>{messages.credit(credit)}</p> : null}
      <p className="text-ink-muted">{messages.recurring(price, billing.periodEndsOn)}</p>
    </div>
  );
}
