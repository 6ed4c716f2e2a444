const CAPTURE = "OggS";
const SAMPLES_PER_SECOND = 48_000;
const HEADER_BYTES = 27;
const GRANULE_AT = 6;
const SEGMENTS_AT = 26;

export type OggOpus = { readonly channels: number; readonly seconds: number };

/** What an Ogg Opus file says about itself, or null if the bytes are none. */
export function readOggOpus(file: Buffer): OggOpus | null {
  const head = file.indexOf("OpusHead");
  if (file.toString("latin1", 0, 4) !== CAPTURE || head < 0) return null;
  const channels = file.readUInt8(head + 9);
  const preSkip = file.readUInt16LE(head + 10);
  const lastPage = file.lastIndexOf(CAPTURE);
  if (file.length < lastPage + HEADER_BYTES) return null;
  const samples = Number(file.readBigUInt64LE(lastPage + GRANULE_AT)) - preSkip;
  return { channels, seconds: Math.max(0, samples) / SAMPLES_PER_SECOND };
}

/** A file of that length whose packets have no sound: enough for a service that is a stand-in. */
export function makeOggOpus({ channels, seconds }: OggOpus): Buffer {
  const head = Buffer.alloc(19);
  head.write("OpusHead");
  head.writeUInt8(1, 8);
  head.writeUInt8(channels, 9);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 12);
  const tags = Buffer.from("OpusTags\0\0\0\0\0\0\0\0");
  const samples = BigInt(Math.round(seconds * SAMPLES_PER_SECOND));
  const packet = Buffer.from([0xfc, 0xff, 0xfe]);
  return Buffer.concat([page(head, 0n), page(tags, 0n), page(packet, samples)]);
}

function page(packet: Buffer, granule: bigint): Buffer {
  const header = Buffer.alloc(HEADER_BYTES + 1);
  header.write(CAPTURE);
  header.writeBigUInt64LE(granule, GRANULE_AT);
  header.writeUInt8(1, SEGMENTS_AT);
  header.writeUInt8(packet.length, HEADER_BYTES);
  return Buffer.concat([header, packet]);
}
