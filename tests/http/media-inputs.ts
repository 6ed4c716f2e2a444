// Inputs of the media procedures that agents and visitors share.
export const SDP = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n";
export const ATTEMPTS = [0, -1, 1.5, 32_768];
export const DESCRIPTIONS = ["o=-", `${SDP}${"a".repeat(24_001)}`, `${SDP}\u0000`];
export const QUALITY = { roundTripMs: 40, lossPermille: 2, route: "direct" };
export const WRONG_QUALITY = {
  roundTripMs: [-1, 1.5, 60_001],
  lossPermille: [-1, 0.5, 1_001],
  route: ["carrier pigeon"],
};
