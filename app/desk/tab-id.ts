const KEY = "foyer.tab";
// A reload releases the lock within milliseconds. If it is still held then, another tab holds it.
const LOCK_TIMEOUT_MS = 500;

let claimed: Promise<string> | undefined;

/** This tab's id on the server: the same after a reload, another in a duplicated tab. */
export function tabId(): Promise<string> {
  claimed ??= claim();
  return claimed;
}

async function claim(): Promise<string> {
  const stored = readStored();
  // Duplicating a tab copies its storage, so a stored id is valid only with its lock.
  if (stored && (await holdLock(stored))) return stored;
  const id = crypto.randomUUID();
  store(id);
  await holdLock(id);
  return id;
}

/** Holds the lock until the page is closed. False if another tab holds it. */
function holdLock(id: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(false);
  const signal = AbortSignal.timeout(LOCK_TIMEOUT_MS);
  return new Promise((resolve) => {
    navigator.locks
      .request(`${KEY}.${id}`, { signal }, () => {
        resolve(true);
        return new Promise<void>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

function readStored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Without storage a reloaded tab gets a new id.
  }
}
