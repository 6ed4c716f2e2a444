const KEY = "foyer.tab";
// A reload gives the lock back within milliseconds; whoever still holds it then is another tab.
const LOCK_WAITS_MS = 500;

let claimed: Promise<string> | undefined;

/** This tab's own id, by which the server knows it: the same after a reload, another in a copy of the tab. */
export function tabId(): Promise<string> {
  claimed ??= claim();
  return claimed;
}

async function claim(): Promise<string> {
  const kept = readKept();
  // Copying a tab copies what it keeps, so a kept id counts only for the tab that holds its lock.
  if (kept && (await holdForGood(kept))) return kept;
  const id = crypto.randomUUID();
  keep(id);
  await holdForGood(id);
  return id;
}

function holdForGood(id: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(false);
  const signal = AbortSignal.timeout(LOCK_WAITS_MS);
  return new Promise((resolve) => {
    navigator.locks
      .request(`${KEY}.${id}`, { signal }, () => {
        resolve(true);
        return new Promise<void>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

function readKept(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Without storage a reloaded tab is a new one.
  }
}
