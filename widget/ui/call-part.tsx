/** @jsxImportSource preact */
import { callCode } from "../call/load-call.ts";
import { LazyPart, type PartOf } from "./lazy-part.tsx";

type CallCode = Awaited<ReturnType<typeof callCode.load>>;

/** A component from the code of calls, which is loaded for it. */
export const CallPart = <P extends object>(part: PartOf<CallCode, P>) => (
  <LazyPart from={callCode} {...part} />
);
