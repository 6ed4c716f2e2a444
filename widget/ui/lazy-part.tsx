/** @jsxImportSource preact */
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { report } from "../guard.ts";
import type { LazyCode } from "./lazy-code.ts";

export type PartOf<Code, P> = {
  of: (code: Code) => ComponentType<P>;
  props: P;
  /** Shown if the code can't be loaded. */
  fallback?: ComponentChildren;
};

/** A component from code that is loaded for it. */
export function LazyPart<Code, P extends object>({
  from,
  of,
  props,
  fallback = null,
}: PartOf<Code, P> & { from: LazyCode<Code> }) {
  const [failed, setFailed] = useState<boolean | null>(null);
  useEffect(() => {
    if (from.get()) return;
    from.load().then(
      () => setFailed(false),
      (error) => {
        report(error);
        setFailed(true);
      },
    );
  }, [from]);
  const code = from.get();
  if (!code) return failed ? fallback : null;
  const Part = of(code);
  return <Part {...props} />;
}
