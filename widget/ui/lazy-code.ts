export type LazyCode<Code> = {
  /** Null until it is loaded. */
  readonly get: () => Code | null;
  /** After a failure, the next call tries again. */
  readonly load: () => Promise<Code>;
};

/** Code that is loaded when it is wanted. */
export function lazyCode<Code>(start: () => Promise<Code>): LazyCode<Code> {
  let loaded: Code | null = null;
  let loading: Promise<Code> | null = null;
  return {
    get: () => loaded,
    load() {
      loading ??= start().then(
        (code) => {
          loaded = code;
          return code;
        },
        (error: unknown) => {
          loading = null;
          throw error;
        },
      );
      return loading;
    },
  };
}
