import type { Foyer } from "../foyer.d.ts";

export type * from "../foyer.d.ts";

export type FoyerOptions = {
  /** Where Foyer is served, such as "https://foyer.example". */
  readonly host: string;
  readonly siteKey: string;
  /** For pages whose policy allows scripts by nonce. */
  readonly nonce?: string | undefined;
};

let loading: Promise<Foyer> | null = null;

/** Adds the widget to the page, once. Rejects if its script can't be loaded; the next call tries again. */
export function loadFoyer(options: FoyerOptions): Promise<Foyer> {
  const loaded = current();
  if (loaded) return Promise.resolve(loaded);
  loading ??= addScript(options).finally(() => {
    loading = null;
  });
  return loading;
}

function addScript({ host, siteKey, nonce }: FoyerOptions): Promise<Foyer> {
  const script = document.createElement("script");
  script.async = true;
  script.src = `${host.replace(/\/+$/, "")}/widget.js`;
  script.dataset.site = siteKey;
  if (nonce) script.nonce = nonce;
  return new Promise((resolve, reject) => {
    const fail = (message: string) => {
      script.remove();
      reject(new Error(message));
    };
    script.onerror = () => fail(`Foyer's script can't be loaded from ${host}.`);
    script.onload = () => {
      const foyer = current();
      if (foyer) resolve(foyer);
      else fail("Foyer didn't start. The browser's console says why.");
    };
    document.head.append(script);
  });
}

const current = (): Foyer | null => (window.Foyer?.loaded ? window.Foyer : null);
