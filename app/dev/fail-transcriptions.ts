import type { AppLoadContext } from "@remix-run/node";

/** Sets how transcriptions end. Throws a 404 response outside of test mode. */
export function failTranscriptions(
  { mocks }: Pick<AppLoadContext, "mocks">,
  form: FormData,
): { done: "transcriptions" } {
  if (!mocks?.transcription) throw new Response(null, { status: 404 });
  mocks.transcription.fail(String(form.get("transcriptions")));
  return { done: "transcriptions" };
}
