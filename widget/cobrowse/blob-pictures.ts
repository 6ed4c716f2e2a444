import { EventType, IncrementalSource } from "@rrweb/types";
import type { PageEvent } from "../../server/cobrowse/domain/wire.ts";
import type { NodeLookup } from "./masking/privacy-levels.ts";

const MAX_SIDE = 1_200;
const MAX_CHARACTERS = 600_000;
const QUALITY = 0.8;

type Options = {
  readonly lookup: NodeLookup;
  /** Whether the agent may see this picture when it has loaded. */
  readonly isShown: (id: number) => boolean;
  readonly onEvent: (event: PageEvent) => void;
};

/** Only the page itself can load a `blob:` address, so its picture is sent, at the size it is shown. */
export function createBlobPictures({ lookup, isShown, onEvent }: Options) {
  const known = new WeakMap<Node, { readonly src: string; readonly data: string }>();

  const read = (image: HTMLImageElement): string => {
    const before = known.get(image);
    if (before?.src === image.src) return before.data;
    const data = dataOf(image);
    known.set(image, { src: image.src, data });
    return data;
  };
  const onLoaded = ({ currentTarget }: Event) => {
    const image = currentTarget as HTMLImageElement;
    const id = lookup.idOf(image);
    if (!image.src.startsWith("blob:") || id <= 0 || !isShown(id)) return;
    const attributes = [{ id, attributes: { src: read(image) } }];
    const data = {
      source: IncrementalSource.Mutation,
      attributes,
      texts: [],
      adds: [],
      removes: [],
    };
    onEvent({ type: EventType.IncrementalSnapshot, timestamp: Date.now(), data });
  };
  return {
    /** A data URL, or empty if the picture has not loaded. It is then sent later. */
    dataOf(node: Node | null): string {
      if (!node || !("complete" in node)) return "";
      const image = node as HTMLImageElement;
      if (image.complete && image.naturalWidth > 0) return read(image);
      image.addEventListener("load", onLoaded, { once: true });
      return "";
    },
  };
}

export type BlobPictures = ReturnType<typeof createBlobPictures>;

function dataOf(image: HTMLImageElement): string {
  try {
    const { naturalWidth, naturalHeight, clientWidth, clientHeight } = image;
    const shown = Math.max(clientWidth / naturalWidth, clientHeight / naturalHeight) || 1;
    const fit = MAX_SIDE / Math.max(naturalWidth, naturalHeight);
    const scale = Math.min(1, fit, shown * devicePixelRatio);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(naturalHeight * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const data = canvas.toDataURL("image/webp", QUALITY);
    return data.length <= MAX_CHARACTERS ? data : "";
  } catch {
    // A picture of another site can't be read.
    return "";
  }
}
