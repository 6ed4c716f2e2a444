import type { LoaderFunctionArgs } from "@remix-run/node";
import { sendTranscript } from "../calls/send-transcript.ts";
import type { RouteHandle } from "../lib/route-handle.ts";

export const handle = { access: "member" } satisfies RouteHandle;

export const loader = (request: LoaderFunctionArgs) => sendTranscript(request, "txt");
