/** Texts of test mode's part for payments: its controls, and its pages in the place of Stripe's. */
export const stripeMessages = {
  controls: {
    title: "Payments",
    description: "Plans follow this clock:",
    day: "Advance 1 day",
    renewal: "Advance to next renewal",
    again: "Send last events again",
    drop: "Drop the next webhook",
    code: "Payments fail with",
    none: "They succeed",
    setCode: "Set",
    done: {
      day: "The clock was advanced by 1 day",
      renewal: "The clock was advanced to the next renewal",
      again: "The last events were sent again",
      drop: "The next webhook will be dropped",
      fail: "Saved how the next payment ends",
    },
  },
  note: "Test mode: this page takes the place of Stripe's.",
  checkout: {
    title: "Checkout",
    seats: (count: number) => `${count} × Foyer seat`,
    today: "Due today",
    trial: (days: number) => `${days} days free, then`,
    card: "Card 4242 4242 4242 4242",
    submit: "Subscribe",
    leave: "Back without paying",
    declined: (code: string) => `The card was declined: ${code}`,
    over: {
      title: "This checkout is over",
      text: "It was completed, or another one was started.",
      back: "Back to billing",
    },
  },
  portal: {
    title: "Payment method",
    failing: (code: string | null) =>
      code === null ? "Payments with this card succeed." : `Payments with this card fail: ${code}`,
    text: "Saving a new card doesn't pay what is due. The next attempt will use it.",
    save: "Save a new card",
    saved: "The new card was saved.",
    back: "Back",
  },
  invoice: {
    title: (number: string) => `Invoice ${number}`,
    amount: "Amount",
    status: "Status",
    pay: "Pay with another card",
    pdf: "Download PDF",
    back: "Back to billing",
  },
} as const;

/** Some of Stripe's codes, and one that it doesn't have. */
export const FAILURES = [
  "generic_decline",
  "expired_card",
  "insufficient_funds",
  "authentication_required",
  "processing",
  "incorrect_cvc",
  "lost_card",
  "a_code_of_the_future",
] as const;
