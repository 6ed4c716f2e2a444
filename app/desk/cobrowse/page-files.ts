import {
  type AssetPart,
  MAX_ASSET_BYTES,
  MAX_ASSETS,
  MAX_ASSETS_BYTES,
} from "../../../server/cobrowse/domain/wire.ts";

export type ReceivedFace = {
  readonly descriptors: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

type Options = {
  /** Returns an SVG document in which nothing runs or loads, or null. */
  readonly cleanSprite: (svg: string) => string | null;
};

/** Where the page is rebuilt. */
type View = Pick<Window & typeof globalThis, "URL" | "Blob">;

/** Files of the visitor's host that its page has sent. Nothing in them is trusted. */
export function createPageFiles({ cleanSprite }: Options) {
  const copies = new Map<string, string>();
  const sprites = createSprites(cleanSprite);
  let faces: ReceivedFace[] = [];
  let parts: { readonly url: string; readonly chunks: Uint8Array<ArrayBuffer>[] } | null = null;
  let [count, bytes] = [0, 0];
  const listeners = new Set<() => void>();

  const add = ({ url, kind, face }: AssetPart, file: Uint8Array<ArrayBuffer>): void => {
    if (kind === "font") faces = [...faces, { descriptors: face ?? {}, bytes: file }];
    else if (kind === "sprite") sprites.add(url, file);
    else {
      const copy = pictureUrl(file);
      if (copy) copies.set(url, copy);
    }
    for (const listener of listeners) listener();
  };
  return {
    receive(part: AssetPart): void {
      if (part.number === 0) {
        parts = { url: part.url, chunks: [] };
        count += 1;
      }
      if (parts?.url !== part.url || parts.chunks.length !== part.number) return;
      parts.chunks.push(bytesOf(part.data));
      const size = parts.chunks.reduce((sum, { length }) => sum + length, 0);
      // A desk that reconnects is sent the files again.
      const isTooMuch = count > 2 * MAX_ASSETS || bytes + size > 2 * MAX_ASSETS_BYTES;
      if (isTooMuch || size > MAX_ASSET_BYTES) parts = null;
      else if (part.isLast) {
        bytes += size;
        add(part, joined(parts.chunks, size));
        parts = null;
      }
    },
    /** The address to load instead of one of the visitor's host. */
    copyOf(url: string): string | undefined {
      const [file = "", ...fragment] = url.split("#");
      const copy = copies.get(file) ?? sprites.urlOf(file);
      return copy && [copy, ...fragment].join("#");
    },
    /** The frame that loads the copies from now on; null once it's closed. */
    showIn: sprites.showIn,
    faces: (): readonly ReceivedFace[] => faces,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** For another page. */
    clear(): void {
      copies.clear();
      sprites.clear();
      faces = [];
      parts = null;
      [count, bytes] = [0, 0];
    },
  };
}

export type PageFiles = ReturnType<typeof createPageFiles>;

/**
 * Browsers show parts of a document only if it has the page's own origin, and a frame without
 * credentials loads only the `blob:` addresses that were made in it.
 */
function createSprites(clean: Options["cleanSprite"]) {
  const texts = new Map<string, string>();
  const urls = new Map<string, string>();
  let view: View | null = null;
  const revokeAll = () => {
    for (const url of urls.values()) view?.URL.revokeObjectURL(url);
    urls.clear();
  };
  return {
    add(url: string, file: Uint8Array<ArrayBuffer>): void {
      const svg = clean(new TextDecoder().decode(file));
      if (svg) texts.set(url, svg);
    },
    urlOf(file: string): string | undefined {
      const svg = texts.get(file);
      if (!svg || !view) return undefined;
      const made =
        urls.get(file) ?? view.URL.createObjectURL(new view.Blob([svg], { type: "image/svg+xml" }));
      urls.set(file, made);
      return made;
    },
    showIn(next: View | null): void {
      revokeAll();
      view = next;
    },
    clear(): void {
      revokeAll();
      texts.clear();
    },
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const CHUNK = 8_192;

const SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ["image/png", /^\x89PNG/],
  ["image/gif", /^GIF8/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/webp", /^RIFF....WEBP/s],
  ["image/svg+xml", /^\xef?\xbb?\xbf?\s*</],
];

/** A data URL, which has no origin: whatever opens it, it can't reach the desk. */
export function pictureUrl(file: Uint8Array): string | null {
  let binary = "";
  for (let at = 0; at < file.length; at += CHUNK)
    binary += String.fromCharCode(...file.subarray(at, at + CHUNK));
  const type = SIGNATURES.find(([, signature]) => signature.test(binary.slice(0, 64)))?.[0];
  return type ? `data:${type};base64,${btoa(binary)}` : null;
}
