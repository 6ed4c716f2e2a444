/** @jsxImportSource preact */
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { callCode } from "../call/load-call.ts";
import { report } from "../guard.ts";

type CallCode = Awaited<ReturnType<typeof callCode.load>>;

type Props<P> = {
  of: (code: CallCode) => ComponentType<P>;
  props: P;
  /** Shown if the code can't be loaded. */
  fallback?: ComponentChildren;
};

/** A component from the code of calls, which is loaded for it. */
export function CallPart<P extends object>({ of, props, fallback = null }: Props<P>) {
  const [failed, setFailed] = useState<boolean | null>(null);
  useEffect(() => {
    if (callCode.get()) return;
    callCode.load().then(
      () => setFailed(false),
      (error) => {
        report(error);
        setFailed(true);
      },
    );
  }, []);
  const code = callCode.get();
  if (!code) return failed ? fallback : null;
  const Part = of(code);
  return <Part {...props} />;
}
