/** A different IP address for each client, so that rate limits can stay on. */
export const clientAddress = (index: number): string =>
  `10.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
