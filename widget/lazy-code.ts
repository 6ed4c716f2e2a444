export type LazyCode<Code> = {
  /** Null until it has loaded. */
  get(): Code | null;
  /** After a failure, the next call tries again. */
  load(): Promise<Code>;
};

/** A chunk that is loaded when it is needed. */
export function createLazyCode<Code>(fetchCode: () => Promise<Code>): LazyCode<Code> {
  let loaded: Code | null = null;
  let loading: Promise<Code> | null = null;
  return {
    get: () => loaded,
    load() {
      loading ??= fetchCode().then(
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
