import type { AppLoadContext } from "@remix-run/node";

export const FAILING_COUNTS = [0, 1, 2, 3] as const;

/** Sets how many of the next e-mails fail. Throws a 404 response outside of test mode. */
export function failMails(
  { mocks }: Pick<AppLoadContext, "mocks">,
  form: FormData,
): { done: "mails" } {
  if (!mocks?.mail) throw new Response(null, { status: 404 });
  const count = FAILING_COUNTS.find((one) => String(one) === form.get("failingMails"));
  mocks.mail.failNext(count ?? 0);
  return { done: "mails" };
}
