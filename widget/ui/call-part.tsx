/** @jsxImportSource preact */
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { callCode } from "../call/load-call.ts";
import { report } from "../guard.ts";
import type { LazyCode } from "./lazy-code.ts";

type Props<Code, P> = {
  code: LazyCode<Code>;
  of: (code: Code) => ComponentType<P>;
  props: P;
  /** Shown if the code can't be loaded. */
  fallback?: ComponentChildren;
};

/** A component from code that is loaded for it. */
export function LazyPart<Code, P extends object>(part: Props<Code, P>) {
  const { code: lazy, of, props, fallback = null } = part;
  const [failed, setFailed] = useState<boolean | null>(null);
  useEffect(() => {
    if (lazy.get()) return;
    lazy.load().then(
      () => setFailed(false),
      (error) => {
        report(error);
        setFailed(true);
      },
    );
  }, [lazy]);
  const code = lazy.get();
  if (!code) return failed ? fallback : null;
  const Part = of(code);
  return <Part {...props} />;
}

type CallCode = Awaited<ReturnType<typeof callCode.load>>;

/** A component from the code of calls. */
export const CallPart = <P extends object>(part: Omit<Props<CallCode, P>, "code">) => (
  <LazyPart code={callCode} {...part} />
);
